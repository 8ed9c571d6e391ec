package org.prismsweep.worker.family.prism.interior;

import org.prismsweep.worker.family.prism.model.PrismPoint;

/**
 * What the planar limit depends on. Time is measured in natural units, tau = naturalRate * t.
 *
 * <pre>
 * dM/dt = linear (SM + MS) - SMM - MMS - 2 MSM,      linear = 2, or 0 on the free face
 * naturalRate = (linear/2 + x + y)(1 + r)
 * </pre>
 *
 * <p>On the free face nothing but the ratio of x and y matters, so there they are scaled to x + y =
 * 1: M scales like x + y, time like its inverse, losses like its square.
 *
 * @param x sigma^2 H
 * @param y sigma^2 p
 * @param r p/N
 * @param free whether only the monomials of maximal degree in (x, y) are kept
 */
record Rates(double x, double y, double r, boolean free) {

  /**
   * Bits to which rates are rounded: points of different p but equal rates differ by some units in
   * the last place, and share a curve after rounding. The relative error 2^-41 is far below any
   * accuracy here.
   */
  private static final int BITS = 40;

  /** The rates of a point in the body of the prism. */
  static Rates body(PrismPoint point) {
    return new Rates(
        rounded(point.latentInitRate()),
        rounded(point.initRate()),
        rounded(point.inverseDataRatio()),
        false);
  }

  /** The rates of a point as seen on the free face, scaled to x + y = 1. */
  static Rates free(PrismPoint point) {
    double sum = (double) point.latentDim() + point.inputDim();
    return new Rates(
        rounded(point.latentDim() / sum),
        rounded(point.inputDim() / sum),
        rounded(point.inverseDataRatio()),
        true);
  }

  private static double rounded(double value) {
    double unit = Math.scalb(1.0, Math.getExponent(value) - BITS);
    return Math.rint(value / unit) * unit;
  }

  /** Coefficient of SM + MS in dM/dt. */
  double linear() {
    return free ? 0 : 2;
  }

  /** Lambda, the natural rate. */
  double naturalRate() {
    return ((free ? 0 : 1) + x + y) * (1 + r);
  }

  /** H/p. */
  double latentRatio() {
    return x / y;
  }

  /** max(x, y). */
  double size() {
    return Math.max(x, y);
  }
}
