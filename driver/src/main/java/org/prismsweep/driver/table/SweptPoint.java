package org.prismsweep.driver.table;

import java.util.function.Function;

/** A point of a sweep on its time grid: what the rows of tables about it begin with. */
public record SweptPoint(String sweep, String pointId, String gridId) {

  /** Begins a table whose rows are about such a point. */
  static <R> Table.Builder<R> table(
      String name, String description, Function<R, SweptPoint> point) {
    return Table.<R>of(name, description)
        .sweep(row -> point.apply(row).sweep())
        .pointId(row -> point.apply(row).pointId())
        .gridId(row -> point.apply(row).gridId());
  }
}
