package org.prismsweep.driver.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import org.prismsweep.driver.cli.option.DdlOption;
import org.prismsweep.driver.cli.option.DeclaresOptions;
import org.prismsweep.driver.cli.option.EngineOption;
import org.prismsweep.driver.cli.option.FormatOption;
import org.prismsweep.driver.cli.option.OutputOption;
import org.prismsweep.driver.cli.output.RowPrinter;
import org.prismsweep.driver.cli.shell.SqlShell;
import org.prismsweep.driver.console.Console;
import org.prismsweep.driver.console.ExitCode;
import org.prismsweep.driver.console.TextFile;
import org.prismsweep.driver.console.UsageException;
import org.prismsweep.driver.files.StoreException;
import org.prismsweep.driver.sql.QueryEngine;
import org.prismsweep.driver.table.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One query over the tables, or an interactive shell. */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  prism sql out/quickstart \"select label, count(*) n from regimes group by label\"",
      "  prism sql out/quickstart -f query.sql --format csv > result.csv",
      "  prism sql out/quickstart",
      "  prism sql out/quickstart --ddl spark > views.sql"
    })
public final class SqlCommand implements Callable<Integer>, DeclaresOptions {
  private final Console console;

  @Mixin private OutputOption output;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "QUERY",
      description = "The query; - reads it from standard input.")
  private String query;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "Read the query from a file; - is standard input.")
  private String file;

  @Mixin private FormatOption format;
  @Mixin private EngineOption engine;
  @Mixin private DdlOption ddl;

  public SqlCommand(Console console) {
    this.console = console;
  }

  @Override
  public void declareOptions(CommandSpec spec) {
    spec.usageMessage()
        .description(
            "Runs SQL over the tables, or opens a shell.",
            "Views: "
                + String.join(", ", Tables.NAMES)
                + ". Without a query it opens a shell, or reads statements from standard input when"
                + " that is not a terminal.",
            "map has a row per point of a sweep: its parameters, its label and a discrepancy per"
                + " theory. regimes has the labels at each sweep's own delta, all_regimes at every"
                + " delta.");
  }

  @Override
  public Integer call() {
    if (query != null && file != null) {
      throw new UsageException("QUERY and --file: only one of them says what to ask");
    }
    if (ddl.isGiven()) {
      if (query != null || file != null) {
        throw new UsageException("--ddl: prints definitions, expected no query beside it");
      }
      ddl.print(output, console);
      return ExitCode.DONE;
    }
    String text = text();
    try (QueryEngine opened = engine.open(output, console)) {
      if (text == null) {
        return new SqlShell(opened, console, format).run();
      }
      RowPrinter printer = format.printer(console.out());
      opened.query(text, printer);
      printer.end();
      return ExitCode.DONE;
    }
  }

  /** The query, or null for a shell. */
  private String text() {
    String source = "-".equals(query) ? "-" : file;
    if (source == null) {
      return query;
    }
    if (!source.equals("-")) {
      return TextFile.read("--file", source, "a query");
    }
    try {
      return TextFile.decode("query", source, "a query", console.in());
    } catch (IOException e) {
      throw StoreException.failed("Cannot read standard input", new UncheckedIOException(e));
    }
  }
}
