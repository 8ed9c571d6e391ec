package org.prismsweep.driver.report.map;

import java.util.List;

/**
 * One axis of a map: of numbers, or of the distinct values of a column that holds others too.
 *
 * @param column column of table {@code points}; empty where an axis spans nothing
 * @param title meaning and symbol, for people
 * @param log whether positions are drawn at their logarithm
 * @param categories values whose places are the positions, in order; empty on an axis of numbers
 */
public record MapAxis(String column, String title, boolean log, List<Object> categories) {

  /** In place of an axis where no column varies. */
  public static final MapAxis NONE = new MapAxis("", "", false, List.of(""));

  /** Beyond this ratio of the largest to the smallest value an axis is logarithmic. */
  private static final double LOG_SPREAD = 10;

  public MapAxis {
    categories = java.util.Collections.unmodifiableList(new java.util.ArrayList<>(categories));
  }

  public MapAxis(String column, String title, boolean log) {
    this(column, title, log, List.of());
  }

  /** The axis that suits a column of some points. */
  static MapAxis of(PointTable points, String column, String title) {
    if (column == null) {
      return NONE;
    }
    return points.isNumeric(column)
        ? over(column, title, points.numbers(column))
        : new MapAxis(column, title, false, points.categories(column));
  }

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

  /** Whether distinct values stand side by side, whatever they are. */
  public boolean isCategorical() {
    return !categories.isEmpty();
  }

  /** The name of a category, none for a value that is absent. */
  public String category(int place) {
    Object value = categories.get(place);
    return value == null ? "none" : Numbers.brief(value);
  }

  /** What a map stores of each row of a table: numbers, or places among the categories. */
  double[] values(PointTable points) {
    if (this == NONE) {
      return new double[points.size()];
    }
    return isCategorical()
        ? points.values(column).stream().mapToDouble(categories::indexOf).toArray()
        : points.numbers(column);
  }

  /** Position along the axis, in which steps are even: log10 of the value, or the value. */
  public double position(double value) {
    return log ? Math.log10(value) : value;
  }

  /** The value at a position. */
  double value(double position) {
    return log ? Math.pow(10, position) : position;
  }
}
