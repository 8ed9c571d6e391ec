package org.prismsweep.driver.cli.output;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import org.prismsweep.driver.sql.QueryResult;

/** How data is printed. Numbers keep all their digits as CSV and JSON, and in tables on demand. */
public enum OutputFormat {
  /** Aligned columns under a header. */
  TABLE,
  /** Comma-separated values with a header, as of RFC 4180. */
  CSV,
  /** JSON; what is not a finite number is null. */
  JSON;

  /**
   * A printer of rows; as JSON an array of one object per row.
   *
   * @param full whether a table too shows all digits of numbers, not five
   */
  public RowPrinter printer(PrintStream out, boolean full) {
    return switch (this) {
      case TABLE -> new TableText(out, full);
      case CSV -> new CsvText(out);
      case JSON -> new JsonText(out);
    };
  }

  /**
   * Prints what a command has to say.
   *
   * @param document all of it, for JSON
   * @param rows its rows, for the formats that only know rows
   * @param full whether a table too shows all digits of numbers
   */
  public void print(Map<String, Object> document, QueryResult rows, PrintStream out, boolean full) {
    if (this == JSON) {
      JsonText.printDocument(document, out);
    } else {
      printer(out, full).print(rows);
    }
  }

  /** Lower case, as on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
