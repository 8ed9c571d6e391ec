package org.prismsweep.worker.regime;

import java.util.List;
import org.prismsweep.worker.experiment.InvalidInputException;

/**
 * How far a predicted trajectory is from the mean of measured ones. With Lbar(t_k) the mean over
 * replicates, and Delta the change since the first time of the grid (t = 0, unless a grid starts
 * later: then nothing before its first time is compared),
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

  private static final Discrepancy UNDEFINED = new Discrepancy(Double.NaN, Double.NaN, -1);

  private Discrepancies() {}

  /**
   * Compares one observable. Undefined (NaN) where the mean does not change by more than rounding,
   * where nothing was measured, and where any value is not finite: leave out the replicates that
   * did not reach every time.
   *
   * @param measured one row per replicate, of the length of {@code predicted}
   * @param predicted the theory at the same times
   */
  public static Discrepancy of(double[][] measured, double[] predicted) {
    for (double[] row : measured) {
      if (row.length != predicted.length) {
        throw new InvalidInputException(
            "measured.length", row.length, "the number of predicted times, " + predicted.length);
      }
    }
    if (measured.length == 0 || predicted.length == 0) {
      return UNDEFINED;
    }
    double deviation = 0;
    double error = 0;
    double change = 0;
    double largest = 0;
    int worst = 0;
    for (int k = 0; k < predicted.length; k++) {
      double mean = meanChange(measured, k);
      double distance = Math.abs(mean - (predicted[k] - predicted[0]));
      if (!Double.isFinite(distance)) {
        return UNDEFINED;
      }
      if (distance > deviation) {
        deviation = distance;
        worst = k;
      }
      change = Math.max(change, Math.abs(mean));
      error = Math.max(error, standardError(measured, k, mean));
      largest = Math.max(largest, meanSize(measured, k));
    }
    if (!(change > ROUNDING * largest)) {
      return UNDEFINED;
    }
    double floor = measured.length < 2 ? Double.NaN : error / change;
    return new Discrepancy(deviation / change, floor, worst);
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

  private static double meanChange(double[][] measured, int k) {
    double sum = 0;
    for (double[] row : measured) {
      sum += row[k] - row[0];
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

  private static double standardError(double[][] measured, int k, double mean) {
    double squares = 0;
    for (double[] row : measured) {
      double rest = row[k] - row[0] - mean;
      squares += rest * rest;
    }
    double n = measured.length;
    return n < 2 ? 0 : Math.sqrt(squares / (n - 1) / n);
  }
}
