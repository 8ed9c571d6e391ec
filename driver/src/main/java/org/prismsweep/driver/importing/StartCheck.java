package org.prismsweep.driver.importing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import org.prismsweep.driver.importing.StartSamples.Sample;
import org.prismsweep.driver.spec.ImportedRuns;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.KnownStart;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.Parameter;
import org.prismsweep.worker.model.ParameterType;
import org.prismsweep.worker.model.Point;

/**
 * Compares the start of imported runs with what the family knows of it ({@link KnownStart}), to
 * find a missing factor, a standard deviation in the place of a variance and another clock.
 *
 * <p>Of the explanations that fit, the one nearest to the values is named.
 */
final class StartCheck<P extends Point> {
  private static final double VALUE_TOLERANCE = 0.1;
  private static final double CHANGE_TOLERANCE = 0.25;

  /** The last known term may be this part of the predicted change. */
  private static final double LARGEST_LAST_TERM = 0.1;

  /** What may be the cause, with what it makes of known values. */
  private record Cause(String text, ToDoubleFunction<Sample> known, boolean isForm) {
    StartSamples of(StartSamples samples) {
      return samples.with(known);
    }
  }

  private final Family<P> family;
  private final KnownStart<P> known;
  private final Map<Point, List<Outcome>> runs;
  private final Map<Point, Map<String, Object>> forms;
  private final ImportMapping mapping;
  private final Map<Point, List<double[]>> starts = new HashMap<>();
  private final List<Form> otherForms;

  private StartCheck(
      Family<P> family,
      KnownStart<P> known,
      Map<Point, List<Outcome>> runs,
      Map<Point, Map<String, Object>> forms,
      ImportMapping mapping) {
    this.family = family;
    this.known = known;
    this.runs = runs;
    this.forms = forms;
    this.mapping = mapping;
    this.otherForms = otherForms();
  }

  /**
   * What does not fit, a line each; nothing for a family that knows nothing of the start.
   *
   * @param forms every point with the forms that describe it
   */
  @SuppressWarnings("unchecked") // the known start is of the family's own points
  static <P extends Point> List<String> warnings(
      Family<P> family,
      ImportedRuns runs,
      Map<Point, Map<String, Object>> forms,
      ImportMapping mapping) {
    return family instanceof KnownStart<?> known
        ? new StartCheck<>(family, (KnownStart<P>) known, runs.byPoint(), forms, mapping).warnings()
        : List.of();
  }

  private List<String> warnings() {
    double first =
        runs.values().stream()
            .flatMap(List::stream)
            .filter(outcome -> outcome.trajectory().t().length > 0)
            .mapToDouble(outcome -> outcome.trajectory().t()[0])
            .findFirst()
            .orElse(0);
    if (first > 0) {
      return List.of(
          "the start is not compared with that of family "
              + family.name()
              + ", since the first time is not 0");
    }
    Set<String> warnings = new LinkedHashSet<>();
    Set<String> said = new HashSet<>();
    List<ToDoubleFunction<Point>> scales = new ArrayList<>();
    for (int o = 0; o < family.observables().size(); o++) {
      StartSamples starts = samples(o, 0, coefficients -> coefficients[0]);
      ToDoubleFunction<Point> scale = point -> 1;
      if (starts.isOff(VALUE_TOLERANCE)) {
        Optional<Cause> cause = nearest(starts, causes(o));
        String hint =
            cause.map(Cause::text).orElse("is the loss or the initial scale another one?");
        boolean form = cause.filter(Cause::isForm).isPresent();
        if (said.add(hint) || !form) {
          String column = family.observables().get(o).column();
          warnings.add(starts.off(column + "(0)", family.name(), VALUE_TOLERANCE) + hint);
        }
        // The clock is compared where a factor brings the start to what is known
        scale =
            cause.isEmpty() || form
                ? null
                : point -> cause.get().known().applyAsDouble(new Sample(point, 1, 1, 0, 1));
      }
      scales.add(scale);
    }
    for (int o = 0; o < scales.size(); o++) {
      if (scales.get(o) != null) {
        clock(o, scales.get(o)).ifPresent(warnings::add);
      }
    }
    return List.copyOf(warnings);
  }

