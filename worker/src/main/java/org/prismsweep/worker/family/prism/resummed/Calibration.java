package org.prismsweep.worker.family.prism.resummed;

import java.util.Locale;
import java.util.stream.Stream;
import org.prismsweep.worker.family.prism.model.PrismPoint;

/**
 * The error of a resummed loss, calibrated against the planar limit computed by the other route:
 *
 * <pre>
 * error = FACTOR max(spread, FLOOR largest change so far)
 * </pre>
 *
 * <p>That approximants agree proves nothing: on average they agree better than they are right. So
 * the factor is measured. At points of the prism drawn at random and none of them the acceptance
 * grid's, the score of a point is the largest |resummed - planar limit| / max(spread, FLOOR largest
 * change) over both losses and the times at which the ratio of the denominator to the change is at
 * most {@link Resummed#USEFUL}. FACTOR is the smallest number for which at most one point in ten
 * lies outside the error and at most one in a hundred outside three times the error, rounded up to
 * a tenth.
 *
 * <p>The planar limit's own error, 0.02 to 0.2% of the change, is part of the score, so the floor
 * says what the reference can tell and not what the resummation can.
 *
 * <p>The reference and the factor are made again by {@code CalibrationReference} and {@code
 * CalibrationTest} in the tests of this package.
 */
final class Calibration {

  /** The error in units of what the approximants suggest. */
  static final double FACTOR = 1.2;

  /** In units of the largest change so far. */
  static final double FLOOR = 1e-3;

  /** With fewer sound approximants, in units of all, there is no error. */
  static final double FEWEST = 0.2;

  /** Least x and y of the calibration set. */
  static final double LEAST_RATE = 1e-3;

  /** Largest x and y of the calibration set. */
  static final double LARGEST_RATE = 100;

  /** Largest r, and 1/r, of the calibration set. */
  static final double LARGEST_SCARCITY = 316;

  private Calibration() {}

  /** What the approximants suggest as the error; infinite where they are too few. */
  static double suggestion(Resummation.State state) {
    return state.share() < FEWEST
        ? Double.POSITIVE_INFINITY
        : Math.max(state.spread(), FLOOR * state.largest());
  }

  /** The error of the change; infinite where it is not known. */
  static double error(Resummation.State state) {
    return FACTOR * suggestion(state);
  }

  /** Why a point up to a natural time is none of those that were calibrated; empty if it is. */
  static String outside(PrismPoint point, double tau) {
    return Stream.of(
            outside("x", point.latentInitRate(), LEAST_RATE, LARGEST_RATE),
            outside("y", point.initRate(), LEAST_RATE, LARGEST_RATE),
            outside("r", point.inverseDataRatio(), 1 / LARGEST_SCARCITY, LARGEST_SCARCITY),
            outside("natural time", tau, 0, Resummation.HORIZON))
        .filter(reason -> !reason.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String outside(String name, double value, double least, double most) {
    return value >= least && value <= most
        ? ""
        : String.format(
            Locale.ROOT, "%s=%.3g, expected %s to %s", name, value, (float) least, (float) most);
  }

  /** Canonical text, part of a prediction's identity. */
  static String settings() {
    return "factor=" + FACTOR + " floor=" + FLOOR + " fewest=" + FEWEST;
  }
}
