package org.prismsweep.driver.cli.output;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.prismsweep.driver.sql.QueryResult;

/** Comma-separated values: a header, fields quoted where need be, null as an empty field. */
final class CsvText {

  private CsvText() {}

  static void print(QueryResult result, PrintStream out) {
    out.println(line(result.columns()));
    for (List<Object> row : result.rows()) {
      out.println(line(row));
    }
  }

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
