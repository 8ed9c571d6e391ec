package org.prismsweep.driver.importing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
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
 * <p>At a point the mean over n runs is off when it differs from the known one by more than a tenth
 * (a change: a quarter) and by more than five standard errors. The relative deviation of runs is
 * pooled over all points, together with one of a tenth that weighs as much as three runs, so that a
 * run alone may be off by half before it counts; where a point's own runs deviate more, theirs
 * counts. A warning needs more than half of the points.
 */
final class StartCheck<P extends Point> {
  private static final double MAX_ERRORS = 5;
  private static final double VALUE_TOLERANCE = 0.1;
  private static final double CHANGE_TOLERANCE = 0.25;

  /** The last known term may be this part of the predicted change. */
  private static final double LARGEST_LAST_TERM = 0.1;

  private static final double ASSUMED_DEVIATION = 0.1;
  private static final double ASSUMED_RUNS = 3;

  /** The share of points at which an explanation has to fit. */
  private static final double FITTING = 0.9;

  private static final double MAX_CLOCK = 16;

  /** The mean over a point's runs beside the known one. */
  private record Sample(Point point, double known, double mean, double deviation, int runs) {
    double factor() {
      return mean / known;
    }

    boolean isOff(double expected, double pooled, double tolerance) {
      double error = Math.max(deviation, pooled * Math.abs(mean)) / Math.sqrt(runs);
      double difference = Math.abs(mean - expected);
      return difference > tolerance * Math.abs(expected) && difference > MAX_ERRORS * error;
    }
  }

