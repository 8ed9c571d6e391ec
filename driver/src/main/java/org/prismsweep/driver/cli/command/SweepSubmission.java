package org.prismsweep.driver.cli.command;

import java.nio.file.Path;
import java.util.List;
import org.prismsweep.driver.cli.option.NewOutput;
import org.prismsweep.driver.cli.option.OutputLocation;
import org.prismsweep.driver.cli.option.TableSchemas;
import org.prismsweep.driver.cli.output.OutputFormat;
import org.prismsweep.driver.cli.output.PlanRemarks;
import org.prismsweep.driver.cli.progress.ProgressStyle;
import org.prismsweep.driver.console.Console;
import org.prismsweep.driver.console.Counts;
import org.prismsweep.driver.console.ExitCode;
import org.prismsweep.driver.console.Version;
import org.prismsweep.driver.plan.SweepPlan;
import org.prismsweep.driver.report.Report;
import org.prismsweep.driver.run.ExecutionSettings;
import org.prismsweep.driver.run.Retry;
import org.prismsweep.driver.run.SweepContinuation;
import org.prismsweep.driver.run.SweepExecution;
import org.prismsweep.driver.run.SweepOutcome;
import org.prismsweep.driver.session.SparkLog;
import org.prismsweep.driver.session.SparkSessions;
import org.prismsweep.driver.session.UserDirectories;
import org.prismsweep.driver.spec.ImportedTrainer;
import org.prismsweep.driver.sql.DuckDbEngine;
import org.prismsweep.driver.sql.QueryEngine;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.lock.WriterLock;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.Trainer;

/**
 * A planned sweep on its way through a session: what is missing is computed, and the report
 * written.
 *
 * @param <P> the family's points
 */
final class SweepSubmission<P extends Point> {

  /**
   * What the user chose.
   *
   * @param out output directory as the user wrote it
   * @param master Spark master, or null
   * @param backend name of the linear-algebra backend, as written
   * @param format form of a summary on standard output; null for none
   */
  record Options(
      String out,
      String master,
      String backend,
      boolean extend,
      Retry retry,
      boolean failFast,
      double maxFailedShare,
      ProgressStyle progress,
      boolean report,
      OutputFormat format) {}

  private final Console console;
  private final String command;
  private final SweepPlan<P> plan;
  private final Family<P> family;
  private final Trainer<P> trainer;
  private final Options options;

  /**
   * @param command name of the command
   */
  SweepSubmission(
      Console console,
      String command,
      SweepPlan<P> plan,
      Family<P> family,
      Trainer<P> trainer,
      Options options) {
    this.console = console;
    this.command = command;
    this.plan = plan;
    this.family = family;
    this.trainer = trainer;
    this.options = options;
  }

  /**
   * Everything, from refusals to the summary.
   *
   * @param driverBackend linear-algebra backend of this process, for the tables
   * @return exit code
   */
  int run(String driverBackend) {
    OutputLocation location = new OutputLocation(options.out());
    NewOutput output = new NewOutput();
    // Everything that can be refused is refused before a session starts and anything is written.
    if (!location.isLocal()) {
      SparkLog.toFile(location.logFile(command));
    }
    prepare(output.watch(OutputDirectory.writable(options.out(), location.configuration())));
    SparkSessions.requireReachable(options.master());
    try {
      return WritingSession.run(
          new WritingSession.Options(
              console, command, plan.spec().name(), options.out(), options.master(), true),
          session -> run(session, output, driverBackend));
    } catch (Exception e) {
      output.discard().forEach(log -> console.say("Spark's log: " + log));
      throw e;
    }
  }

  private int run(WritingSession session, NewOutput output, String driverBackend) {
    String name = plan.spec().name();
    OutputDirectory directory =
        output.watch(OutputDirectory.writable(options.out(), session.configuration()));
    prepare(directory);
    console.say(
        "sweep "
            + name
            + ": "
            + Counts.of(plan.points().size(), "point")
            + ", "
            + Counts.of(plan.runs(), "run")
            + ", into "
            + options.out()
            + " ("
            + session.spark().sparkContext().master()
            + ", "
            + driverBackend
            + ")");
    PlanRemarks.of(plan, family, trainer).forEach(console::say);
    ExecutionSettings settings =
        new ExecutionSettings(
            driverBackend,
            options.backend(),
            Version.text(),
            5_000,
            options.failFast(),
            options.maxFailedShare(),
            options.retry());
    SweepOutcome outcome =
        new SweepExecution<>(
                session.spark(),
                directory,
                plan,
                family,
                trainer,
                settings,
                options
                    .progress()
                    .show(name, console.err(), System.getenv("PRISM_COLUMNS") != null),
                session.stop())
            .run();
    List<Path> figures = outcome.state() == SweepOutcome.State.DONE ? report(directory) : List.of();
    String verb = trainer instanceof ImportedTrainer ? "imported" : "computed";
    new RunSummary(console, verb, outcome, options.out(), figures).print(options.format());
    return exitCode(outcome);
  }

  private void prepare(OutputDirectory directory) {
    SweepContinuation.check(directory, plan, family, trainer, options.extend());
    WriterLock.refuseIfHeld(directory);
  }

  private List<Path> report(OutputDirectory directory) {
    if (!options.report() || !directory.isLocal()) {
      return List.of();
    }
    try (QueryEngine engine =
        DuckDbEngine.open(
            directory, TableSchemas.expected(), UserDirectories.cache().resolve("spill"))) {
      return Report.writeAfterRun(
          engine,
          Path.of(directory.root().toUri().getPath(), "report"),
          plan.spec().name(),
          problem -> console.err().println("prism: " + problem));
    }
  }

  private static int exitCode(SweepOutcome outcome) {
    if (outcome.state() != SweepOutcome.State.DONE) {
      return ExitCode.REFUSED;
    }
    return outcome.failedRuns() > 0 ? ExitCode.PARTIAL : ExitCode.DONE;
  }
}
