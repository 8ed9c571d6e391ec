package org.prismsweep.worker.model;

import java.util.function.Function;

/**
 * Another form of a parameter that is a number, for example a ratio.
 *
 * @param form name, type and description
 * @param reading the canonical number that it gives, before it is rounded and checked
 * @param column its column in table {@code points}; null where there is none
 * @param <P> the family's points
 */
public record NumberForm<P extends Point>(
    ParameterForm form, Reading<Double> reading, PointColumn<P> column) {

  /** A real form with a column of its name. */
  public static <P extends Point> NumberForm<P> of(
      String name,
      String description,
      Reading<Double> reading,
      String columnDescription,
      Function<P, Double> value) {
    ParameterForm form = new ParameterForm(name, ParameterType.REAL, description);
    return new NumberForm<>(
        form, reading, PointColumn.real(form.columnName(), columnDescription, value));
  }

  /** A real form without a column. */
  public static <P extends Point> NumberForm<P> of(
      String name, String description, Reading<Double> reading) {
    ParameterForm form = new ParameterForm(name, ParameterType.REAL, description);
    return new NumberForm<>(form, reading, null);
  }
}
