package org.prismsweep.driver.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs queries over the views of one output directory: one for each of {@link
 * org.prismsweep.driver.table.Tables#NAMES}.
 */
public interface QueryEngine extends AutoCloseable {

  /** Takes a result: its columns, then its rows in order. */
  interface Receiver {

    /** The names of the columns. */
    void columns(List<String> names);

    /** A row; see {@link QueryResult#rows} for its values. */
    void row(List<Object> values);
  }

  /**
   * Runs one query that only reads, and passes its rows on as they come.
   *
   * @throws QueryException when the text is not one such query, or fails; the message is the
   *     engine's, in one line
   */
  void query(String sql, Receiver receiver);

  /** Runs one query as {@link #query(String, Receiver)} does, and gathers its rows. */
  default QueryResult query(String sql) {
    List<String> columns = new ArrayList<>();
    List<List<Object>> rows = new ArrayList<>();
    query(
        sql,
        new Receiver() {
          @Override
          public void columns(List<String> names) {
            columns.addAll(names);
          }

          @Override
          public void row(List<Object> values) {
            rows.add(values);
          }
        });
    return new QueryResult(columns, rows);
  }

  @Override
  void close();
}
