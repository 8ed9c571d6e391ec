package org.prismsweep.driver.sql;

import java.util.Locale;

/** What both engines hold to, in the same words: one statement, and one that only reads. */
final class QueryRules {
  private static final String EXPECTED = "SELECT, WITH, DESCRIBE, SHOW or EXPLAIN";

  /** A directory whose files are replaced again and again during a query is given up. */
  static final int MAX_ATTEMPTS = 20;

  /** How a count without a name is called; the engines have names of their own for it. */
  static final String COUNT = "count(*)";

  private QueryRules() {}

  static void requireOne(int statements) {
    if (statements == 0) {
      throw new QueryException("query: empty, expected one of " + EXPECTED);
    }
    if (statements > 1) {
      throw new QueryException(
          "query: " + statements + " statements, expected one of " + EXPECTED + " at a time");
    }
  }

  /** Functions that act on the process or the host rather than on rows. */
  static QueryException barred(String functions) {
    return new QueryException(
        "query: calls "
            + functions
            + ", expected functions of values; the tables can only be read");
  }

  /** Files were replaced during every attempt, or after the first rows had been passed on. */
  static QueryException replaced(String message) {
    return new QueryException(
        "query: files were replaced while it read them (compact, or run --retry); ask again: "
            + message);
  }

  static QueryException notAQuery(String sql) {
    String[] words = sql.strip().split("\\s+", 2);
    return new QueryException(
        "query: "
            + words[0].toUpperCase(Locale.ROOT)
            + " is not a query, expected one of "
            + EXPECTED
            + "; the tables can only be read");
  }
}
