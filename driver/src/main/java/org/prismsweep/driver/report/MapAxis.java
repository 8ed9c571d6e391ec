package org.prismsweep.driver.report;

/**
 * One axis of a map.
 *
 * @param column column of table {@code points}
 * @param title meaning and symbol, for people
 * @param log whether positions are drawn at their logarithm
 */
public record MapAxis(String column, String title, boolean log) {

  /** Beyond this ratio of the largest to the smallest value an axis is logarithmic. */
  private static final double LOG_SPREAD = 10;

  /**
   * An axis that is logarithmic when all values are positive and spread over more than a decade.
   */
  static MapAxis over(String column, String title, double[] values) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    return new MapAxis(column, title, min > 0 && max > LOG_SPREAD * min);
  }

  /** Position along the axis, in which steps are even: log10 of the value, or the value. */
  double position(double value) {
    return log ? Math.log10(value) : value;
  }

  /** The value at a position. */
  double value(double position) {
    return log ? Math.pow(10, position) : position;
  }
}
