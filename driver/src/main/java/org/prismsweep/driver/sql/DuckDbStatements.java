package org.prismsweep.driver.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets DuckDB's own parser say what a text is, before anything of it is run: JDBC would run all but
 * the last of several statements while it prepares them.
 */
final class DuckDbStatements {

  /**
   * An explanation of a query is as harmless as the query, but DuckDB's check knows only queries.
   */
  private static final Pattern EXPLAIN =
      Pattern.compile(
          // A comment ends where DuckDB ends it too, else what is checked is not what is run
          "\\A(?:\\s|--[^\\n\\r]*\\r?\\n)*explain\\b(?:\\s*analyze\\b|\\s*\\([\\w\\s,]*\\))?",
          Pattern.CASE_INSENSITIVE);

  /**
   * Functions that change settings, log, touch memory or run other text; the views are of no use to
   * them. The configuration is locked, but logging is not a part of it.
   */
  private static final Set<String> BARRED =
      Set.of(
          "arrow_scan",
          "arrow_scan_dumb",
          "checkpoint",
          "disable_logging",
          "disable_profiling",
          "enable_logging",
          "enable_profiling",
          "force_checkpoint",
          "json_execute_serialized_sql",
          "query",
          "seq_scan",
          "truncate_duckdb_logs",
          "write_log");

  private DuckDbStatements() {}

  static void requireOneQuery(Connection connection, String sql) {
    if (sql.indexOf('\0') >= 0) {
      throw new QueryException("query: holds a NUL character, expected text");
    }
    Matcher explain = EXPLAIN.matcher(sql);
    String query = explain.find() ? sql.substring(explain.end()) : sql;
    try (PreparedStatement parse =
        connection.prepareStatement(
            "SELECT j->>'$.error_type', j->>'$.error_message', json_array_length(j, '$.statements'),"
                + " TRY_CAST(j->>'$.position' AS INTEGER),"
                + " array_to_string(list_transform(json_extract_string(j, '$..function_name'), x -> lower(x)), ' ')"
                + " FROM (SELECT json_serialize_sql(?::VARCHAR) AS j)")) {
      parse.setString(1, query);
      try (ResultSet parsed = parse.executeQuery()) {
        parsed.next();
        String error = parsed.getString(1);
        if ("parser".equals(error)) {
          throw new QueryException(
              "Parser Error: " + parsed.getString(2) + near(query, parsed.getInt(4)));
        }
        int statements = error == null ? parsed.getInt(3) : 1;
        QueryRules.requireOne(statements);
        if (error != null) {
          throw QueryRules.notAQuery(sql);
        }
        for (String function : parsed.getString(5).split(" ")) {
          if (BARRED.contains(function)) {
            throw QueryRules.barred(function);
          }
        }
      }
    } catch (SQLException e) {
      throw new QueryException(DuckDbErrors.oneLine(e));
    }
  }

  private static String near(String sql, int position) {
    int line = 1;
    for (int i = 0; i < Math.min(position, sql.length()); i++) {
      line += sql.charAt(i) == '\n' ? 1 : 0;
    }
    return " (line " + line + ")";
  }
}
