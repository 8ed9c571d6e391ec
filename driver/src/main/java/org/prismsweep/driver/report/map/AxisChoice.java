package org.prismsweep.driver.report.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.prismsweep.worker.base.InvalidInputException;

/**
 * The columns that span a map. A column qualifies when it varies in the sweep and is no function of
 * columns chosen before. Of the forms of one parameter that in which the sweep is written is taken,
 * or the one with the fewest values, which is likely it; the others follow from it and the other
 * axes. The two numeric columns with most values become x and y; where there are less, columns of
 * texts such as names of data sets take their place, first as rows, where long names are read best.
 *
 * @param x column of the horizontal axis, or null where none is left for it
 * @param y column of the vertical axis, or null where none is left for it
 * @param facets columns whose combinations of values get a panel each
 * @param rest columns that vary too and get no panels, since those would be too many or would cut
 *     coordinates that mix parameters
 */
record AxisChoice(String x, String y, List<String> facets, List<String> rest) {

  /** Panels that are still told apart on one figure. */
  private static final int MOST_PANELS = 24;

  /** Values closer than this count as one: ratios of integers miss their nominal value a little. */
  private static final double SAME = 0.01;

  /** A form with up to this many times the fewest values is as good, if the family prefers it. */
  private static final double NEARLY = 1.25;

  /**
   * Chooses.
   *
   * @param written columns of the forms in which the sweep is written, as far as known
   */
  static AxisChoice of(
      PointTable points, FamilyColumns family, MapAxes wanted, Set<String> written) {
    requireColumn(points, "x", wanted.x());
    requireColumn(points, "y", wanted.y());
    requireColumn(points, "facet", wanted.facet());
    List<Candidate> chosen = new ArrayList<>();
    for (String column : Arrays.asList(wanted.x(), wanted.y(), wanted.facet())) {
      if (column != null) {
        chosen.add(new Candidate(column, groups(points, column), parameterOf(family, column)));
      }
    }
    int given = chosen.size();
    for (Candidate candidate : candidates(points, family, written)) {
      boolean taken = chosen.stream().anyMatch(c -> c.parameter() == candidate.parameter());
      if (!taken && !follows(candidate, chosen, family.isDeclared())) {
        chosen.add(candidate);
      }
    }
    List<Candidate> free = new ArrayList<>(chosen.subList(given, chosen.size()));
    String x = wanted.x() != null ? wanted.x() : takeAxis(points, free, true);
    String y = wanted.y() != null ? wanted.y() : takeAxis(points, free, true);
    y = y != null ? y : takeAxis(points, free, false);
    x = x != null ? x : takeAxis(points, free, false);
    List<String> facets = new ArrayList<>();
    List<String> rest = new ArrayList<>();
    // Over coordinates that mix parameters the points lie in one panel.
    boolean divided = chosen.stream().limit(given).noneMatch(c -> c.parameter() < 0);
    int panels = 1;
    if (wanted.facet() != null) {
      facets.add(wanted.facet());
      divided = false;
    }
    free.sort(Comparator.comparingInt(Candidate::count));
    for (Candidate candidate : free) {
      int more = Facet.groups(points, candidate.column());
      if (divided && panels * more <= MOST_PANELS) {
        facets.add(candidate.column());
        panels *= more;
      } else {
        rest.add(candidate.column());
      }
    }
    return new AxisChoice(x, y, List.copyOf(facets), List.copyOf(rest));
  }

  /** Removes the candidate with most values of its kind; the earlier parameter where equal. */
  private static String takeAxis(PointTable points, List<Candidate> free, boolean numeric) {
    Candidate best = null;
    for (Candidate candidate : free) {
      if (points.isNumeric(candidate.column()) == numeric
          && (best == null || candidate.count() > best.count())) {
        best = candidate;
      }
    }
    free.remove(best);
    return best == null ? null : best.column();
  }

