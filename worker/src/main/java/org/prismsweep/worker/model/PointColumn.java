package org.prismsweep.worker.model;

import java.util.function.Function;
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.base.ColumnType;

/**
 * A column of table {@code points} with what fills it.
 *
 * @param column its name, type and description
 * @param value its value, which may be null
 * @param <X> what the value follows from: a point, or an object that is made of one
 */
public record PointColumn<X>(Column column, Function<X, ?> value) {

  /** A column of integers. */
  public static <X> PointColumn<X> integer(
      String name, String description, Function<X, Long> value) {
    return new PointColumn<>(new Column(name, ColumnType.LONG, description), value);
  }

  /** A column of real numbers. */
  public static <X> PointColumn<X> real(
      String name, String description, Function<X, Double> value) {
    return new PointColumn<>(new Column(name, ColumnType.DOUBLE, description), value);
  }

  /** A column of texts. */
  public static <X> PointColumn<X> text(
      String name, String description, Function<X, String> value) {
    return new PointColumn<>(new Column(name, ColumnType.TEXT, description), value);
  }

  /** A column of truth values. */
  public static <X> PointColumn<X> flag(
      String name, String description, Function<X, Boolean> value) {
    return new PointColumn<>(new Column(name, ColumnType.BOOLEAN, description), value);
  }
}
