package org.prismsweep.driver.cli.output;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Comma-separated values: a header, fields quoted where need be, null as an empty field. */
final class CsvText implements RowPrinter {
  private final PrintStream out;

  CsvText(PrintStream out) {
    this.out = out;
  }

  @Override
  public void columns(List<String> names) {
    out.println(line(names));
  }

  @Override
  public void row(List<Object> values) {
    out.println(line(values));
  }

  @Override
  public void end() {}

  private static String line(List<?> values) {
    return values.stream().map(CsvText::field).collect(Collectors.joining(","));
  }

  private static String field(Object value) {
    if (value == null) {
      return "";
    }
    String text =
        value instanceof List || value instanceof Map ? JsonText.text(value) : value.toString();
    // An empty text is quoted, to differ from null
    boolean quoted = text.isEmpty();
    for (int i = 0; i < text.length() && !quoted; i++) {
      quoted = ",\"\r\n".indexOf(text.charAt(i)) >= 0;
    }
    return quoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
  }
}
