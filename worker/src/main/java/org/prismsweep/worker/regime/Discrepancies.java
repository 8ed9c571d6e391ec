package org.prismsweep.worker.regime;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.util.MathArrays;
import org.prismsweep.worker.base.InvalidInputException;

/**
 * How far a predicted trajectory is from the mean of measured ones. With Lbar(t_k) the mean over
 * replicates, and Delta the change since the first time of the grid (t = 0, unless a grid starts
 * later: then nothing before its first time is compared), or, with {@link Normalisation#VALUE}, the
 * value itself,
 *
 * <pre>
 * D     = max_k |Delta Lbar(t_k) - Delta L_theory(t_k)| / max_k |Delta Lbar(t_k)|
 * floor = max_k stderr(Delta Lbar(t_k))                 / max_k |Delta Lbar(t_k)|
 * </pre>
 *
 * <p>The standard error is that of the mean of the replicates' own changes L(t_k) - L(t_0), so that
 * what a replicate keeps through time cancels. The maximum over times biases D upwards by about the
 * floor. Pure functions, O(replicates * times).
 */
public final class Discrepancies {

  /** A change below this fraction of the loss is rounding, not a change. */
  private static final double ROUNDING = 1e-13;

  /** No time whose value is taken off. */
  private static final int NONE = -1;

  private static final Discrepancy UNDEFINED = new Discrepancy(Double.NaN, Double.NaN, -1);

  private Discrepancies() {}

  /**
   * Compares one observable. Undefined (NaN) where the mean does not change by more than rounding,
   * where nothing was measured, and where any value or the result is not finite: leave out the
   * replicates that did not reach every time.
   *
   * @param measured one row per replicate, of the length of {@code predicted}
   * @param predicted the theory at the same times
   */
  public static Discrepancy of(double[][] measured, double[] predicted) {
    return of(measured, predicted, Normalisation.CHANGE);
  }

  /** Compares one observable in the given unit; undefined as for changes. */
  public static Discrepancy of(
      double[][] measured, double[] predicted, Normalisation normalisation) {
    for (double[] row : measured) {
      if (row.length != predicted.length) {
        throw new InvalidInputException(
            "measured.length", row.length, "the number of predicted times, " + predicted.length);
      }
    }
    if (measured.length == 0 || predicted.length == 0) {
      return UNDEFINED;
    }
    int origin = normalisation == Normalisation.CHANGE ? 0 : NONE;
    double deviation = 0;
    double error = 0;
    double change = 0;
    double largest = 0;
    int worst = 0;
    for (int k = 0; k < predicted.length; k++) {
      double mean = meanChange(measured, k, origin);
      double distance = Math.abs(mean - change(predicted, k, origin));
      if (!Double.isFinite(distance)) {
        return UNDEFINED;
      }
      if (distance > deviation) {
        deviation = distance;
        worst = k;
      }
      change = Math.max(change, Math.abs(mean));
      error = Math.max(error, standardError(measured, k, origin, mean));
      largest = Math.max(largest, meanSize(measured, k));
    }
    if (!(change > ROUNDING * largest)) {
      return UNDEFINED;
    }
    double value = deviation / change;
    double floor = error / change;
    boolean known = measured.length > 1 && Double.isFinite(floor);
    return Double.isFinite(value)
        ? new Discrepancy(value, known ? floor : Double.NaN, worst)
        : UNDEFINED;
  }

  /**
   * The distance of a theory: the largest discrepancy and the largest floor over those observables
   * whose discrepancy is defined. NaN where none is.
   */
  public static TheoryDistance combine(String theory, List<Discrepancy> observables) {
    double value = Double.NaN;
    double floor = Double.NaN;
    for (Discrepancy one : observables) {
      if (Double.isNaN(one.value())) {
        continue;
      }
      // Math.max gives NaN for a NaN floor: unknown noise in one observable is unknown noise.
      floor = Double.isNaN(value) ? one.noiseFloor() : Math.max(floor, one.noiseFloor());
      value = Double.isNaN(value) ? one.value() : Math.max(value, one.value());
    }
    return new TheoryDistance(theory, value, floor);
  }

  /**
   * The change of a curve since its time number {@code origin}, or its value where there is none.
   */
  private static double change(double[] curve, int k, int origin) {
    return origin == NONE ? curve[k] : curve[k] - curve[origin];
  }

  private static double meanChange(double[][] measured, int k, int origin) {
    double sum = 0;
    for (double[] row : measured) {
      sum += change(row, k, origin);
    }
    return sum / measured.length;
  }

  private static double meanSize(double[][] measured, int k) {
    double sum = 0;
    for (double[] row : measured) {
      sum += Math.abs(row[k]);
    }
    return sum / measured.length;
  }

  private static double standardError(double[][] measured, int k, int origin, double mean) {
    double squares = 0;
    for (double[] row : measured) {
      double rest = change(row, k, origin) - mean;
      squares += rest * rest;
    }
    double n = measured.length;
    if (Double.isInfinite(squares)) {
      double[] rests =
          Arrays.stream(measured).mapToDouble(row -> change(row, k, origin) - mean).toArray();
      return MathArrays.safeNorm(rests) / Math.sqrt((n - 1) * n);
    }
    return n < 2 ? 0 : Math.sqrt(squares / (n - 1) / n);
  }
}
