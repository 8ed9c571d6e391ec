package org.prismsweep.driver.cli.command;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.sql.SparkSession;
import org.prismsweep.driver.cli.option.FormatOption;
import org.prismsweep.driver.cli.option.TableSchemas;
import org.prismsweep.driver.cli.option.WriteOptions;
import org.prismsweep.driver.cli.output.OutputFormat;
import org.prismsweep.driver.console.Console;
import org.prismsweep.driver.console.Counts;
import org.prismsweep.driver.console.ExitCode;
import org.prismsweep.driver.console.UsageException;
import org.prismsweep.driver.plan.Planner;
import org.prismsweep.driver.plan.SweepPlan;
import org.prismsweep.driver.spec.SpecReader;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.driver.sql.QueryEngine;
import org.prismsweep.driver.sql.QueryResult;
import org.prismsweep.driver.sql.SparkSqlEngine;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.commit.BatchPublisher;
import org.prismsweep.worker.linalg.Backends;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.Status;
import org.prismsweep.worker.model.Trainer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * A command that computes derived tables of one sweep from stored trajectories, for any delta, and
 * prints rows of them.
 */
abstract class DerivedCommand implements Callable<Integer> {

  /** What a computation works with. */
  record Setting<P extends Point>(
      SparkSession spark,
      OutputDirectory directory,
      BatchPublisher publisher,
      SweepPlan<P> coarse,
      Family<P> family,
      Trainer<P> trainer,
      AtomicBoolean stop) {}

  private final Console console;

  @Parameters(index = "0", paramLabel = "OUT", description = "Output directory of `prism run`.")
  private String path;

  @Option(
      names = "--theory",
      paramLabel = "NAME",
      description = "Print what concerns one theory (default: all that were predicted).")
  private String theory;

  @Option(
      names = "--delta",
      paramLabel = "DELTA",
      description = "Discrepancy at the boundary (default: the sweep's).")
  private Double delta;

  @Option(
      names = "--sweep",
      paramLabel = "NAME",
      description = "The sweep (default: the only one of the directory).")
  private String sweep;

  @Mixin private WriteOptions write;
  @Mixin private FormatOption format;

  DerivedCommand(Console console) {
    this.console = console;
  }

  /** Name of the command. */
  abstract String name();

  /**
   * Refuses a sweep that the tables cannot be computed of.
   *
   * @throws UsageException saying why
   */
  abstract void check(SweepSpec spec, Family<?> family);

  /** Computes the tables at a delta; false when stopped. */
  abstract <P extends Point> boolean compute(Setting<P> setting, double used);

  /** Columns to print as a table for people; the other formats print all of them. */
  abstract String columns(SweepSpec spec, Family<?> family);

  /** The rows to print: {@code from TABLE where CONDITION}, with the theory's condition to come. */
  abstract String rows(double used);

  /** In which order. */
  abstract String order();

  /** More to say to people about the rows; nothing unless a command says otherwise. */
  List<String> remarks(QueryResult all) {
    return List.of();
  }

  @Override
  public Integer call() {
    if (delta != null && !(delta > 0 && delta < Double.POSITIVE_INFINITY)) {
      throw new UsageException("--delta: value " + delta + ", expected a number > 0");
    }
    return WritingSession.runOnExisting(
        new WritingSession.Options(console, name(), "", path, write.master(), true),
        this::spec,
        session -> {
          OutputDirectory directory = session.directory();
          SweepSpec spec = spec(directory);
          return compute(session, directory, spec, Families.named(spec.family()));
        });
  }

  private <P extends Point> int compute(
      WritingSession session, OutputDirectory directory, SweepSpec spec, Family<P> family) {
    SparkSession spark = session.spark();
    Trainer<P> trainer = spec.trainer(family, Backends.select(write.backend()).backend());
    double used = delta == null ? spec.delta() : delta;
    OptionalLong planned =
        session.write(
            directory,
            publisher -> {
              SweepPlan<P> coarse = Planner.plan(spec, family, trainer);
              if (!compute(
                  new Setting<>(
                      spark, directory, publisher, coarse, family, trainer, session.stop()),
                  used)) {
                return OptionalLong.empty();
              }
              publisher.clearStaging();
              return OptionalLong.of(coarse.runs());
            });
    if (planned.isEmpty()) {
      console.say("interrupted; the former " + name() + " stay");
      return ExitCode.REFUSED;
    }
    try (QueryEngine engine = SparkSqlEngine.open(spark, directory, TableSchemas.expected())) {
      boolean table = format.format() == OutputFormat.TABLE;
      String columns = table ? columns(spec, family) : "*";
      QueryResult rows = engine.query(query(columns, spec, used));
      format.print(rows, console.out());
      if (rows.rows().isEmpty()) {
        console.say(
            "no "
                + name()
                + " at delta = "
                + used
                + " in what sweep "
                + spec.name()
                + " has measured");
      }
      leftOut(spark, directory, engine, spec, planned.getAsLong());
      if (table) {
        remarks(engine.query(query("*", spec, used))).forEach(console.err()::println);
      }
    }
    return ExitCode.DONE;
  }

  /** Says how many runs are missing, and how many points some run of which did not end ok. */
  private void leftOut(
      SparkSession spark,
      OutputDirectory directory,
      QueryEngine engine,
      SweepSpec spec,
      long planned) {
    Map<Status, Long> ended =
        RunCounts.read(directory, spark.sparkContext().hadoopConfiguration()).of(spec.name());
    long missing = planned - ended.values().stream().mapToLong(Long::longValue).sum();
    if (missing > 0) {
      console.say(missing + " of " + planned + " runs are missing; `prism run` computes them");
    }
    if (ended.entrySet().stream().allMatch(e -> e.getKey() == Status.OK || e.getValue() == 0)) {
      return; // as manifests say without a query
    }
    QueryResult points =
        engine.query(
            "select count(distinct m.point_id) from sweep_points m join runs r"
                + " on r.run_id = m.run_id where r.status <> 'ok' and m.sweep = '"
                + spec.name()
                + "'");
    console.say(
        Counts.of(((Number) points.rows().get(0).get(0)).longValue(), "point")
            + " with runs that did not end ok left out of the "
            + name());
  }

  private String query(String columns, SweepSpec spec, double used) {
    return "select "
        + columns
        + " "
        + rows(used)
        + " and sweep = '"
        + spec.name()
        + "'"
        + (theory == null ? "" : " and theory = '" + theory + "'")
        + " order by "
        + order();
  }

  private SweepSpec spec(OutputDirectory directory) {
    List<String> names = directory.sweepNames();
    if (sweep == null ? names.size() != 1 : !names.contains(sweep)) {
      throw new UsageException(
          (sweep == null ? "--sweep: not given" : "--sweep: value " + sweep)
              + ", expected one of "
              + String.join(", ", names));
    }
    String name = sweep == null ? names.get(0) : sweep;
    SweepSpec spec = SpecReader.stored(name + ".yaml", directory.sweepSpec(name));
    if (theory != null && !spec.theories().contains(theory)) {
      throw new UsageException(
          "--theory: value " + theory + ", expected one of " + spec.theories());
    }
    check(spec, Families.named(spec.family()));
    return spec;
  }
}
