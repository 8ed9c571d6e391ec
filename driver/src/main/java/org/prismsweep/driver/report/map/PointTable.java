package org.prismsweep.driver.report.map;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.prismsweep.driver.sql.QueryResult;

/** The rows of table {@code points} that belong to one sweep, by column. */
public final class PointTable {

  private final List<String> columns;
  private final Map<String, List<Object>> values = new HashMap<>();
  private final int size;

  PointTable(QueryResult result) {
    this.columns = List.copyOf(result.columns());
    this.size = result.rows().size();
    for (int c = 0; c < columns.size(); c++) {
      List<Object> column = new ArrayList<>(size);
      for (List<Object> row : result.rows()) {
        column.add(row.get(c));
      }
      values.put(columns.get(c), column);
    }
  }

  private PointTable(List<String> columns, Map<String, List<Object>> values, int size) {
    this.columns = columns;
    this.values.putAll(values);
    this.size = size;
  }

  /** These rows and more; columns that a new row lacks are null there. */
  PointTable with(List<Map<String, Object>> rows) {
    Map<String, List<Object>> longer = new HashMap<>();
    for (String column : columns) {
      List<Object> all = new ArrayList<>(values.get(column));
      rows.forEach(row -> all.add(row.get(column)));
      longer.put(column, all);
    }
    return new PointTable(columns, longer, size + rows.size());
  }

  int size() {
    return size;
  }

  List<String> columns() {
    return columns;
  }

  List<Object> values(String column) {
    return values.get(column);
  }

  String text(String column, int row) {
    return (String) values.get(column).get(row);
  }

  /** A column as numbers, NaN where null. */
  double[] numbers(String column) {
    List<Object> source = values.get(column);
    double[] numbers = new double[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = source.get(i) instanceof Number n ? n.doubleValue() : Double.NaN;
    }
    return numbers;
  }

  /** Whether every value of a column is a finite number, so that it has a place on an axis. */
  public boolean isNumeric(String column) {
    return isNumeric(values.get(column));
  }

  public static boolean isNumeric(List<Object> values) {
    return values.stream().allMatch(v -> v instanceof Number n && Double.isFinite(n.doubleValue()));
  }

  /** Distinct values of a column: those without a value first, numbers before texts. */
  public List<Object> categories(String column) {
    return categories(values.get(column));
  }

  public static List<Object> categories(List<Object> values) {
    return values.stream().distinct().sorted(PointTable::compare).toList();
  }

  /** Order of values of a column. */
  static int compare(Object a, Object b) {
    if (a == null || b == null) {
      return Boolean.compare(a != null, b != null);
    }
    if (a instanceof Number n && b instanceof Number m) {
      return Double.compare(n.doubleValue(), m.doubleValue());
    }
    return a.toString().compareTo(b.toString());
  }

  /** Number of distinct values of a column. */
  long distinct(String column) {
    return values.get(column).stream().distinct().count();
  }
}
