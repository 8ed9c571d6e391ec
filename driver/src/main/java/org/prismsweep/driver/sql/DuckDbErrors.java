package org.prismsweep.driver.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** DuckDB's messages in one line. */
final class DuckDbErrors {
  private static final String WRAPPER =
      "Invalid Input Error: Attempting to execute an unsuccessful or closed pending query result";

  private DuckDbErrors() {}

  /** The message without JDBC's wrapper and without the excerpt of the query under it. */
  static String oneLine(SQLException e) {
    List<String> lines = new ArrayList<>();
    for (String line : String.valueOf(e.getMessage()).split("\\R")) {
      String text = line.strip();
      if (text.startsWith("LINE ")) {
        lines.add("(line " + text.substring(5, text.indexOf(':')) + ")");
        break;
      }
      if (!text.isEmpty() && !text.equals(WRAPPER)) {
        lines.add(text.startsWith("Error: ") ? text.substring(7) : text);
      }
    }
    return String.join(" ", lines);
  }
}
