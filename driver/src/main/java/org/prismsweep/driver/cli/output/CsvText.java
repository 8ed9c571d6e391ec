package org.prismsweep.driver.cli.output;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.prismsweep.driver.console.Json;
import org.prismsweep.driver.files.CsvLine;

/** Comma-separated values: a header, fields quoted where need be, null as an empty field. */
final class CsvText implements RowPrinter {
  private final CsvLine line = new CsvLine();
  private final PrintStream out;

  CsvText(PrintStream out) {
    this.out = out;
  }

  @Override
  public void columns(List<String> names) {
    out.print(line.of(names));
  }

  @Override
  public void row(List<Object> values) {
    out.print(line.of(values.stream().map(CsvText::field).toList()));
  }

  @Override
  public void end() {}

  private static String field(Object value) {
    if (value == null) {
      return null;
    }
    return value instanceof List || value instanceof Map ? Json.text(value) : value.toString();
  }
}
