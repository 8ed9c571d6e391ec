package org.prismsweep.worker.regime.scaling;

import java.util.Comparator;
import java.util.List;
import org.prismsweep.worker.base.InvalidInputException;

/**
 * The limit of a quantity in large systems from its values at several sizes, by value = limit + a
 * size^-b.
 *
 * <pre>
 * four sizes or more    limit, a and b are fitted ({@link PowerLawFit}); the smallest sizes are left
 *                       out one by one while the fit is worse than chance allows one time in twenty
 * b not bounded by the data, or three sizes
 *                       the same with b as expected: a weighted straight line in size^-b
 * neither fits          no limit
 * </pre>
 *
 * <p>An interval at an assumed exponent is as good as that assumption; the status tells. Leaving
 * out sizes is for corrections of higher order: what is left is said in {@link #from}.
 */
public final class SizeExtrapolation {

  /** Sizes that a fit of the exponent needs: one more than it has unknowns. */
  private static final int FREE = 4;

  private static final int ASSUMED = 3;
  private static final double WORST = 0.05;

  private final List<SizedValue> values;
  private final ScalingStatus status;
  private final PowerLawFit fit;
  private final Interval exponents;
  private final double from;

  private SizeExtrapolation(
      List<SizedValue> values, ScalingStatus status, Window window, Interval exponents) {
    this.values = values;
    this.status = status;
    this.fit = window == null ? null : window.fit();
    this.exponents = exponents;
    this.from = window == null ? Double.NaN : values.get(window.first()).size();
  }

  /** A fit to the sizes from a number on. */
  private record Window(int first, PowerLawFit fit) {}

  /**
   * Extrapolates.
   *
   * @param measured values at different sizes, in any order
   * @param expected exponent of the leading correction, for when the data do not bound it; &gt; 0
   * @param errorDegrees degrees of freedom that the standard errors come from, &gt;= 1
   * @throws InvalidInputException for two values of one size, or numbers out of range
   */
  public static SizeExtrapolation of(
      List<SizedValue> measured, double expected, double errorDegrees) {
    if (!(expected > 0) || !(errorDegrees >= 1)) {
      throw new InvalidInputException(
          "expected, errorDegrees", expected + ", " + errorDegrees, "numbers > 0 and >= 1");
    }
    List<SizedValue> values =
        measured.stream().sorted(Comparator.comparingDouble(SizedValue::size)).toList();
    for (int k = 1; k < values.size(); k++) {
      if (values.get(k).size() == values.get(k - 1).size()) {
        throw new InvalidInputException("size", values.get(k).size(), "one value of each size");
      }
    }
    if (values.size() < ASSUMED) {
      return new SizeExtrapolation(
          values, ScalingStatus.TOO_FEW_SIZES, null, new Interval(Double.NaN, 0, inf()));
    }
    Window free = window(values, Double.NaN, FREE, errorDegrees);
    Interval exponents = free == null ? new Interval(Double.NaN, 0, inf()) : free.fit().exponents();
    if (free != null && exponents.low() > 0 && exponents.high() < inf()) {
      return new SizeExtrapolation(values, ScalingStatus.FITTED, free, exponents);
    }
    boolean allowed = exponents.contains(expected);
    Window assumed = allowed ? window(values, expected, ASSUMED, errorDegrees) : null;
    return assumed == null
        ? new SizeExtrapolation(
            values,
            ScalingStatus.UNDETERMINED,
            null,
            new Interval(Double.NaN, exponents.low(), exponents.high()))
        : new SizeExtrapolation(
            values,
            ScalingStatus.ASSUMED_EXPONENT,
            assumed,
            new Interval(expected, exponents.low(), exponents.high()));
  }

  /** The fit to as many of the largest sizes as agree with the law; null where too few do. */
  private static Window window(
      List<SizedValue> values, double exponent, int fewest, double errorDegrees) {
    for (int first = 0; values.size() - first >= fewest; first++) {
      PowerLawFit fit =
          new PowerLawFit(values.subList(first, values.size()), exponent, errorDegrees);
      if (fit.goodness() >= WORST) {
        return new Window(first, fit);
      }
    }
    return null;
  }

  private static double inf() {
    return Double.POSITIVE_INFINITY;
  }

  public ScalingStatus status() {
    return status;
  }

  /** Whether there is a limit. */
  public boolean hasLimit() {
    return fit != null;
  }

  /** The values in the order of their sizes. */
  public List<SizedValue> values() {
    return values;
  }

  /** Smallest size that the fit uses; NaN without a limit. */
  public double from() {
    return from;
  }

  /** Number of sizes that the fit uses. */
  public int sizes() {
    return (int) values.stream().filter(value -> value.size() >= from).count();
  }

  /** The limit with its 95% interval; unknown without one. */
  public Interval limit() {
    return at(Double.POSITIVE_INFINITY);
  }

  /** The law at a size with its 95% interval; unknown without a limit. */
  public Interval at(double size) {
    return fit == null ? Interval.UNKNOWN : fit.at(size);
  }

  /**
   * The exponent, fitted or assumed (NaN without a limit), and the 95% interval that the data
   * allow, from 0 to infinity where they do not bound it.
   */
  public Interval exponent() {
    return exponents;
  }

  /** a in value = limit + a size^-b, or NaN. */
  public double amplitude() {
    return fit == null ? Double.NaN : fit.amplitude();
  }

  /** Chi-square of the fit, or NaN. */
  public double chiSquare() {
    return fit == null ? Double.NaN : fit.chiSquare();
  }

  /** Degrees of freedom of the fit, 0 without one. */
  public int degrees() {
    return fit == null ? 0 : fit.degrees();
  }
}
