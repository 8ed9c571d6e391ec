package org.prismsweep.driver.cli.output;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import org.prismsweep.driver.sql.QueryResult;

/** How data is printed. Numbers keep all their digits in every format. */
public enum OutputFormat {
  /** Aligned columns under a header. */
  TABLE,
  /** Comma-separated values with a header, as of RFC 4180. */
  CSV,
  /** JSON; what is not a finite number is null. */
  JSON;

  /** Prints rows; as JSON an array of one object per row. */
  public void print(QueryResult result, PrintStream out) {
    switch (this) {
      case TABLE -> TableText.print(result, out);
      case CSV -> CsvText.print(result, out);
      case JSON -> JsonText.printRows(result, out);
    }
  }

  /**
   * Prints what a command has to say.
   *
   * @param document all of it, for JSON
   * @param rows its rows, for the formats that only know rows
   */
  public void print(Map<String, Object> document, QueryResult rows, PrintStream out) {
    if (this == JSON) {
      JsonText.printDocument(document, out);
    } else {
      print(rows, out);
    }
  }

  /** Lower case, as on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
