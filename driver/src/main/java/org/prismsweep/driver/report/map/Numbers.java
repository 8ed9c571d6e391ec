package org.prismsweep.driver.report.map;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them in a figure: few digits, plain where short. */
public final class Numbers {

  private static final MathContext DIGITS = new MathContext(3);
  private static final double SMALLEST_PLAIN = 1e-4;
  private static final double LARGEST_PLAIN = 1e6;

  private Numbers() {}

  /** A value with up to three significant digits; integers below a million in full. */
  public static String brief(Object value) {
    if (!(value instanceof Number number)) {
      return value == null ? "null" : value.toString();
    }
    double v = number.doubleValue();
    if (Double.isNaN(v) || Double.isInfinite(v)) {
      return number.toString();
    }
    if (v == 0 || (v == Math.rint(v) && Math.abs(v) < LARGEST_PLAIN)) {
      return Long.toString((long) v);
    }
    if (Math.abs(v) >= SMALLEST_PLAIN && Math.abs(v) < LARGEST_PLAIN) {
      return new BigDecimal(v).round(DIGITS).stripTrailingZeros().toPlainString();
    }
    return String.format(Locale.ROOT, "%.2e", v);
  }
}
