package org.prismsweep.driver.cli.command;

import java.util.concurrent.Callable;
import org.prismsweep.driver.cli.option.OutputLocation;
import org.prismsweep.driver.cli.option.WriteOptions;
import org.prismsweep.driver.cli.output.OutputFormat;
import org.prismsweep.driver.cli.progress.ProgressStyle;
import org.prismsweep.driver.console.Console;
import org.prismsweep.driver.console.TextFile;
import org.prismsweep.driver.importing.ImportMapping;
import org.prismsweep.driver.importing.ImportedSweep;
import org.prismsweep.driver.importing.TrajectoryImport;
import org.prismsweep.driver.plan.Planner;
import org.prismsweep.driver.run.Retry;
import org.prismsweep.driver.session.SparkLog;
import org.prismsweep.driver.spec.ImportedTrainer;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings in trajectories of another program. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Brings in trajectories that another program measured, with the theories beside them.",
      "FILE is delimited text with a header, Parquet, or a folder of NPY files; a mapping says what"
          + " its columns are. The runs become a sweep that status, sql, regimes, boundaries and"
          + " report treat like any other. Importing again adds nothing twice."
    },
    footer = {
      "",
      "Example:",
      "  prism import runs.csv --map mapping.yaml --out out/mine",
      "",
      "docs/import.md has mappings."
    })
public final class ImportCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "FILE", description = "The trajectories.")
  private String file;

  @Option(
      names = "--map",
      required = true,
      paramLabel = "MAPPING",
      description = "YAML file that says which column is what.")
  private String map;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Output directory, local or any Hadoop file system (default: out/NAME).")
  private String out;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Spark master (default: the one of spark-submit, else local[*]).")
  private String master;

  @Option(
      names = "--extend",
      description = "Allow more theories or another delta under the same name.")
  private boolean extend;

  @Option(
      names = "--progress",
      paramLabel = "auto|bar|plain|json|none",
      defaultValue = "auto",
      description = "How to show progress (default: a bar on a terminal, else plain lines).")
  private ProgressStyle progress;

  @Option(names = "--no-report", description = "Write the tables only.")
  private boolean noReport;

  @Option(
      names = "--format",
      paramLabel = "table|csv|json",
      description = "Also print a summary in this form on standard output.")
  private OutputFormat format;

  public ImportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    SparkLog.off();
    ImportMapping mapping = ImportMapping.read(map, TextFile.read("--map", map, "a mapping"));
    ImportedSweep sweep =
        TrajectoryImport.read(file, mapping, new OutputLocation(file).configuration());
    sweep.warnings().forEach(warning -> console.say("warning: " + warning));
    return run(sweep, Families.named(mapping.family()));
  }

  private <P extends Point> int run(ImportedSweep sweep, Family<P> family) {
    ImportedTrainer<P> trainer =
        new ImportedTrainer<>(family, sweep.spec().trainer(), sweep.runs());
    SweepSubmission.Options options =
        new SweepSubmission.Options(
            out == null ? "out/" + sweep.spec().name() : out,
            WriteOptions.checkedMaster(master),
            "java",
            extend,
            Retry.NONE,
            false,
            1,
            progress,
            !noReport,
            format);
    return new SweepSubmission<>(
            console,
            "import",
            Planner.plan(sweep.spec(), family, trainer),
            family,
            trainer,
            options)
        .run("java");
  }
}
