package org.prismsweep.driver.cli.shell;

/** Finds the semicolon that ends a statement: one outside of quotes and comments. */
final class StatementEnd {

  private StatementEnd() {}

  /** Index of the first such semicolon, or -1. */
  static int find(CharSequence sql) {
    int i = 0;
    while (i < sql.length()) {
      char c = sql.charAt(i);
      if (c == ';') {
        return i;
      }
      if (c == '\'' || c == '"') {
        i = after(sql, i + 1, String.valueOf(c));
      } else if (startsWith(sql, i, "--")) {
        i = after(sql, i + 2, "\n");
      } else if (startsWith(sql, i, "/*")) {
        i = after(sql, i + 2, "*/");
      } else {
        i++;
      }
    }
    return -1;
  }

  /** A doubled quote closes and opens again, which comes to the same. */
  private static int after(CharSequence sql, int from, String end) {
    for (int i = from; i < sql.length(); i++) {
      if (startsWith(sql, i, end)) {
        return i + end.length();
      }
    }
    return sql.length();
  }

  private static boolean startsWith(CharSequence sql, int at, String prefix) {
    return at + prefix.length() <= sql.length()
        && sql.subSequence(at, at + prefix.length()).toString().equals(prefix);
  }
}
