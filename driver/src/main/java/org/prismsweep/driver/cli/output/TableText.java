package org.prismsweep.driver.cli.output;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.prismsweep.driver.console.Json;
import org.prismsweep.driver.console.TerminalText;

/**
 * Aligned columns: numbers to the right, everything else to the left. The first rows decide how
 * wide a column is, so that a result of any length can be printed.
 */
final class TableText implements RowPrinter {
  private static final String GAP = "  ";
  private static final int MEASURED = 10_000;
  private static final MathContext SHORT = new MathContext(5);

  private final PrintStream out;
  private final boolean full;
  private final List<List<Object>> measured = new ArrayList<>();
  private List<String> names;
  private int[] width;
  private boolean[] right;
  private long rows;

  /**
   * @param full whether numbers keep all their digits; else five that count
   */
  TableText(PrintStream out, boolean full) {
    this.out = out;
    this.full = full;
  }

  @Override
  public void columns(List<String> columns) {
    names = columns;
    width = columns.stream().mapToInt(TableText::length).toArray();
    right = new boolean[width.length];
    Arrays.fill(right, true);
  }

  @Override
  public void row(List<Object> row) {
    rows++;
    if (rows > MEASURED) {
      printRow(row);
      return;
    }
    measured.add(row);
    for (int i = 0; i < width.length; i++) {
      Object value = row.get(i);
      width[i] = Math.max(width[i], longestLine(text(value)));
      right[i] &= value == null || value instanceof Number;
    }
    if (rows == MEASURED) {
      printMeasured();
    }
  }

  @Override
  public void end() {
    if (rows < MEASURED) {
      printMeasured();
    }
    out.println("(" + rows + (rows == 1 ? " row)" : " rows)"));
  }

  private void printMeasured() {
    out.println(line(names));
    String[] rules = new String[width.length];
    Arrays.setAll(rules, i -> "-".repeat(width[i]));
    out.println(String.join(GAP, rules));
    measured.forEach(this::printRow);
    measured.clear();
  }

  private void printRow(List<Object> row) {
    if (width.length > 0 && row.stream().anyMatch(value -> text(value).contains("\n"))) {
      // Rows with several lines in a value, such as query plans, cannot be aligned
      row.forEach(value -> out.println(text(value).stripTrailing()));
    } else {
      out.println(line(row));
    }
  }

  private String line(List<?> values) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < width.length; i++) {
      String text = text(values.get(i));
      String padding = " ".repeat(Math.max(0, width[i] - length(text)));
      line.append(i == 0 ? "" : GAP).append(right[i] ? padding + text : text + padding);
    }
    return line.toString().stripTrailing();
  }

  private String text(Object value) {
    if (value == null) {
      return "null";
    }
    Object shown = full ? value : shortened(value);
    return TerminalText.of(shown instanceof List ? Json.text(shown) : shown.toString());
  }

  /** A number with five digits that count; the whole part of one below ten million stays whole. */
  private static Object shortened(Object value) {
    if (value instanceof List<?> list) {
      List<Object> elements = new ArrayList<>();
      list.forEach(element -> elements.add(element == null ? null : shortened(element)));
      return elements;
    }
    if (!(value instanceof Double number) || !Double.isFinite(number)) {
      return value;
    }
    double size = Math.abs(number);
    return size >= 1e5 && size < 1e7
        ? Math.rint(number)
        : new BigDecimal(number).round(SHORT).doubleValue();
  }

  private static int longestLine(String text) {
    return text.lines().mapToInt(TableText::length).max().orElse(0);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
