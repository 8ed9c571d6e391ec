package org.prismsweep.driver.report.map;

import java.util.List;

/**
 * A boundary through the sizes of systems, as table {@code scaling} has it.
 *
 * @param theory theory whose boundary it is
 * @param axis column that its position is a value of
 * @param fixed the other parameters as the sweep writes them
 * @param holdsAbove whether the theory holds on the side of larger values
 * @param exponent what the legend says of the exponent
 * @param limit position in infinitely large systems with its interval; NaN where unknown
 * @param sizes the sizes, ascending
 */
public record ScalingCurve(
    String theory,
    String axis,
    String fixed,
    boolean holdsAbove,
    String exponent,
    Band limit,
    List<AtSize> sizes) {

  public ScalingCurve {
    sizes = List.copyOf(sizes);
  }

  /** A value with an interval. */
  public record Band(double value, double low, double high) {}

  /**
   * One size.
   *
   * @param measured position as measured, with two standard errors to either side
   * @param fitted position by the fit with its interval; NaN without a limit
   * @param used whether the fit uses it
   */
  public record AtSize(double size, Band measured, Band fitted, boolean used) {}

  /** All values that are drawn. */
  public List<Double> values() {
    List<Double> values = new java.util.ArrayList<>(List.of(limit.value()));
    for (AtSize at : sizes) {
      values.addAll(List.of(at.measured().low(), at.measured().high()));
    }
    values.removeIf(value -> !(value > 0) || value.isInfinite());
    return values;
  }
}
