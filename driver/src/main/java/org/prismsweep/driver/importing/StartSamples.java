package org.prismsweep.driver.importing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.prismsweep.worker.model.Point;

/**
 * Means of imported runs at the start of their curves, beside the known means, point by point.
 *
 * <p>At a point the mean over n runs is off when it differs from the known one by more than a tenth
 * (a change: a quarter) and by more than five standard errors. The relative deviation of runs is
 * pooled over all points, together with one of a tenth that weighs as much as three runs; where a
 * point's own runs deviate more, theirs counts. An observable is off when more than half of the
 * points are, or when the mean ratio of all points is: by more than three tenths and by more than
 * five standard errors, which the scatter of the ratios gives.
 */
record StartSamples(List<StartSamples.Sample> samples) {
  private static final double MAX_ERRORS = 5;
  private static final double ASSUMED_DEVIATION = 0.1;
  private static final double ASSUMED_RUNS = 3;

  /** The share of points at which an explanation has to fit. */
  private static final double FITTING = 0.9;

  private static final double FARTHEST = Math.log(1000);

  /** The least deviation of the mean ratio; runs of one seed may deviate alike at all points. */
  private static final double RATIO_TOLERANCE = 0.3;

  /** The mean over a point's runs beside the known one. */
  record Sample(Point point, double known, double mean, double deviation, int runs) {
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

  /** The same means beside other known ones. */
  StartSamples with(ToDoubleFunction<Sample> known) {
    return new StartSamples(
        samples.stream().map(sample -> sample.with(known.applyAsDouble(sample))).toList());
  }

  /** The relative deviation of a run. */
  private double pooled() {
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

  boolean isOff(double tolerance) {
    return 2 * countOff(tolerance) > samples.size() || isMeanOff();
  }

  private long countOff(double tolerance) {
    double pooled = pooled();
    return samples.stream().filter(sample -> sample.isOff(pooled, tolerance)).count();
  }

  /** Whether all points together are off, where there are too few runs to say so of one. */
  private boolean isMeanOff() {
    double mean = samples.stream().mapToDouble(Sample::factor).average().orElse(1);
    // As if the mean ratio were 1, with the assumed deviation of a run
    double unit = Math.max(1, Math.abs(mean));
    double squares = samples.stream().mapToDouble(s -> square((s.factor() - mean) / unit)).sum();
    double weight = ASSUMED_RUNS + samples.size() - 1;
    double variance = (ASSUMED_RUNS * ASSUMED_DEVIATION * ASSUMED_DEVIATION + squares) / weight;
    double error = Math.sqrt(variance / samples.size());
    return Math.abs(mean - 1) > Math.max(RATIO_TOLERANCE, MAX_ERRORS * error);
  }

  static double square(double x) {
    return x * x;
  }

  double distance() {
    return samples.stream().mapToDouble(Sample::distance).average().orElse(FARTHEST);
  }

  boolean fits(double tolerance) {
    return samples.stream().allMatch(s -> Double.isFinite(s.known()) && s.known() != 0)
        && countOff(tolerance) <= (1 - FITTING) * samples.size()
        && !isMeanOff();
  }

  String off(String what, String family, double tolerance) {
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
        + family
        + " at "
        + off
        + " of "
        + samples.size()
        + " points: ";
  }

  static String text(double number) {
    BigDecimal rounded = new BigDecimal(number).round(new MathContext(3)).stripTrailingZeros();
    boolean plain = Math.abs(number) < 1e6 && (number == 0 || Math.abs(number) >= 1e-4);
    return plain ? rounded.toPlainString() : rounded.toString();
  }
}
