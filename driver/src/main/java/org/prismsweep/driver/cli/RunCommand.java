package org.prismsweep.driver.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.sql.SparkSession;
import org.prismsweep.driver.cli.output.OutputFormat;
import org.prismsweep.driver.cli.progress.ProgressStyle;
import org.prismsweep.driver.exec.ExecutionSettings;
import org.prismsweep.driver.exec.Retry;
import org.prismsweep.driver.exec.SweepContinuation;
import org.prismsweep.driver.exec.SweepExecution;
import org.prismsweep.driver.exec.SweepOutcome;
import org.prismsweep.driver.plan.Planner;
import org.prismsweep.driver.plan.SweepPlan;
import org.prismsweep.driver.refine.SweepLattices;
import org.prismsweep.driver.report.MapAxes;
import org.prismsweep.driver.report.Report;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.driver.sql.QueryEngine;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.WriterLock;
import org.prismsweep.worker.experiment.Families;
import org.prismsweep.worker.experiment.Family;
import org.prismsweep.worker.experiment.Point;
import org.prismsweep.worker.experiment.Trainer;
import org.prismsweep.worker.linalg.Backends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a sweep on Spark; running it again goes on where it was. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs what is missing of a sweep.",
      "Writes its tables, a regime map and a report. Running the same sweep again computes only what is missing."
    },
    footer = {
      "",
      "Examples:",
      "  prism run sweeps/quickstart.yaml",
      "  prism run sweeps/quickstart.yaml --out maps/q --set replicates=8 --extend",
      "  prism run --input-dim 256 --latent-ratio log:1/16:16:9 \\",
      "      --data-ratio log:1/16:16:9 --init-rate 0.5"
    })
final class RunCommand implements Callable<Integer>, DeclaresOptions {
  private final Console console;

  @Spec private CommandSpec command;
  @Mixin private SweepInput sweep;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Output directory, local or any Hadoop file system (default: out/NAME).")
  private String out;

  @Mixin private WriteOptions write;

  @Option(
      names = "--extend",
      description = "Allow more values, replicates, theories or times under the same name.")
  private boolean extend;

  @Option(
      names = "--retry",
      paramLabel = "failed|budget|all",
      description = {
        "Compute runs again that failed, whose CPU seconds ran out, or that are not ok.",
        "Seeds and budgets stay; the new rows take the place of the old ones."
      })
  private Retry retry = Retry.NONE;

  @Option(names = "--fail-fast", description = "Stop at the first failed run.")
  private boolean failFast;

  @Option(
      names = "--max-failed",
      paramLabel = "N%%",
      defaultValue = "100%",
      description = "Stop when more than this share of the runs failed (default: never).")
  private String maxFailed;

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

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public void declareOptions(CommandSpec spec) {
    SweepInput.declare(spec);
  }

  @Override
  public Integer call() {
    SweepSpec spec = sweep.read(command.commandLine().getParseResult());
    return run(spec, Families.named(spec.family()));
  }

  private <P extends Point> Integer run(SweepSpec spec, Family<P> family) {
    double share = maxFailedShare();
    String master = write.master();
    Backends.Selection selection = Backends.select(write.backend());
    if (!selection.fallbackReason().isEmpty()) {
      console.say("linear algebra in Java, several times slower: " + selection.fallbackReason());
    }
    Trainer<P> trainer = spec.trainer(family, selection.backend());
    SweepPlan<P> plan = Planner.plan(spec, family, trainer);
    if (!plan.overMemory().isEmpty()) {
      console.say(
          plan.overMemory().size()
              + " points need more memory than the budget and will end with status budget");
    }
    TaskMemory.of(master).refuse(plan, family);
    if (spec.refine().isPresent()) {
      SweepLattices.of(spec, family);
    }
    String path = out == null ? "out/" + spec.name() : out;
    OutputLocation location = new OutputLocation(path);
    NewOutput output = new NewOutput();
    // Everything that can be refused is refused before a session starts and anything is written.
    if (!location.isLocal()) {
      SparkLog.toFile(location.logFile("run"));
    }
    prepare(
        output.watch(OutputDirectory.writable(path, location.configuration())),
        plan,
        family,
        trainer);
    SparkSessions.requireReachable(master);
    SparkLog.toFile(location.logFile("run"));
    try {
      return run(plan, family, trainer, path, output, selection.backend().name(), share);
    } catch (Exception e) {
      output.discard().forEach(log -> console.say("Spark's log: " + log));
      throw e;
    }
  }

  private <P extends Point> Integer run(
      SweepPlan<P> plan,
      Family<P> family,
      Trainer<P> trainer,
      String path,
      NewOutput output,
      String backend,
      double share) {
    SweepSpec spec = plan.spec();
    AtomicBoolean stop = new AtomicBoolean();
    StopSignals.arm(stop);
    SparkSession session = SparkSessions.open("prism run " + spec.name(), write.master());
    try {
      OutputDirectory directory =
          output.watch(
              OutputDirectory.writable(path, session.sparkContext().hadoopConfiguration()));
      prepare(directory, plan, family, trainer);
      console.say(
          "sweep "
              + spec.name()
              + ": "
              + plan.points().size()
              + " points, "
              + plan.runs()
              + " runs, into "
              + path
              + " ("
              + session.sparkContext().master()
              + ", "
              + backend
              + ")");
      SweepOutcome outcome =
          new SweepExecution<>(
                  session,
                  directory,
                  plan,
                  family,
                  trainer,
                  new ExecutionSettings(
                      backend, write.backend(), Version.text(), 5_000, failFast, share, retry),
                  progress.show(spec.name(), console.err(), System.getenv("PRISM_COLUMNS") != null),
                  stop)
              .run();
      List<Path> figures =
          outcome.state() == SweepOutcome.State.DONE ? report(session, directory, spec) : List.of();
      new RunSummary(console, outcome, path, figures).print(format);
      return exitCode(outcome);
    } finally {
      session.stop();
    }
  }

  private <P extends Point> void prepare(
      OutputDirectory directory, SweepPlan<P> plan, Family<P> family, Trainer<P> trainer) {
    SweepContinuation.check(directory, plan, family, trainer, extend);
    WriterLock.refuseIfHeld(directory);
  }

  private List<Path> report(SparkSession session, OutputDirectory directory, SweepSpec spec) {
    if (noReport || !directory.isLocal()) {
      return List.of();
    }
    try (QueryEngine engine =
        org.prismsweep.driver.sql.DuckDbEngine.open(directory, TableSchemas.expected())) {
      Report.Options options =
          new Report.Options(List.of(spec.name()), spec.delta(), MapAxes.automatic());
      return Report.write(engine, Path.of(directory.root().toUri().getPath(), "report"), options);
    }
  }

  private static int exitCode(SweepOutcome outcome) {
    if (outcome.state() != SweepOutcome.State.DONE) {
      return ExitCode.REFUSED;
    }
    return outcome.failedRuns() > 0 ? ExitCode.PARTIAL : ExitCode.DONE;
  }

  private double maxFailedShare() {
    String number = maxFailed.endsWith("%") ? maxFailed.substring(0, maxFailed.length() - 1) : "";
    try {
      double percent = Double.parseDouble(number);
      if (percent >= 0 && percent <= 100) {
        return percent / 100;
      }
    } catch (NumberFormatException e) {
      // reported below, like a number out of range
    }
    throw new UsageException(
        "--max-failed: value " + maxFailed + ", expected a percentage such as 5%");
  }
}
