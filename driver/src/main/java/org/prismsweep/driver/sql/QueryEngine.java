package org.prismsweep.driver.sql;

/** Runs queries over the views of one output directory, each named as its table. */
public interface QueryEngine extends AutoCloseable {

  /**
   * Runs one query that only reads.
   *
   * @throws QueryException when the text is not one such query, or fails; the message is the
   *     engine's, in one line
   */
  QueryResult query(String sql);

  @Override
  void close();
}
