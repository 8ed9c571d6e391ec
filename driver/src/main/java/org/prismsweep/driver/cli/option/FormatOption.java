package org.prismsweep.driver.cli.option;

import java.io.PrintStream;
import java.util.Map;
import org.prismsweep.driver.cli.output.OutputFormat;
import org.prismsweep.driver.cli.output.RowPrinter;
import org.prismsweep.driver.sql.QueryResult;
import picocli.CommandLine.Option;

/** How a command prints its data. */
public final class FormatOption {

  @Option(
      names = "--format",
      paramLabel = "table|csv|json",
      defaultValue = "table",
      description = "How to print the data (default: table).")
  private OutputFormat format;

  @Option(
      names = "--full",
      description = "All digits of numbers in a table, not five (csv and json have them all).")
  private boolean full;

  public OutputFormat format() {
    return format;
  }

  /** A printer of rows in the form asked for. */
  public RowPrinter printer(PrintStream out) {
    return format.printer(out, full);
  }

  /** Prints rows in the form asked for. */
  public void print(QueryResult rows, PrintStream out) {
    printer(out).print(rows);
  }

  /** Prints what a command has to say: a document as JSON, else rows. */
  public void print(Map<String, Object> document, QueryResult rows, PrintStream out) {
    format.print(document, rows, out, full);
  }
}
