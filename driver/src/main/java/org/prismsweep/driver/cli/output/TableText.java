package org.prismsweep.driver.cli.output;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import org.prismsweep.driver.sql.QueryResult;

/** Aligned columns: numbers to the right, everything else to the left. */
final class TableText {
  private static final String GAP = "  ";

  private TableText() {}

  static void print(QueryResult result, PrintStream out) {
    int columns = result.columns().size();
    int[] width = new int[columns];
    boolean[] right = new boolean[columns];
    Arrays.fill(right, true);
    for (int i = 0; i < columns; i++) {
      width[i] = length(result.columns().get(i));
    }
    for (List<Object> row : result.rows()) {
      for (int i = 0; i < columns; i++) {
        Object value = row.get(i);
        width[i] = Math.max(width[i], longestLine(text(value)));
        right[i] &= value == null || value instanceof Number;
      }
    }
    out.println(line(result.columns(), width, right));
    String[] rules = new String[columns];
    Arrays.setAll(rules, i -> "-".repeat(width[i]));
    out.println(String.join(GAP, rules));
    for (List<Object> row : result.rows()) {
      if (columns > 0 && row.stream().anyMatch(value -> text(value).contains("\n"))) {
        printTall(row, out);
      } else {
        out.println(line(row, width, right));
      }
    }
    long rows = result.rows().size();
    out.println("(" + rows + (rows == 1 ? " row)" : " rows)"));
  }

  /** Rows with several lines in a value, such as query plans, cannot be aligned. */
  private static void printTall(List<Object> row, PrintStream out) {
    for (Object value : row) {
      out.println(text(value).stripTrailing());
    }
  }

  private static String line(List<?> values, int[] width, boolean[] right) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < width.length; i++) {
      String text = text(values.get(i));
      String padding = " ".repeat(Math.max(0, width[i] - length(text)));
      line.append(i == 0 ? "" : GAP).append(right[i] ? padding + text : text + padding);
    }
    return line.toString().stripTrailing();
  }

  private static String text(Object value) {
    if (value == null) {
      return "null";
    }
    return TerminalText.of(value instanceof List ? JsonText.text(value) : value.toString());
  }

  private static int longestLine(String text) {
    return text.lines().mapToInt(TableText::length).max().orElse(0);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
