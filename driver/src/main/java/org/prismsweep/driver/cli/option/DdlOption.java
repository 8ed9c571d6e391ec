package org.prismsweep.driver.cli.option;

import java.io.PrintStream;
import java.util.List;
import org.prismsweep.driver.console.Console;
import org.prismsweep.driver.console.UsageException;
import org.prismsweep.driver.sql.Dialect;
import org.prismsweep.driver.sql.ViewDefinitions;
import org.prismsweep.driver.store.OutputDirectory;
import picocli.CommandLine.Option;

/** Definitions of the views for other programs. */
public final class DdlOption {

  @Option(
      names = "--ddl",
      paramLabel = "spark|trino|duckdb",
      description =
          "Print statements that define the tables for another program, over the files that count"
              + " now; see docs/sql.md.")
  private Dialect dialect;

  @Option(
      names = "--location",
      paramLabel = "URI",
      description = "For --ddl trino: where `prism export` put the tables, as Trino finds it.")
  private String location;

  public boolean isGiven() {
    if (location != null && dialect != Dialect.TRINO) {
      throw new UsageException(
          "--location: value " + location + ", expected only with --ddl trino");
    }
    return dialect != null;
  }

  public void print(OutputOption output, Console console) {
    OutputDirectory directory = output.openToRead(console);
    PrintStream out = console.out();
    ViewDefinitions definitions =
        new ViewDefinitions(directory, output.configuration(), TableSchemas.expected());
    List<String> statements =
        switch (dialect) {
          case DUCKDB -> definitions.duckDb();
          case SPARK -> definitions.spark();
          case TRINO -> definitions.trino(exported());
        };
    out.println(
        dialect == Dialect.TRINO
            ? "-- Tables over what `prism export` wrote; export anew after a run."
            : "-- Views over the files that count now; print them anew after run, regimes,"
                + " boundaries, scaling or compact.");
    statements.forEach(statement -> out.println(statement + ";"));
  }

  private String exported() {
    if (location == null || location.isBlank()) {
      throw new UsageException(
          "--ddl trino: expected --location, the directory of an export (`prism export`) as Trino"
              + " finds it");
    }
    return location;
  }
}
