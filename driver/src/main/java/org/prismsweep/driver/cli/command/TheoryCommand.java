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
import org.prismsweep.driver.cli.option.TimeOptions;
import org.prismsweep.driver.console.Console;
import org.prismsweep.driver.console.ExitCode;
import org.prismsweep.driver.console.UsageException;
import org.prismsweep.driver.spec.TheoryChoice;
import org.prismsweep.driver.sql.QueryResult;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Observable;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.Theory;
import org.prismsweep.worker.model.TimeGrid;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Predicted curves of one point. */
@Command(
    name = "theory",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Prints what the theories predict for one point. Needs no Spark.",
    footer = {
      "",
      "Example:",
      "  prism theory --input-dim 200 --latent-dim 100 --samples 200000 --init-variance 0.002 \\",
      "      --theory large-data --times 0,0.01,0.1 --format json"
    })
public final class TheoryCommand implements Callable<Integer>, DeclaresOptions {
  private final Console console;

  @Spec private CommandSpec command;
  @Mixin private PointOptions options;
  @Mixin private TimeOptions time;
  @Mixin private FormatOption format;

  @Option(
      names = {"--theory", "--theories"},
      paramLabel = "NAME,...|all|every",
      defaultValue = "all",
      description = {
        "Which theories: names of theories or regimes (see prism faces), all for those that regime",
        "labels compare, every for every one there is (default: all)."
      })
  private String theories;

  public TheoryCommand(Console console) {
    this.console = console;
  }

  @Override
  public void declareOptions(CommandSpec spec) {
    FamilyOptions.declareParameters(spec, "VALUE");
    FamilyOptions.declareTheorySettings(spec);
  }

  @Override
  public Integer call() {
    return predict(options.family());
  }

  private <P extends Point> int predict(Family<P> family) {
    P point =
        family.resolve(
            FamilyOptions.parameters(
                command.commandLine().getParseResult(), family, Family::theorySettings));
    TimeGrid grid = time.grid(null);
    double rate = family.naturalRate(point);
    double[] t = grid.toRaw(rate, Double.NaN);
    List<Map<String, Object>> predictions = new ArrayList<>();
    List<List<Object>> rows = new ArrayList<>();
    boolean failed = false;
    for (Theory<P> theory : chosen(family)) {
      Prediction prediction = predict(theory, point, t);
      failed |= prediction.status() == Prediction.Status.FAILED;
      predictions.add(document(theory.name(), prediction, rate, family));
      addRows(theory.name(), prediction, rate, family.observables().size(), rows);
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("predictions", predictions);
    document.put("family", family.name());
    document.put("point", PointOptions.describe(family, point));
    document.put("naturalRate", rate);
    format.print(document, new QueryResult(columns(family), rows), console.out());
    return failed ? ExitCode.PARTIAL : ExitCode.DONE;
  }

  private <P extends Point> List<Theory<P>> chosen(Family<P> family) {
    TheoryChoice choice = new TheoryChoice(family);
    for (String word : theories.split(",", -1)) {
      choice
          .add(word.strip())
          .ifPresent(
              problem -> {
                throw new UsageException("--theory: " + problem);
              });
    }
    Map<String, Theory<P>> byName = new LinkedHashMap<>();
    Map<String, Object> settings =
        FamilyOptions.theorySettings(command.commandLine().getParseResult(), family);
    family.theories(settings).forEach(theory -> byName.put(theory.name(), theory));
    return choice.asWritten().stream().map(byName::get).toList();
  }

  /** One theory that breaks must not take the others with it. */
  private static <P extends Point> Prediction predict(Theory<P> theory, P point, double[] t) {
    try {
      return theory.predict(point, t);
    } catch (RuntimeException e) {
      return Prediction.none(Prediction.Status.FAILED, e.toString());
    }
  }

  private static Map<String, Object> document(
      String theory, Prediction prediction, double rate, Family<?> family) {
    List<Observable> observables = family.observables();
    double[] t = prediction.trajectory().t();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("theory", theory);
    document.put("status", prediction.status().text());
    if (!prediction.reason().isEmpty()) {
      document.put("reason", prediction.reason());
    }
    document.put("t", t);
    document.put("tau", scaled(t, rate));
    for (int i = 0; i < observables.size(); i++) {
      document.put(observables.get(i).key(), row(prediction.trajectory().values(), i));
    }
    double[][][] lists = prediction.trajectory().lists();
    for (int i = 0; i < lists.length; i++) {
      document.put(family.listObservables().get(i).key(), lists[i]);
    }
    document.put("errorEstimate", largest(prediction.errors(), t.length));
    for (int i = 0; i < observables.size(); i++) {
      document.put(observables.get(i).key() + "Error", row(prediction.errors(), i));
    }
    return document;
  }

  private static double[] row(double[][] rows, int index) {
    return index < rows.length ? rows[index] : new double[0];
  }

  private static double[] scaled(double[] t, double rate) {
    double[] tau = t.clone();
    for (int k = 0; k < tau.length; k++) {
      tau[k] *= rate;
    }
    return tau;
  }

  /** Per time the largest error over the observables. */
  private static double[] largest(double[][] errors, int times) {
    double[] largest = new double[times];
    for (double[] row : errors) {
      for (int k = 0; k < times; k++) {
        largest[k] = Math.max(largest[k], row[k]);
      }
    }
    return largest;
  }

  private static List<String> columns(Family<?> family) {
    List<String> columns = new ArrayList<>(List.of("theory", "status", "t", "tau"));
    for (Observable observable : family.observables()) {
      columns.add(observable.column());
      columns.add(observable.column() + "_error");
    }
    columns.add("reason");
    return columns;
  }

  private static void addRows(
      String theory, Prediction prediction, double rate, int observables, List<List<Object>> rows) {
    double[] t = prediction.trajectory().t();
    // A theory without values still has a row, with its reason
    for (int k = 0; k < Math.max(1, t.length); k++) {
      boolean there = k < t.length;
      List<Object> row = new ArrayList<>();
      row.add(theory);
      row.add(prediction.status().text());
      row.add(there ? t[k] : null);
      row.add(there ? rate * t[k] : null);
      for (int i = 0; i < observables; i++) {
        row.add(there ? prediction.trajectory().values()[i][k] : null);
        row.add(there ? prediction.errors()[i][k] : null);
      }
      row.add(prediction.reason());
      rows.add(row);
    }
  }
}
