package org.prismsweep.driver.report.map;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.prismsweep.driver.sql.QueryEngine;
import org.prismsweep.driver.sql.QueryException;

/**
 * The boundaries of a sweep between the points of its map: tables {@code boundaries} and {@code
 * boundary_facets}, as far as an output directory has them.
 *
 * @param crossings crossings with the lines between points
 * @param segments pairs of indices of crossings that a boundary line joins: those of lines, and the
 *     edges of surfaces that lie in a slice at one value of an axis
 * @param omitted number of crossings that were left out because there are more than {@link #MOST}
 */
public record Boundaries(List<Crossing> crossings, List<List<Integer>> segments, long omitted) {

  /** Crossings in one map at most, some 60 characters of a page each. */
  public static final int MOST = 100_000;

  private static final Boundaries NONE = new Boundaries(List.of(), List.of(), 0);

  public Boundaries {
    crossings = List.copyOf(crossings);
    segments = List.copyOf(segments);
  }

  /** Reads them; none where the tables are absent or empty. */
  static Boundaries read(
      QueryEngine engine, String sweep, List<MapPoint> points, List<Integer> logAxes) {
    Map<String, Integer> index = new HashMap<>();
    for (int i = 0; i < points.size(); i++) {
      index.put(points.get(i).pointId(), i);
    }
    List<List<Object>> rows =
        rows(
            engine,
            "select lattice, theory, delta, crossing, inside_point_id, outside_point_id, weight,"
                + " band from boundaries where sweep = "
                + SqlText.literal(sweep)
                + " order by lattice, theory, delta, crossing limit "
                + MOST);
    if (rows.isEmpty()) {
      return NONE;
    }
    List<Crossing> crossings = new ArrayList<>();
    Map<List<Object>, Integer> numbers = new LinkedHashMap<>();
    for (List<Object> row : rows) {
      Integer inside = index.get((String) row.get(4));
      Integer outside = index.get((String) row.get(5));
      if (inside == null || outside == null) {
        continue;
      }
      numbers.put(row.subList(0, 4), crossings.size());
      double length = decades(points.get(inside), points.get(outside), logAxes);
      crossings.add(
          new Crossing(
              (String) row.get(1),
              number(row.get(2)),
              inside,
              outside,
              number(row.get(6)),
              number(row.get(7)),
              length));
    }
    long omitted = rows.size() < MOST ? 0 : count(engine, sweep) - rows.size();
    Set<List<Integer>> segments = new LinkedHashSet<>(segments(engine, sweep, numbers));
    segments.addAll(slices(engine, sweep, numbers, crossings, points));
    return new Boundaries(crossings, List.copyOf(segments), omitted);
  }

  private static long count(QueryEngine engine, String sweep) {
    String sql = "select count(*) from boundaries where sweep = " + SqlText.literal(sweep);
    return ((Number) rows(engine, sql).get(0).get(0)).longValue();
  }

  private static List<List<Integer>> segments(
      QueryEngine engine, String sweep, Map<List<Object>, Integer> numbers) {
    List<List<Integer>> segments = new ArrayList<>();
    for (List<Object> row :
        rows(
            engine,
            "select lattice, theory, delta, a, b from boundary_facets where c is null and sweep = "
                + SqlText.literal(sweep)
                + " order by lattice, theory, delta, a, b")) {
      List<Object> line = row.subList(0, 3);
      Integer from = numbers.get(key(line, row.get(3)));
      Integer to = numbers.get(key(line, row.get(4)));
      if (from != null && to != null) {
        segments.add(List.of(from, to));
      }
    }
    return segments;
  }

  /** Edges of triangles whose four points agree in an axis: a map shows one value of it. */
  private static List<List<Integer>> slices(
      QueryEngine engine,
      String sweep,
      Map<List<Object>, Integer> numbers,
      List<Crossing> crossings,
      List<MapPoint> points) {
    Set<List<Integer>> edges = new LinkedHashSet<>();
    List<Integer> varying = varying(points);
    for (List<Object> row :
        rows(
            engine,
            "select lattice, theory, delta, a, b, c from boundary_facets where c is not null and"
                + " sweep = "
                + SqlText.literal(sweep)
                + " order by lattice, theory, delta, a, b, c")) {
      List<Object> surface = row.subList(0, 3);
      Integer[] corners = new Integer[3];
      for (int k = 0; k < 3; k++) {
        corners[k] = numbers.get(key(surface, row.get(3 + k)));
      }
      for (int k = 0; k < 3; k++) {
        Integer from = corners[k];
        Integer to = corners[(k + 1) % 3];
        if (from != null
            && to != null
            && agree(crossings.get(from), crossings.get(to), points, varying)) {
          edges.add(List.of(Math.min(from, to), Math.max(from, to)));
        }
      }
    }
    return List.copyOf(edges);
  }

  private static List<Integer> varying(List<MapPoint> points) {
    return IntStream.range(0, points.get(0).parameters().size())
        .filter(k -> points.stream().map(point -> point.parameters().get(k)).distinct().count() > 1)
        .boxed()
        .toList();
  }

  private static boolean agree(
      Crossing one, Crossing other, List<MapPoint> points, List<Integer> axes) {
    return axes.stream()
        .anyMatch(
            axis ->
                Stream.of(one.inside(), one.outside(), other.inside(), other.outside())
                        .map(point -> points.get(point).parameters().get(axis))
                        .distinct()
                        .count()
                    == 1);
  }

  private static List<Object> key(List<Object> line, Object crossing) {
    List<Object> key = new ArrayList<>(line);
    key.add(crossing);
    return key;
  }

  /** Rows of a query; none where a table or column of it does not exist. */
  private static List<List<Object>> rows(QueryEngine engine, String sql) {
    try {
      return engine.query(sql).rows();
    } catch (QueryException e) {
      return List.of();
    }
  }

  private static double decades(MapPoint one, MapPoint other, List<Integer> logAxes) {
    double squares = 0;
    for (int axis : logAxes) {
      double step =
          Math.log10(number(one.parameters().get(axis)) / number(other.parameters().get(axis)));
      squares += step * step;
    }
    return Math.sqrt(squares);
  }

  private static double number(Object value) {
    return value instanceof Number n ? n.doubleValue() : Double.NaN;
  }
}
