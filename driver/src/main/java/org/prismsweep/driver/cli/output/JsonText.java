package org.prismsweep.driver.cli.output;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prismsweep.driver.console.Json;

/** JSON: an array of objects, one per row. */
final class JsonText implements RowPrinter {
  private final PrintStream out;
  private List<String> names;
  private String separator = "\n";

  JsonText(PrintStream out) {
    this.out = out;
  }

  static void printDocument(Map<String, Object> document, PrintStream out) {
    out.println(Json.text(document));
  }

  @Override
  public void columns(List<String> columns) {
    names = UniqueNames.of(columns);
    out.print("[");
  }

  /** One row per line, so that long results can be read and cut by line tools. */
  @Override
  public void row(List<Object> values) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      row.put(names.get(i), values.get(i));
    }
    out.print(separator);
    out.print(Json.text(row));
    separator = ",\n";
  }

  @Override
  public void end() {
    out.println(separator.equals("\n") ? "]" : "\n]");
  }
}
