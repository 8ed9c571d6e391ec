package org.prismsweep.driver.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.prismsweep.driver.cli.option.DeclaresOptions;
import org.prismsweep.driver.cli.option.FamilyOptions;
import org.prismsweep.driver.cli.option.FormatOption;
import org.prismsweep.driver.cli.option.PointOptions;
import org.prismsweep.driver.cli.option.Replicates;
import org.prismsweep.driver.cli.option.Scalars;
import org.prismsweep.driver.cli.option.TimeOptions;
import org.prismsweep.driver.cli.output.ListStatistics;
import org.prismsweep.driver.cli.output.ReplicateStatistics;
import org.prismsweep.driver.console.Console;
import org.prismsweep.driver.console.ExitCode;
import org.prismsweep.driver.sql.QueryResult;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.linalg.Backends;
import org.prismsweep.worker.model.Budget;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Observable;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.model.Status;
import org.prismsweep.worker.model.TimeGrid;
import org.prismsweep.worker.model.Trainer;
import org.prismsweep.worker.model.Trajectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Trained curves of one point. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Trains one point: mean and standard error of its losses.",
      "Means are over the runs that end ok, ok_runs of them at each time; where others do not,",
      "the last line says so and the exit code is 2. Needs no Spark; replicates run on all cores."
    },
    footer = {
      "",
      "Example:",
      "  prism simulate --input-dim 8 --latent-dim 3 --samples 5 --init-variance 0.05 \\",
      "      --method gradient-descent --learning-rate 0.01 --steps 0,15,30 \\",
      "      --replicates 100 --seed 1 --format json"
    })
public final class SimulateCommand implements Callable<Integer>, DeclaresOptions {
  private final Console console;

  @Spec private CommandSpec command;
  @Mixin private PointOptions options;
  @Mixin private TimeOptions time;
  @Mixin private FormatOption format;

  @Option(
      names = "--steps",
      paramLabel = "K1,K2,...",
      description = "Step numbers of a discrete method such as gradient-descent.")
  private String steps;

  @Option(
      names = "--replicates",
      paramLabel = "N",
      defaultValue = "1",
      description = "Runs with different random numbers (default: 1).")
  private String replicates;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of all random numbers (default: 1).")
  private String seed;

  @Option(
      names = "--backend",
      paramLabel = "auto|openblas|java",
      defaultValue = "auto",
      description = "Where matrix products are computed (default: auto).")
  private String backend;

  public SimulateCommand(Console console) {
    this.console = console;
  }

  @Override
  public void declareOptions(CommandSpec spec) {
    FamilyOptions.declareParameters(spec, "VALUE");
    FamilyOptions.declareTrainerSettings(spec);
  }

  @Override
  public Integer call() {
    return simulate(options.family());
  }

  private <P extends Point> int simulate(Family<P> family) {
    ParseResult parsed = command.commandLine().getParseResult();
    P point = family.resolve(FamilyOptions.parameters(parsed, family, Family::trainerSettings));
    long count = Scalars.integer("replicates", replicates);
    if (count < 1 || count > Integer.MAX_VALUE) {
      throw new InvalidInputException("replicates", replicates, "a whole number >= 1");
    }
    long seedNumber = Scalars.integer("seed", seed);
    Backends.Selection selection = Backends.select(backend);
    Trainer<P> trainer =
        family.trainer(FamilyOptions.trainerSettings(parsed, family), selection.backend());
    TimeGrid grid = time.grid(steps);
    double[] times = trainer.times(point, grid);
    if (times.length < grid.size()) {
      console.say(
          grid.size() + " times fall on " + times.length + " whole steps; those are printed");
    }
    if (!selection.fallbackReason().isEmpty()) {
      console.say("using the slower Java products: " + selection.fallbackReason());
    }
    ReplicateStatistics statistics = new ReplicateStatistics(family.observables(), times.length);
    ListStatistics lists = new ListStatistics();
    Replicates.forEach(
        (int) count,
        k -> train(trainer, point, times, new RunKey(seedNumber, k)),
        outcome -> {
          statistics.add(outcome);
          lists.add(outcome);
        });

    Map<String, Object> document = document(family, point, times, statistics);
    for (int i = 0; i < family.listObservables().size() && !lists.isEmpty(); i++) {
      String key = family.listObservables().get(i).key();
      document.put(key + "Mean", lists.mean(i));
      document.put(key + "StdErr", lists.standardError(i));
    }
    if (grid.unit() == TimeGrid.Unit.STEP) {
      document.put("step", grid.values());
    }
    document.put("replicates", count);
    document.put("status", statistics.status());
    document.put("reasons", statistics.reasons());
    document.put("seed", seedNumber);
    document.put("trainer", trainer.settings());
    document.put("backend", selection.backend().name());
    document.put("family", family.name());
    document.put("point", PointOptions.describe(family, point));
    document.put("naturalRate", family.naturalRate(point));
    format.print(document, rows(family, document, times.length), console.out());
    if (format.format() != org.prismsweep.driver.cli.output.OutputFormat.JSON) {
      printReasons(statistics);
    }
    if (statistics.allOk()) {
      return ExitCode.DONE;
    }
    console.say(statistics.summary());
    return ExitCode.PARTIAL;
  }

  /** One run that breaks is one outcome, as in a sweep. */
  private static <P extends Point> Outcome train(
      Trainer<P> trainer, P point, double[] times, RunKey key) {
    try {
      return trainer.train(point, times, key, Budget.DEFAULT);
    } catch (RuntimeException e) {
      Trajectory none = new Trajectory(new double[0], new double[0][]);
      return new Outcome(Status.FAILED, e.toString(), 0, 0, none);
    }
  }

  private static <P extends Point> Map<String, Object> document(
      Family<P> family, P point, double[] times, ReplicateStatistics statistics) {
    Map<String, Object> document = new LinkedHashMap<>();
    double rate = family.naturalRate(point);
    double[] tau = times.clone();
    for (int k = 0; k < tau.length; k++) {
      tau[k] *= rate;
    }
    document.put("t", times);
    document.put("tau", tau);
    List<Observable> observables = family.observables();
    for (int i = 0; i < observables.size(); i++) {
      String key = observables.get(i).key();
      document.put(key + "Mean", statistics.mean(i));
      document.put(key + "StdErr", statistics.standardError(i));
    }
    document.put("okRuns", statistics.okRuns());
    return document;
  }

  private static QueryResult rows(Family<?> family, Map<String, Object> document, int times) {
    List<String> columns = new ArrayList<>(List.of("t", "tau"));
    List<String> keys = new ArrayList<>(columns);
    for (Observable observable : family.observables()) {
      columns.add(observable.column() + "_mean");
      keys.add(observable.key() + "Mean");
      columns.add(observable.column() + "_std_err");
      keys.add(observable.key() + "StdErr");
    }
    columns.add("ok_runs");
    List<List<Object>> rows = new ArrayList<>();
    for (int k = 0; k < times; k++) {
      List<Object> row = new ArrayList<>();
      for (String key : keys) {
        double value = ((double[]) document.get(key))[k];
        row.add(Double.isNaN(value) ? null : value);
      }
      row.add(((List<?>) document.get("okRuns")).get(k));
      rows.add(row);
    }
    return new QueryResult(columns, rows);
  }

  private void printReasons(ReplicateStatistics statistics) {
    for (Map<String, Object> reason : statistics.reasons()) {
      console.say(
          "replicate "
              + reason.get("replicate")
              + " "
              + reason.get("status")
              + ": "
              + reason.get("reason"));
    }
  }
}
