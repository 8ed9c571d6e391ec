package org.prismsweep.driver.spec.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prismsweep.driver.console.Spelling;
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.base.ColumnType;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Parameter;
import org.prismsweep.worker.model.ParameterType;
import org.prismsweep.worker.model.Point;

/**
 * What rules can speak about: a family's canonical parameters and point columns, in camel case.
 *
 * @param <P> the family's points
 */
public final class PointNames<P extends Point> {

  private final Family<P> family;
  private final Map<String, Integer> positions = new LinkedHashMap<>();
  private final List<Boolean> text = new ArrayList<>();

  private PointNames(Family<P> family) {
    this.family = family;
    for (Parameter parameter : family.parameters()) {
      add(parameter.canonical().name(), isText(parameter.canonical().type()));
    }
    for (Column column : family.pointColumns()) {
      add(Spelling.camelCase(column.name()), column.type() == ColumnType.TEXT);
    }
  }

  /** The names of a family. */
  public static <P extends Point> PointNames<P> of(Family<P> family) {
    return new PointNames<>(family);
  }

  private void add(String name, boolean isText) {
    // A column that repeats a parameter wins: both hold the same value.
    positions.put(name, text.size());
    text.add(isText);
  }

  private static boolean isText(ParameterType type) {
    return type == ParameterType.TEXT || type == ParameterType.LIST || type == ParameterType.DATA;
  }

  /** Name to position in {@link #values}. */
  public Map<String, Integer> positions() {
    return Map.copyOf(positions);
  }

  /** Values of a kind that a rule may meet, one per position: 1 for numbers, empty for texts. */
  Object[] sample() {
    return text.stream().map(isText -> isText ? (Object) "" : (Object) 1.0).toArray();
  }

  /** The values for a point: numbers as {@link Double}, texts, null where a column is null. */
  public Object[] values(P point) {
    Object[] values = new Object[text.size()];
    int k = 0;
    for (Object value : family.parameterValues(point)) {
      values[k++] = plain(value);
    }
    for (Object value : family.pointRow(point)) {
      values[k++] = plain(value);
    }
    return values;
  }

  private static Object plain(Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof Boolean flag) {
      return flag ? 1.0 : 0.0;
    }
    return value;
  }
}
