package org.prismsweep.driver.report.map;

import java.util.ArrayList;
import java.util.List;

/**
 * Values as SQL text that DuckDB and Spark read alike. Their rules for quotes and backslashes
 * within literals differ, so such characters are written by their number.
 */
public final class SqlText {

  private SqlText() {}

  /** An expression whose value is the given text. */
  public static String literal(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'' || c == '\\' || c < ' ') {
        parts.add("'" + plain + "'");
        plain.setLength(0);
        parts.add("chr(" + (int) c + ")");
      } else {
        plain.append(c);
      }
    }
    parts.add("'" + plain + "'");
    return parts.size() == 1 ? parts.get(0) : "concat(" + String.join(", ", parts) + ")";
  }

  /** A list for {@code IN}. */
  static String list(List<String> texts) {
    return "(" + String.join(", ", texts.stream().map(SqlText::literal).toList()) + ")";
  }
}
