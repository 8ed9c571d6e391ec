package org.prismsweep.driver.table;

import java.util.ArrayList;
import java.util.List;
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.base.ColumnType;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;

/**
 * A position between two points.
 *
 * @param weight how far from {@code from} to {@code to}, from 0 to 1
 * @param <P> the family's points
 */
public record BetweenPoints<P extends Point>(P from, P to, double weight) {

  /** At a point itself. */
  public static <P extends Point> BetweenPoints<P> at(P point) {
    return new BetweenPoints<>(point, point, 0);
  }

  /**
   * The family's columns that are numbers, as real numbers.
   *
   * @param where what the descriptions end with
   */
  static List<Column> columns(Family<?> family, String where) {
    return family.pointColumns().stream()
        .filter(BetweenPoints::isNumber)
        .map(one -> new Column(one.name(), ColumnType.DOUBLE, one.description() + where))
        .toList();
  }

  /** The values of {@link #columns}. */
  List<Double> values(Family<P> family) {
    List<Double> values = family.pointRowBetween(from, to, weight);
    List<Double> numbers = new ArrayList<>();
    for (int k = 0; k < values.size(); k++) {
      if (isNumber(family.pointColumns().get(k))) {
        numbers.add(values.get(k));
      }
    }
    return numbers;
  }

  private static boolean isNumber(Column column) {
    return column.type() == ColumnType.DOUBLE || column.type() == ColumnType.LONG;
  }
}
