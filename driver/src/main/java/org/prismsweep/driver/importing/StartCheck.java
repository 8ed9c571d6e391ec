package org.prismsweep.driver.importing;

import java.math.BigDecimal;
import java.math.MathContext;
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
 * pooled over all points, together with one of a tenth that weighs as much as three runs; where a
 * point's own runs deviate more, theirs counts. An observable is off when more than half of the
 * points are, or when the mean ratio of all points is: by more than three tenths and by more than
 * five standard errors, which the scatter of the ratios gives.
 *
 * <p>Of the explanations that fit, the one nearest to the values is named.
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
  private static final double FARTHEST = Math.log(1000);

  /** The least deviation of the mean ratio; runs of one seed may deviate alike at all points. */
  private static final double RATIO_TOLERANCE = 0.3;

  /** The mean over a point's runs beside the known one. */
  private record Sample(Point point, double known, double mean, double deviation, int runs) {
    double factor() {
      return mean / known;
    }

    boolean isOff(double pooled, double tolerance) {
      // As if the runs had the known mean: a factor on the values is no larger error
      double own = deviation * Math.min(1, Math.abs(known / mean));
      double error = Math.max(own, pooled * Math.abs(known)) / Math.sqrt(runs);
      double difference = Math.abs(mean - known);
      return difference > tolerance * Math.abs(known) && difference > MAX_ERRORS * error;
    }

    Sample with(double otherKnown) {
      return new Sample(point, otherKnown, mean, deviation, runs);
    }

    double distance() {
      return factor() > 0 ? Math.min(FARTHEST, Math.abs(Math.log(factor()))) : FARTHEST;
    }
  }

  /** What may be the cause, with what it makes of known values. */
  private record Cause(String text, ToDoubleFunction<Sample> known, boolean isForm) {
    List<Sample> of(List<Sample> samples) {
      return samples.stream().map(sample -> sample.with(known.applyAsDouble(sample))).toList();
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
      List<Sample> starts = samples(o, 0, coefficients -> coefficients[0]);
      ToDoubleFunction<Point> scale = point -> 1;
      if (isOff(starts, VALUE_TOLERANCE)) {
        Optional<Cause> cause = nearest(starts, causes(o));
        String hint =
            cause.map(Cause::text).orElse("is the loss or the initial scale another one?");
        boolean form = cause.filter(Cause::isForm).isPresent();
        if (said.add(hint) || !form) {
          String column = family.observables().get(o).column();
          warnings.add(off(column + "(0)", starts, VALUE_TOLERANCE) + hint);
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
            // Squares of large values would overflow
            double unit = mean == 0 ? 1 : Math.abs(mean);
            double squares = Arrays.stream(values).map(v -> square((v - mean) / unit)).sum();
            double deviation =
                values.length < 2 ? 0 : unit * Math.sqrt(squares / (values.length - 1));
            samples.add(new Sample(point, value, mean, deviation, values.length));
          }
        });
    return samples;
  }

  @SuppressWarnings("unchecked") // the family resolved the point
  private double[] start(Point point, int observable) {
    return starts.computeIfAbsent(point, p -> known.start((P) p)).get(observable);
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

  private static boolean isOff(List<Sample> samples, double tolerance) {
    return 2 * countOff(samples, tolerance) > samples.size() || isMeanOff(samples);
  }

  private static long countOff(List<Sample> samples, double tolerance) {
    double pooled = pooled(samples);
    return samples.stream().filter(sample -> sample.isOff(pooled, tolerance)).count();
  }

  /** Whether all points together are off, where there are too few runs to say so of one. */
  private static boolean isMeanOff(List<Sample> samples) {
    double mean = samples.stream().mapToDouble(Sample::factor).average().orElse(1);
    // As if the mean ratio were 1, with the assumed deviation of a run
    double unit = Math.max(1, Math.abs(mean));
    double squares = samples.stream().mapToDouble(s -> square((s.factor() - mean) / unit)).sum();
    double weight = ASSUMED_RUNS + samples.size() - 1;
    double variance = (ASSUMED_RUNS * ASSUMED_DEVIATION * ASSUMED_DEVIATION + squares) / weight;
    double error = Math.sqrt(variance / samples.size());
    return Math.abs(mean - 1) > Math.max(RATIO_TOLERANCE, MAX_ERRORS * error);
  }

  private static double square(double x) {
    return x * x;
  }

  private String off(String what, List<Sample> samples, double tolerance) {
    double[] factors = samples.stream().mapToDouble(Sample::factor).sorted().toArray();
    double least = factors[0];
    double most = factors[factors.length - 1];
    boolean alike = least > 0 && most < 1.3 * least || text(least).equals(text(most));
    String times = alike ? text(factors[factors.length / 2]) : text(least) + " to " + text(most);
    long off = samples.stream().filter(s -> Math.abs(s.factor() - 1) > tolerance).count();
    return what
        + " is "
        + times
        + " times that of family "
        + family.name()
        + " at "
        + off
        + " of "
        + samples.size()
        + " points: ";
  }

  private static String text(double number) {
    BigDecimal rounded = new BigDecimal(number).round(new MathContext(3)).stripTrailingZeros();
    boolean plain = Math.abs(number) < 1e6 && (number == 0 || Math.abs(number) >= 1e-4);
    return plain ? rounded.toPlainString() : rounded.toString();
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
  private static Optional<Cause> nearest(List<Sample> samples, List<Cause> causes) {
    return causes.stream()
        .filter(cause -> fits(cause.of(samples), VALUE_TOLERANCE))
        .min(Comparator.comparingDouble(cause -> distance(cause.of(samples))));
  }

  private static double distance(List<Sample> samples) {
    return samples.stream().mapToDouble(Sample::distance).average().orElse(FARTHEST);
  }

  private static boolean fits(List<Sample> samples, double tolerance) {
    return samples.stream().allMatch(s -> Double.isFinite(s.known()) && s.known() != 0)
        && countOff(samples, tolerance) <= (1 - FITTING) * samples.size()
        && !isMeanOff(samples);
  }

  /** Whether the first change fits, where terms up to the last known one give it. */
  private Optional<String> clock(int observable, ToDoubleFunction<Point> scale) {
    List<Sample> changes = new ArrayList<>();
    Map<Point, Double> times = new HashMap<>();
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
        double by = scale.applyAsDouble(sample.point());
        double mean = sample.mean() / by;
        changes.add(
            new Sample(sample.point(), change, mean, sample.deviation() / by, sample.runs()));
        times.put(sample.point(), time);
        clocks.add(clock(coefficients, time, mean));
      }
    }
    if (!isOff(changes, CHANGE_TOLERANCE)) {
      return Optional.empty();
    }
    double[] sorted = clocks.stream().mapToDouble(clock -> clock).sorted().toArray();
    double factor = sorted[sorted.length / 2];
    Cause clock =
        new Cause(
            "is " + mapping.timeUnit() + " to be multiplied by " + text(factor) + "?",
            s -> change(start(s.point(), observable), factor * times.get(s.point())),
            false);
    // The start speaks too: another scale changes both
    List<Sample> starts = samples(observable, 0, coefficients -> coefficients[0]);
    List<Sample> scaled =
        starts.stream().map(s -> s.with(s.known() * scale.applyAsDouble(s.point()))).toList();
    double best = distance(clock.of(changes)) + distance(scaled);
    String hint = clock.text();
    for (Form form : otherForms) {
      double other =
          distance(withStart(changes, form, observable, (a, s) -> change(a, times.get(s.point()))))
              + distance(
                  withStart(
                      starts, form, observable, (a, s) -> a[0] * scale.applyAsDouble(s.point())));
      if (other < best) {
        best = other;
        hint = "is the initial scale another one, as sigma for sigma^2?";
      }
    }
    String column = family.observables().get(observable).column();
    return Optional.of(off("the first change of " + column, changes, CHANGE_TOLERANCE) + hint);
  }

  private List<Sample> withStart(
      List<Sample> samples, Form form, int observable, ToDoubleBiFunction<double[], Sample> known) {
    return samples.stream()
        .map(
            sample -> {
              double[] coefficients = form.start(sample.point(), observable);
              return sample.with(
                  coefficients.length < 2 ? Double.NaN : known.applyAsDouble(coefficients, sample));
            })
        .toList();
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
