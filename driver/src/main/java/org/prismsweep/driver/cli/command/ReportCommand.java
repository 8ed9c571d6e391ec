package org.prismsweep.driver.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.prismsweep.driver.cli.option.EngineOption;
import org.prismsweep.driver.cli.option.FormatOption;
import org.prismsweep.driver.cli.option.OutputOption;
import org.prismsweep.driver.console.Console;
import org.prismsweep.driver.console.ExitCode;
import org.prismsweep.driver.console.UsageException;
import org.prismsweep.driver.files.FileSystems;
import org.prismsweep.driver.report.Report;
import org.prismsweep.driver.report.map.MapAxes;
import org.prismsweep.driver.sql.QueryEngine;
import org.prismsweep.driver.sql.QueryResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Regime maps as images and a page. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writes an HTML report, and figures as PNG and SVG.",
      "report.html is one page that needs no network: regime maps over any axes, the solid of"
          + " regimes, curves of any point against every theory, labels for any delta, provenance."
          + " Beside it the maps and solids of every sweep. Prints the files."
    },
    footer = {
      "",
      "Examples:",
      "  prism report out/quickstart",
      "  prism report out/quickstart --delta 0.1 --x latent_ratio --y data_ratio --facet init_rate"
    })
public final class ReportCommand implements Callable<Integer> {
  private static final String DIRECTORY = "report";

  private final Console console;

  @Mixin private OutputOption output;

  @Option(
      names = "--sweep",
      paramLabel = "NAME",
      description =
          "A sweep to report, in report-NAME.html; repeatable (default: all, in report.html).")
  private List<String> sweeps = List.of();

  @Option(
      names = "--delta",
      paramLabel = "D",
      description =
          "Deviation up to which a theory counts as describing a point (default: the smallest one"
              + " that has labels).")
  private double delta = Double.NaN;

  @Option(
      names = "--x",
      paramLabel = "COL",
      description = "Column of the horizontal axis (default: from what varies).")
  private String x;

  @Option(
      names = "--y",
      paramLabel = "COL",
      description = "Column of the vertical axis (default: from what varies).")
  private String y;

  @Option(
      names = "--facet",
      paramLabel = "COL",
      description = "Column whose values get a panel each (default: from what varies).")
  private String facet;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description =
          "Local directory for the files (default: OUT/report, or ./report where OUT is remote).")
  private Path to;

  @Mixin private FormatOption format;
  @Mixin private EngineOption engine;

  public ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (delta <= 0) {
      throw new UsageException("--delta: value " + delta + ", expected a number above 0");
    }
    // Images are drawn without a display, on clusters too.
    System.setProperty("java.awt.headless", "true");
    try (QueryEngine opened = engine.open(output, console)) {
      List<String> problems = new ArrayList<>();
      List<Path> files =
          Report.write(
              opened,
              directory(),
              new Report.Options(sweeps, delta, new MapAxes(x, y, facet)),
              problems::add);
      List<List<Object>> rows =
          files.stream().map(file -> List.<Object>of(file.toString())).toList();
      format.print(new QueryResult(List.of("file"), rows), console.out());
      problems.forEach(problem -> console.err().println("prism: " + problem));
      return problems.isEmpty() ? ExitCode.DONE : ExitCode.PARTIAL;
    }
  }

  private Path directory() {
    if (to != null) {
      return to;
    }
    if (!output.isLocal()) {
      return Path.of(DIRECTORY);
    }
    String path =
        FileSystems.locate(output.path(), new Configuration(false)).path().toUri().getPath();
    Path directory = Path.of(path, DIRECTORY);
    if (Files.isSymbolicLink(directory)) {
      throw new UsageException(
          "OUT: " + directory + " is a symbolic link, expected a directory; --to writes elsewhere");
    }
    return directory;
  }
}