  /** The starts of an observable, or its changes since then. */
  private StartSamples samples(int observable, int time, ToDoubleFunction<double[]> expected) {
    List<Sample> samples = new ArrayList<>();
    runs.forEach(
        (point, outcomes) -> {
          double[] coefficients = start(point, observable);
          double[] values =
              outcomes.stream()
                  .filter(outcome -> outcome.trajectory().t().length > time)
                  .map(outcome -> outcome.trajectory().values()[observable])
                  .mapToDouble(v -> time == 0 ? v[0] : v[time] - v[0])
                  .toArray();
          double mean = Arrays.stream(values).average().orElse(Double.NaN);
          double value =
              coefficients.length == 0 ? Double.NaN : expected.applyAsDouble(coefficients);
          if (Double.isFinite(mean) && Double.isFinite(value) && value != 0) {
            // Squares of large values would overflow
            double unit = mean == 0 ? 1 : Math.abs(mean);
            double squares =
                Arrays.stream(values).map(v -> StartSamples.square((v - mean) / unit)).sum();
            double deviation =
                values.length < 2 ? 0 : unit * Math.sqrt(squares / (values.length - 1));
            samples.add(new Sample(point, value, mean, deviation, values.length));
          }
        });
    return new StartSamples(samples);
  }

  @SuppressWarnings("unchecked") // the family resolved the point
  private double[] start(Point point, int observable) {
    return starts.computeIfAbsent(point, p -> known.start((P) p)).get(observable);
  }

  /** What may be wrong with the start: a factor, the square or root of a parameter, or both. */
  private List<Cause> causes(int observable) {
    Map<String, ToDoubleFunction<Point>> factors = new LinkedHashMap<>();
    factors.put("1/2", point -> 2);
    factors.put("2", point -> 0.5);
    for (int k = 0; k < family.parameters().size(); k++) {
      int position = k;
      Parameter parameter = family.parameters().get(k);
      if (parameter.canonical().type() == ParameterType.INTEGER) {
        String name = parameter.canonical().name();
        ToDoubleFunction<Point> value =
            point ->
                values(point).get(position) instanceof Number number
                    ? number.doubleValue()
                    : Double.NaN;
        factors.put(name, point -> 1 / value.applyAsDouble(point));
        factors.put(name + "/2", point -> 2 / value.applyAsDouble(point));
        factors.put("1/" + name, value);
        factors.put("1/(2 " + name + ")", point -> 2 * value.applyAsDouble(point));
      }
    }
    List<Cause> causes = new ArrayList<>();
    factors.forEach(
        (text, by) ->
            causes.add(
                new Cause(
                    "is a factor " + text + " missing?",
                    sample -> by.applyAsDouble(sample.point()) * sample.known(),
                    false)));
    for (Form form : otherForms) {
      ToDoubleFunction<Sample> known =
          sample -> {
            double[] coefficients = form.start(sample.point(), observable);
            return coefficients.length == 0 ? Double.NaN : coefficients[0];
          };
      causes.add(new Cause(form.text(""), known, true));
      String half = " together with a factor 1/2 that is missing";
      causes.add(new Cause(form.text(half), sample -> 2 * known.applyAsDouble(sample), true));
    }
    return causes;
  }

  /** The square or root of a parameter in the place of what was given. */
  private final class Form {
    private final String name;
    private final boolean squared;
    private final Map<Point, List<double[]>> starts = new HashMap<>();

    Form(String name, boolean squared) {
      this.name = name;
      this.squared = squared;
    }

    String text(String together) {
      return (squared ? "the square of " : "the root of ")
          + name
          + " fits"
          + together
          + (squared
              ? "; is its root given, as sigma for sigma^2?"
              : "; is its square given, as sigma^2 for sigma?");
    }

    double[] start(Point point, int observable) {
      List<double[]> all = starts.computeIfAbsent(point, this::start);
      return all.isEmpty() ? new double[0] : all.get(observable);
    }