  /** The best form of every parameter that varies, in the order of parameters. */
  private static List<Candidate> candidates(
      PointTable points, FamilyColumns family, Set<String> written) {
    List<Candidate> candidates = new ArrayList<>();
    for (int p = 0; p < family.parameters().size(); p++) {
      List<Candidate> forms = new ArrayList<>();
      for (String column : family.parameters().get(p)) {
        if (points.columns().contains(column)
            && !points.values(column).stream().allMatch(Objects::isNull)) {
          forms.add(new Candidate(column, groups(points, column), p));
        }
      }
      int least = forms.stream().mapToInt(Candidate::count).min().orElse(0);
      // No number tells texts such as data sets apart, so a text that varies is its own form.
      Candidate best =
          forms.stream()
              .filter(c -> c.count() > 1 && !points.isNumeric(c.column()))
              .findFirst()
              .or(
                  () ->
                      forms.stream()
                          .filter(c -> c.count() > 1 && written.contains(c.column()))
                          .findFirst())
              .or(() -> forms.stream().filter(c -> c.count() <= NEARLY * least).findFirst())
              .orElse(null);
      if (best != null && best.count() > 1) {
        candidates.add(best);
      }
    }
    if (!family.isDeclared()) {
      // Without declarations every column stands for itself: those with few values are the axes,
      // and the rest follows from them.
      candidates.sort(Comparator.comparingInt(Candidate::count));
    }
    return candidates;
  }

  /** Whether a column follows from the chosen ones, so that it spans no dimension of its own. */
  private static boolean follows(Candidate candidate, List<Candidate> chosen, boolean declared) {
    if (chosen.isEmpty()) {
      return false;
    }
    for (Candidate one : chosen) {
      if (isMonotone(one.groups(), candidate.groups())) {
        return true;
      }
    }
    Map<List<Integer>, Integer> value = new HashMap<>();
    for (int i = 0; i < candidate.groups().length; i++) {
      List<Integer> key = new ArrayList<>();
      for (Candidate one : chosen) {
        key.add(one.groups()[i]);
      }
      Integer before = value.putIfAbsent(key, candidate.groups()[i]);
      if (before != null && before != candidate.groups()[i]) {
        return false;
      }
    }
    // Where every row has a key of its own anything is a function of it, which shows nothing; of
    // columns without declarations two are then enough.
    return value.size() < candidate.groups().length || (!declared && chosen.size() >= 2);
  }

  private static boolean isMonotone(int[] of, int[] groups) {
    Map<Integer, Integer> map = new java.util.TreeMap<>();
    for (int i = 0; i < of.length; i++) {
      Integer before = map.putIfAbsent(of[i], groups[i]);
      if (before != null && before != groups[i]) {
        return false;
      }
    }
    List<Integer> image = new ArrayList<>(map.values());
    boolean rising = true;
    boolean falling = true;
    for (int i = 1; i < image.size(); i++) {
      rising &= image.get(i) >= image.get(i - 1);
      falling &= image.get(i) <= image.get(i - 1);
    }
    return rising || falling;
  }

  /** Index of each row's value among the distinct values, nearly equal ones counted once. */
  private static int[] groups(PointTable points, String column) {
    int rows = points.size();
    if (!points.isNumeric(column)) {
      List<Object> values = points.values(column);
      List<Object> distinct = values.stream().distinct().toList();
      Map<Object, Integer> index = new HashMap<>();
      distinct.forEach(v -> index.put(v, index.size()));
      return values.stream().mapToInt(index::get).toArray();
    }
    double[] numbers = points.numbers(column);
    Integer[] order = new Integer[rows];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> numbers[i]));
    int[] groups = new int[rows];
    int group = 0;
    for (int k = 1; k < rows; k++) {
      double low = numbers[order[k - 1]];
      double high = numbers[order[k]];
      if (high - low > SAME * Math.max(Math.abs(low), Math.abs(high))) {
        group++;
      }
      groups[order[k]] = group;
    }
    return groups;
  }

  private static int parameterOf(FamilyColumns family, String column) {
    for (int p = 0; p < family.parameters().size(); p++) {
      if (family.parameters().get(p).contains(column)) {
        return p;
      }
    }
    return -1;
  }

  private static void requireColumn(PointTable points, String axis, String column) {
    if (column == null) {
      return;
    }
    List<String> known =
        points.columns().stream()
            .filter(c -> !Set.of("point_id", "family", "schema_version").contains(c))
            .toList();
    if (!known.contains(column)) {
      throw new InvalidInputException(axis, column, "one of the columns " + known);
    }
  }

  private record Candidate(String column, int[] groups, int parameter) {
    int count() {
      Set<Integer> distinct = new HashSet<>();
      for (int group : groups) {
        distinct.add(group);
      }
      return distinct.size();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Candidate c && c.column.equals(column);
    }

    @Override
    public int hashCode() {
      return Objects.hashCode(column);
    }
  }
}
