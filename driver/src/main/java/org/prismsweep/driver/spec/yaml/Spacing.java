package org.prismsweep.driver.spec.yaml;

import java.math.BigDecimal;
import java.math.MathContext;

/** How values lie between the two ends of a range. */
public enum Spacing {
  /** Equal differences. */
  LINEAR,
  /** Equal ratios. */
  LOG;

  // Far below any distance between axis values, far above the rounding of log and exp: the same
  // range has the same values on every machine, and 10^-1 is 0.1.
  private static final MathContext DIGITS = new MathContext(12);

  /**
   * The value at fraction {@code u} of the way, to 12 significant digits; the ends are exact.
   *
   * @param u from 0 to 1
   */
  public double at(double u, double from, double to) {
    if (u <= 0) {
      return from;
    } else if (u >= 1) {
      return to;
    }
    double value =
        this == LINEAR
            ? from * (1 - u) + to * u
            : StrictMath.exp(StrictMath.log(from) * (1 - u) + StrictMath.log(to) * u);
    double rounded = new BigDecimal(value).round(DIGITS).doubleValue();
    return Math.max(Math.min(from, to), Math.min(Math.max(from, to), rounded));
  }
}