    private List<double[]> start(Point point) {
      Map<String, Object> given = new LinkedHashMap<>(forms.get(point));
      double value = (Double) given.get(name);
      given.put(name, squared ? value * value : Math.sqrt(value));
      try {
        return known.start(family.resolve(given));
      } catch (InvalidInputException e) {
        return List.of();
      }
    }
  }

  private List<Form> otherForms() {
    List<Form> others = new ArrayList<>();
    for (Parameter parameter : family.parameters()) {
      for (String form : parameter.names()) {
        if (forms.values().stream().allMatch(of -> of.get(form) instanceof Double)) {
          others.add(new Form(form, true));
          others.add(new Form(form, false));
        }
      }
    }
    return others;
  }

  @SuppressWarnings("unchecked") // the family resolved the point
  private List<Object> values(Point point) {
    return family.parameterValues((P) point);
  }

  /** The cause that fits best, if any does. */
  private static Optional<Cause> nearest(StartSamples samples, List<Cause> causes) {
    return causes.stream()
        .filter(cause -> cause.of(samples).fits(VALUE_TOLERANCE))
        .min(Comparator.comparingDouble(cause -> cause.of(samples).distance()));
  }

  /** Whether the first change fits, where terms up to the last known one give it. */
  private Optional<String> clock(int observable, ToDoubleFunction<Point> scale) {
    List<Sample> found = new ArrayList<>();
    Map<Point, Double> times = new HashMap<>();
    List<Double> clocks = new ArrayList<>();
    for (Sample sample :
        samples(observable, 1, coefficients -> coefficients.length < 2 ? Double.NaN : 1)
            .samples()) {
      StartSeries series = new StartSeries(start(sample.point(), observable));
      double time =
          runs.get(sample.point()).stream()
              .filter(outcome -> outcome.trajectory().t().length > 1)
              .mapToDouble(outcome -> outcome.trajectory().t()[1])
              .findFirst()
              .orElse(0);
      double change = series.change(time);
      if (Math.abs(series.lastTerm(time)) <= LARGEST_LAST_TERM * Math.abs(change)) {
        double by = scale.applyAsDouble(sample.point());
        double mean = sample.mean() / by;
        found.add(new Sample(sample.point(), change, mean, sample.deviation() / by, sample.runs()));
        times.put(sample.point(), time);
        clocks.add(series.clock(time, mean));
      }
    }
    StartSamples changes = new StartSamples(found);
    if (!changes.isOff(CHANGE_TOLERANCE)) {
      return Optional.empty();
    }
    double[] sorted = clocks.stream().mapToDouble(clock -> clock).sorted().toArray();
    double factor = sorted[sorted.length / 2];
    Cause clock =
        new Cause(
            "is " + mapping.timeUnit() + " to be multiplied by " + StartSamples.text(factor) + "?",
            s ->
                new StartSeries(start(s.point(), observable)).change(factor * times.get(s.point())),
            false);
    // The start speaks too: another scale changes both
    StartSamples starts = samples(observable, 0, coefficients -> coefficients[0]);
    StartSamples scaled = starts.with(s -> s.known() * scale.applyAsDouble(s.point()));
    double best = clock.of(changes).distance() + scaled.distance();
    String hint = clock.text();
    for (Form form : otherForms) {
      StartSamples otherChanges =
          withStart(
              changes, form, observable, (a, s) -> new StartSeries(a).change(times.get(s.point())));
      StartSamples otherStarts =
          withStart(starts, form, observable, (a, s) -> a[0] * scale.applyAsDouble(s.point()));
      double other = otherChanges.distance() + otherStarts.distance();
      if (other < best) {
        best = other;
        hint = "is the initial scale another one, as sigma for sigma^2?";
      }
    }
    String column = family.observables().get(observable).column();
    return Optional.of(
        changes.off("the first change of " + column, family.name(), CHANGE_TOLERANCE) + hint);
  }

  private StartSamples withStart(
      StartSamples samples, Form form, int observable, ToDoubleBiFunction<double[], Sample> known) {
    return samples.with(
        sample -> {
          double[] coefficients = form.start(sample.point(), observable);
          return coefficients.length < 2 ? Double.NaN : known.applyAsDouble(coefficients, sample);
        });
  }
}
