package org.prismsweep.worker.regime.scaling;

import java.util.function.DoubleUnaryOperator;

/**
 * An estimate with its 95% interval.
 *
 * @param value estimate
 * @param low lower end; minus infinity where nothing bounds it
 * @param high upper end; infinity where nothing bounds it
 */
public record Interval(double value, double low, double high) {

  /** Nothing is known. */
  public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN, Double.NaN);

  /** Whether both ends are finite. */
  public boolean isBounded() {
    return Double.isFinite(low) && Double.isFinite(high);
  }

  public boolean contains(double truth) {
    return low <= truth && truth <= high;
  }

  /** With both ends moved outwards. */
  public Interval widened(double by) {
    return new Interval(value, low - by, high + by);
  }

  /** Under a rising function. */
  public Interval map(DoubleUnaryOperator rising) {
    return new Interval(
        rising.applyAsDouble(value), rising.applyAsDouble(low), rising.applyAsDouble(high));
  }
}
