package org.prismsweep.driver.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.sql.SparkSession;
import org.prismsweep.driver.cli.output.OutputFormat;
import org.prismsweep.driver.cli.output.TerminalText;
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
import org.prismsweep.driver.sql.QueryResult;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.WriterLock;
import org.prismsweep.worker.experiment.Families;
import org.prismsweep.worker.experiment.Family;
import org.prismsweep.worker.experiment.Point;
import org.prismsweep.worker.experiment.Status;
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
      say("linear algebra in Java, several times slower: " + selection.fallbackReason());
    }
    Trainer<P> trainer = spec.trainer(family, selection.backend());
    SweepPlan<P> plan = Planner.plan(spec, family, trainer);
    if (!plan.overMemory().isEmpty()) {
      say(
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
      output.discard().forEach(log -> say("Spark's log: " + log));
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
      say(
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
      print(outcome, path, figures);
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

  private void print(SweepOutcome outcome, String path, List<Path> figures) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("sweep", outcome.sweep());
    document.put("state", outcome.state().text());
    document.put("points", outcome.points());
    document.put("runs", outcome.runs());
    document.put("present", outcome.presentRuns());
    for (Status status : Status.values()) {
      document.put(status.text(), outcome.count(status.text()));
    }
    document.put("labels", outcome.labels());
    document.put("seconds", outcome.seconds());
    document.put("cpuSeconds", outcome.cpuSeconds());
    document.put("cores", outcome.times().cores());
    document.put("computeSeconds", outcome.times().seconds());
    document.put("bundleSeconds", outcome.times().bundleSeconds());
    document.put("runSeconds", outcome.times().runSeconds());
    document.put("theorySeconds", outcome.times().theorySeconds());
    document.put("output", path);
    document.put("figures", figures.stream().map(Path::toString).toList());
    if (format != null) {
      List<List<Object>> rows = new ArrayList<>();
      document.forEach(
          (key, value) -> rows.add(java.util.Arrays.asList(key, String.valueOf(value))));
      format.print(document, new QueryResult(List.of("quantity", "value"), rows), console.out());
    }
    say(summary(outcome));
    if (outcome.firstFailure() != null) {
      say("a run failed: " + outcome.firstFailure());
    }
    switch (outcome.state()) {
      case DONE -> {
        outcome
            .labels()
            .forEach((label, count) -> say(String.format("  %6d points  %s", count, label)));
        figures.forEach(figure -> say("wrote " + figure));
        say(
            "query it: prism sql "
                + path
                + " \"select label, count(*) from regimes group by label\"");
      }
      case INTERRUPTED ->
          say("interrupted; everything whole is committed, the same command goes on from here");
      case TOO_MANY_FAILURES ->
          say("stopped: more runs failed than allowed; the same command goes on from here");
    }
  }

  private static String summary(SweepOutcome outcome) {
    StringBuilder text = new StringBuilder("computed ");
    long computed = outcome.runsByStatus().values().stream().mapToLong(Long::longValue).sum();
    text.append(computed).append(" of ").append(outcome.runs()).append(" runs");
    if (outcome.presentRuns() > 0) {
      text.append(" (").append(outcome.presentRuns()).append(" were there)");
    }
    outcome
        .runsByStatus()
        .forEach((status, runs) -> text.append(", ").append(runs).append(' ').append(status));
    return text.append(String.format(java.util.Locale.ROOT, ", in %.1f s", outcome.seconds()))
        .toString();
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

  private void say(String line) {
    console.err().println("prism: " + TerminalText.of(line.replaceAll("\\s*\\R\\s*", " ")));
  }
}
