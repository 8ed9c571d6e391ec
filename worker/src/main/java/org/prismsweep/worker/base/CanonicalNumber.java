package org.prismsweep.worker.base;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The one precision of parameters: the same input gives the same point on every machine. */
public final class CanonicalNumber {

  private static final MathContext DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);

  private CanonicalNumber() {}

  /** Twelve significant digits, half even; integers below 1e12 and infinities are kept. */
  public static double round(double value) {
    return Double.isFinite(value) && Math.abs(value) < 1e300
        ? new BigDecimal(value).round(DIGITS).doubleValue()
        : value;
  }

  /** The shortest decimal text of a rounded number, without exponent or trailing zeros if short. */
  public static String text(double value) {
    double rounded = round(value);
    return rounded == Math.rint(rounded) && Math.abs(rounded) < 1e12
        ? Long.toString((long) rounded)
        : Double.toString(rounded);
  }
}