  private final Family<P> family;
  private final KnownStart<P> known;
  private final Map<Point, List<Outcome>> runs;
  private final Map<Point, Map<String, Object>> forms;
  private final ImportMapping mapping;

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
    List<String> warnings = new ArrayList<>();
    boolean squared = false;
    double[] scales = new double[family.observables().size()];
    for (int o = 0; o < family.observables().size(); o++) {
      String column = family.observables().get(o).column();
      List<Sample> starts = samples(o, 0, coefficients -> coefficients[0]);
      double pooled = pooled(starts);
      scales[o] = 1;
      if (isOff(starts, pooled, VALUE_TOLERANCE)) {
        String root = formThatFits(starts, pooled, o);
        double[] factor = {Double.NaN};
        String hint = root.isEmpty() ? factorThatFits(starts, pooled, factor) : root;
        if (root.isEmpty() || !squared) {
          warnings.add(off(column + "(0)", starts, pooled, VALUE_TOLERANCE) + hint);
        }
        squared |= !root.isEmpty();
        scales[o] = factor[0];
      }
    }
    for (int o = 0; !squared && o < scales.length; o++) {
      clock(family.observables().get(o).column(), o, scales[o]).ifPresent(warnings::add);
    }
    return warnings;
  }

  /** The starts of an observable, or its changes since then. */
  private List<Sample> samples(int observable, int time, ToDoubleFunction<double[]> expected) {
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
            double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
            double deviation = values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
            samples.add(new Sample(point, value, mean, deviation, values.length));
          }
        });
    return samples;
  }

  @SuppressWarnings("unchecked") // the family resolved the point
  private double[] start(Point point, int observable) {
    return known.start((P) point).get(observable);
  }

  /** The relative deviation of a run. */
  private static double pooled(List<Sample> samples) {
    double squares = ASSUMED_RUNS * ASSUMED_DEVIATION * ASSUMED_DEVIATION;
    double weight = ASSUMED_RUNS;
    for (Sample sample : samples) {
      if (sample.mean() != 0) {
        double relative = sample.deviation() / sample.mean();
        squares += (sample.runs() - 1) * relative * relative;
        weight += sample.runs() - 1;
      }
    }
    return Math.sqrt(squares / weight);
  }

  private static boolean isOff(List<Sample> samples, double pooled, double tolerance) {
    return 2 * countOff(samples, pooled, tolerance) > samples.size();
  }

  private static long countOff(List<Sample> samples, double pooled, double tolerance) {
    return samples.stream().filter(s -> s.isOff(s.known(), pooled, tolerance)).count();
  }

  private String off(String what, List<Sample> samples, double pooled, double tolerance) {
    double[] factors = samples.stream().mapToDouble(Sample::factor).sorted().toArray();
    double least = factors[0];
    double most = factors[factors.length - 1];
    String times =
        least > 0 && most < 1.3 * least
            ? text(factors[factors.length / 2])
            : text(least) + " to " + text(most);
    return what
        + " is "
        + times
        + " times that of family "
        + family.name()
        + " at "
        + countOff(samples, pooled, tolerance)
        + " of "
        + samples.size()
        + " points: ";
  }

  private static String text(double number) {
    return new BigDecimal(number).round(new MathContext(3)).stripTrailingZeros().toPlainString();
  }

  /** The number, whole parameter or both that the values are too large or too small by. */
  private String factorThatFits(List<Sample> samples, double pooled, double[] found) {
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
                point.parameterValues().get(position) instanceof Number number
                    ? number.doubleValue()
                    : Double.NaN;
        factors.put(name, point -> 1 / value.applyAsDouble(point));
        factors.put(name + "/2", point -> 2 / value.applyAsDouble(point));
        factors.put("1/" + name, value);
        factors.put("1/(2 " + name + ")", point -> 2 * value.applyAsDouble(point));
      }
    }
    for (Map.Entry<String, ToDoubleFunction<Point>> factor : factors.entrySet()) {
      ToDoubleFunction<Point> by = factor.getValue();
      if (fits(samples, pooled, sample -> by.applyAsDouble(sample.point()) * sample.known())) {
        found[0] = factor.getKey().equals("1/2") ? 2 : factor.getKey().equals("2") ? 0.5 : found[0];
        return "is a factor " + factor.getKey() + " missing?";
      }
    }
    return "is the loss or the initial scale another one?";
  }

  /** The real parameter whose square or root fits; empty where there is none. */
  private String formThatFits(List<Sample> samples, double pooled, int observable) {
    for (Parameter parameter : family.parameters()) {
      for (String form : parameter.names()) {
        boolean given = forms.values().stream().allMatch(of -> of.get(form) instanceof Double);
        if (!given) {
          continue;
        }
        if (fits(samples, pooled, s -> knownWith(s.point(), form, v -> v * v, observable))) {
          return "the square of " + form + " fits; is its root given, as sigma for sigma^2?";
        }
        if (fits(samples, pooled, s -> knownWith(s.point(), form, Math::sqrt, observable))) {
          return "the root of " + form + " fits; is its square given, as sigma^2 for sigma?";
        }
      }
    }
    return "";
  }

  private double knownWith(Point point, String form, DoubleUnaryOperator changed, int observable) {
    Map<String, Object> given = new LinkedHashMap<>(forms.get(point));
    given.put(form, changed.applyAsDouble((Double) given.get(form)));
    try {
      double[] coefficients = start(family.resolve(given), observable);
      return coefficients.length == 0 ? Double.NaN : coefficients[0];
    } catch (InvalidInputException e) {
      return Double.NaN;
    }
  }

  private static boolean fits(
      List<Sample> samples, double pooled, ToDoubleFunction<Sample> expected) {
    long fitting =
        samples.stream()
            .filter(
                sample -> {
                  double value = expected.applyAsDouble(sample);
                  return Double.isFinite(value) && !sample.isOff(value, pooled, VALUE_TOLERANCE);
                })
            .count();
    return fitting >= FITTING * samples.size();
  }

  /** Whether the first change fits, where terms up to the last known one give it. */
  private Optional<String> clock(String column, int observable, double scale) {
    List<Sample> changes = new ArrayList<>();
    List<Double> clocks = new ArrayList<>();
    for (Sample sample :
        samples(observable, 1, coefficients -> coefficients.length < 2 ? Double.NaN : 1)) {
      double[] coefficients = start(sample.point(), observable);
      double time =
          runs.get(sample.point()).stream()
              .filter(outcome -> outcome.trajectory().t().length > 1)
              .mapToDouble(outcome -> outcome.trajectory().t()[1])
              .findFirst()
              .orElse(0);
      double change = change(coefficients, time);
      double last = coefficients[coefficients.length - 1] * Math.pow(time, coefficients.length - 1);
      if (Math.abs(last) <= LARGEST_LAST_TERM * Math.abs(change)) {
        double mean = sample.mean() / scale;
        changes.add(
            new Sample(sample.point(), change, mean, sample.deviation() / scale, sample.runs()));
        clocks.add(clock(coefficients, time, mean));
      }
    }
    double pooled = pooled(changes);
    if (Double.isNaN(scale) || !isOff(changes, pooled, CHANGE_TOLERANCE)) {
      return Optional.empty();
    }
    double[] sorted = clocks.stream().mapToDouble(clock -> clock).sorted().toArray();
    boolean common = sorted[9 * sorted.length / 10] < 1.5 * sorted[sorted.length / 10];
    return Optional.of(
        off("the first change of " + column, changes, pooled, CHANGE_TOLERANCE)
            + (common
                ? "is "
                    + mapping.timeUnit()
                    + " to be multiplied by "
                    + text(sorted[sorted.length / 2])
                    + "?"
                : "is the initial scale another one, as sigma for sigma^2?"));
  }

  private static double change(double[] coefficients, double time) {
    double sum = 0;
    for (int s = coefficients.length - 1; s > 0; s--) {
      sum = (sum + coefficients[s]) * time;
    }
    return sum;
  }

  /** What the time has to be multiplied by for a change, within bounds. */
  private static double clock(double[] coefficients, double time, double change) {
    double low = 1 / MAX_CLOCK;
    double high = 1;
    boolean faster = Math.abs(change) > Math.abs(change(coefficients, time));
    if (faster) {
      // The series is good for early times only: no further than where it grows
      low = 1;
      while (high < MAX_CLOCK && Math.abs(change(coefficients, high * time)) < Math.abs(change)) {
        high *= 1.25;
      }
    }
    for (int k = 0; k < 60; k++) {
      double middle = (low + high) / 2;
      if (Math.abs(change(coefficients, middle * time)) < Math.abs(change)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
