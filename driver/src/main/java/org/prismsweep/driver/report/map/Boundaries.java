package org.prismsweep.driver.report.map;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prismsweep.driver.sql.QueryEngine;
import org.prismsweep.driver.sql.QueryException;

/**
 * The boundaries of a sweep between the points of its map: tables {@code boundaries} and {@code
 * boundary_facets}, as far as an output directory has them.
 *
 * @param crossings crossings with the lines between points
 * @param segments pairs of indices of crossings that a boundary line joins
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
    return new Boundaries(crossings, segments(engine, sweep, numbers), omitted);
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
