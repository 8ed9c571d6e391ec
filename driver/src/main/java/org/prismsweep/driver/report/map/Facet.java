package org.prismsweep.driver.report.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A panel of a map.
 *
 * @param title which values of the facet columns it shows, empty where a map has one panel
 */
public record Facet(String title) {

  /** More values of one column than this are gathered into ranges of equal numbers of values. */
  private static final int MOST_VALUES = 9;

  private static final int RANGES = 4;

  /** The panels of a map and the panel of each row. */
  record Grouping(List<Facet> facets, int[] ofRow) {}

  /** Groups rows by the values of some columns, in ascending order. */
  static Grouping group(PointTable table, List<String> columns) {
    int rows = table.size();
    List<List<Integer>> keys = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      keys.add(new ArrayList<>());
    }
    List<List<String>> names = new ArrayList<>();
    for (String column : columns) {
      List<Object> values = table.values(column);
      names.add(addKeys(column, values, keys));
    }
    TreeSet<List<Integer>> present =
        new TreeSet<>(
            (a, b) -> {
              for (int i = 0; i < a.size(); i++) {
                int order = Integer.compare(a.get(i), b.get(i));
                if (order != 0) {
                  return order;
                }
              }
              return 0;
            });
    present.addAll(keys);
    Map<List<Integer>, Integer> index = new LinkedHashMap<>();
    List<Facet> facets = new ArrayList<>();
    for (List<Integer> key : present) {
      List<String> parts = new ArrayList<>();
      for (int c = 0; c < columns.size(); c++) {
        parts.add(names.get(c).get(key.get(c)));
      }
      index.put(key, facets.size());
      facets.add(new Facet(String.join(",  ", parts)));
    }
    int[] ofRow = new int[rows];
    for (int i = 0; i < rows; i++) {
      ofRow[i] = index.get(keys.get(i));
    }
    return new Grouping(List.copyOf(facets), ofRow);
  }

  /** Panels that a column takes. */
  static int groups(PointTable points, String column) {
    List<Object> distinct = PointTable.categories(points.values(column));
    return groups(distinct.size(), distinct.size() > MOST_VALUES && PointTable.isNumeric(distinct));
  }

  private static int groups(int values, boolean gathered) {
    return gathered ? RANGES : values;
  }

  /** Adds to every row's key its group in one column; returns the names of the groups. */
  private static List<String> addKeys(
      String column, List<Object> values, List<List<Integer>> keys) {
    List<Object> sorted = PointTable.categories(values);
    boolean gathered = sorted.size() > MOST_VALUES && PointTable.isNumeric(sorted);
    int groups = groups(sorted.size(), gathered);
    List<String> names = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      Object first = sorted.get(g * sorted.size() / groups);
      Object last = sorted.get((g + 1) * sorted.size() / groups - 1);
      names.add(
          gathered
              ? column + " " + Numbers.brief(first) + " to " + Numbers.brief(last)
              : column + " = " + Numbers.brief(first));
    }
    Map<Object, Integer> group = new java.util.HashMap<>();
    for (int g = 0; g < groups; g++) {
      for (int k = g * sorted.size() / groups; k < (g + 1) * sorted.size() / groups; k++) {
        group.put(sorted.get(k), g);
      }
    }
    for (int i = 0; i < values.size(); i++) {
      keys.get(i).add(group.get(values.get(i)));
    }
    return names;
  }
}
