package org.prismsweep.worker.family.prism.theory;

import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.model.Prediction;

/**
 * Turns a numerical method with a resolution into predictions with errors: solves at level 0, 1, 2,
 * ... until two levels agree, and gives the finer one. Its error estimate is the difference of the
 * two (the error of the coarser one, so usually a wide margin) plus rounding. The difference at a
 * time is the largest one up to then: differences change sign along time, errors do not vanish
 * there. A method that knows to what its errors are in proportion says so, and the largest
 * difference counts in those units: losses that decay keep their relative error.
 *
 * <p>Agreement is measured per observable in units of its largest change since t = 0.
 */
final class Refinement {

  /** A method that knows levels of resolution. */
  @FunctionalInterface
  interface Method {
    /** Losses {train, population} at the times, at a resolution that grows with the level. */
    Attempt solve(int level);
  }

  /**
   * What a method gives at one level.
   *
   * @param losses rows {train, population}; null when {@code trouble} is not empty
   * @param sizes what errors of the losses are in proportion to, in their shape: for sums of
   *     positive terms the losses themselves and what they feel of their arguments' rounding; null
   *     where nothing is known but the magnitude of the terms
   * @param trouble why there are no losses, empty when there are
   */
  record Attempt(double[][] losses, double[][] sizes, String trouble) {
    static Attempt solved(double[][] losses) {
      return new Attempt(losses, null, "");
    }

    static Attempt solved(double[][] losses, double[][] sizes) {
      return new Attempt(losses, sizes, "");
    }

    static Attempt failed(String trouble) {
      return new Attempt(null, null, trouble);
    }
  }

  /** Levels agree when they differ by less than this fraction of the loss change. */
  static final double TARGET = 1e-6;

  /** At the last level, a difference above this fraction means that there is no prediction. */
  private static final double USEFUL = 1e-3;

  /** Rounding of a loss, in units of the largest loss: sixteen units in the last place. */
  static final double ROUNDING = 16 * 0x1p-53;

  /** A change below this fraction of the loss itself is not asked to be resolved. */
  private static final double NO_CHANGE = 1e-12;

  static final String OUT_OF_RANGE = "losses exceed the range of double precision";

  private Refinement() {}

  /**
   * Refines up to {@code maxLevel}.
   *
   * @param t requested raw times
   * @param start both losses at t = 0, which the faces have in closed form
   * @param magnitude size of the terms that the losses are sums of, for the rounding error
   */
  static Prediction predict(
      double[] t, double start, double magnitude, int maxLevel, Method method) {
    requireTimes(t);
    if (!Double.isFinite(start) || !Double.isFinite(magnitude)) {
      return Prediction.none(Prediction.Status.NO_PREDICTION, OUT_OF_RANGE);
    }
    double[][] coarse = null;
    Comparison best = null;
    String trouble = "";
    for (int level = 0; level <= maxLevel; level++) {
      Attempt attempt = method.solve(level);
      trouble = attempt.trouble();
      if (trouble.isEmpty() && !allFinite(attempt.losses())) {
        trouble = OUT_OF_RANGE;
      }
      if (!trouble.isEmpty()) {
        break;
      }
      if (coarse != null) {
        best = compare(coarse, attempt, start, magnitude);
        if (best.difference <= TARGET) {
          break;
        }
      }
      coarse = attempt.losses();
    }
    if (best == null) {
      return Prediction.none(Prediction.Status.NO_PREDICTION, trouble);
    }
    if (best.difference > USEFUL) {
      return Prediction.none(
          Prediction.Status.NO_PREDICTION,
          "resolutions differ by "
              + (float) best.difference
              + " of the loss change, expected at most "
              + USEFUL);
    }
    return Prediction.ok(t.clone(), best.losses, best.errors);
  }

  private record Comparison(double[][] losses, double[][] errors, double difference) {}

  private static Comparison compare(
      double[][] coarse, Attempt attempt, double start, double magnitude) {
    double[][] fine = attempt.losses();
    double[][] errors = new double[fine.length][];
    double difference = 0;
    for (int i = 0; i < fine.length; i++) {
      double largest = 0;
      double change = 0;
      for (double loss : fine[i]) {
        largest = Math.max(largest, Math.abs(loss));
        change = Math.max(change, Math.abs(loss - start));
      }
      double unit = Math.max(change, NO_CHANGE * Math.max(magnitude, largest));
      errors[i] = new double[fine[i].length];
      double gap = 0;
      double size = magnitude; // a loss that grows has the rounding of its size so far
      for (int k = 0; k < errors[i].length; k++) {
        gap = Math.max(gap, Math.abs(fine[i][k] - coarse[i][k]));
        size = Math.max(size, Math.abs(fine[i][k]));
        errors[i][k] = gap + ROUNDING * size;
      }
      if (attempt.sizes() != null) {
        inProportion(errors[i], coarse[i], fine[i], attempt.sizes()[i]);
      }
      difference = Math.max(difference, Math.max(0, gap - ROUNDING * size) / unit);
    }
    return new Comparison(fine, errors, difference);
  }

  /** Narrows errors to the largest difference so far in units of the sizes. */
  private static void inProportion(
      double[] errors, double[] coarse, double[] fine, double[] sizes) {
    double share = 0;
    for (int k = 0; k < errors.length; k++) {
      double gap = Math.abs(fine[k] - coarse[k]);
      share = gap == 0 ? share : Math.max(share, gap / sizes[k]);
      double error = (share + ROUNDING) * sizes[k] + Double.MIN_NORMAL;
      errors[k] = error < errors[k] ? error : errors[k];
    }
  }

  static boolean allFinite(double[][] rows) {
    double sum = 0;
    for (double[] row : rows) {
      for (double value : row) {
        sum += value * 0;
      }
    }
    return sum == 0;
  }

  static void requireTimes(double[] t) {
    if (t.length == 0) {
      throw new InvalidInputException("times", "[]", "at least one time");
    }
    for (int k = 0; k < t.length; k++) {
      if (!(t[k] >= 0) || Double.isInfinite(t[k])) {
        throw new InvalidInputException("times", t[k], "finite times >= 0");
      }
      if (k > 0 && !(t[k] > t[k - 1])) {
        throw new InvalidInputException("times", t[k], "increasing times, after " + t[k - 1]);
      }
    }
  }
}
