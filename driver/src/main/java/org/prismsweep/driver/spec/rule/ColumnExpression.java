package org.prismsweep.driver.spec.rule;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.jexl3.JexlException;
import org.prismsweep.driver.data.NamedColumns;

/**
 * What a mapping takes from a file: a column, or an expression of columns in the language of {@code
 * where}, such as {@code train_mse * 0.5} or {@code sigma^2}. A text that is the name of a column
 * is that column.
 */
public final class ColumnExpression {

  private final List<String> columns;
  private final List<Integer> positions;
  private final RuleExpression expression;
  private final int size;

  private ColumnExpression(List<String> columns, RuleExpression expression, int size) {
    this.columns = columns;
    this.positions = expression == null ? List.of() : expression.used();
    this.expression = expression;
    this.size = size;
  }

  /**
   * Reads a text.
   *
   * @param present the file's columns
   * @throws WhereRule.Refused when it is neither
   */
  public static ColumnExpression parse(String text, List<String> present) {
    if (present.contains(text)) {
      return new ColumnExpression(List.of(text), null, 1);
    }
    Map<String, Integer> known = new LinkedHashMap<>();
    present.forEach(name -> known.putIfAbsent(name, known.size()));
    if (text.matches("\\w+")) {
      throw new WhereRule.Refused("expected a column; it has " + NamedColumns.list(present));
    }
    if (text.length() > RuleExpression.MAX_LENGTH) {
      throw new WhereRule.Refused("expected at most " + RuleExpression.MAX_LENGTH + " characters");
    }
    String wanted = "expected a column or an expression of columns such as train_mse * 0.5";
    try {
      RuleExpression expression = RuleExpression.parse(text, known);
      List<String> names = List.copyOf(known.keySet());
      ColumnExpression read =
          new ColumnExpression(
              expression.used().stream().map(names::get).toList(), expression, known.size());
      if (read.columns.isEmpty()) {
        throw new WhereRule.Refused(wanted + "; it names no column");
      }
      double[] ones = new double[read.columns.size()];
      Arrays.fill(ones, 1);
      read.value(ones);
      return read;
    } catch (JexlException | ArithmeticException | ClassCastException e) {
      throw new WhereRule.Refused(wanted);
    }
  }

  /** The columns it needs, one where it is a column itself. */
  public List<String> columns() {
    return columns;
  }

  /** Whether it is a column as it stands. */
  public boolean isColumn() {
    return expression == null;
  }

  /**
   * The value, NaN where a column that counts is.
   *
   * @param values of {@link #columns()}
   */
  public double value(double[] values) {
    if (expression == null) {
      return values[0];
    }
    Object[] all = new Object[size];
    for (int k = 0; k < values.length; k++) {
      all[positions.get(k)] = values[k];
    }
    return (Double) expression.value(all);
  }
}
