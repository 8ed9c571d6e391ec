package org.prismsweep.driver.report.map;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prismsweep.driver.sql.QueryEngine;

/** Reads the curves of some points of a sweep, in two queries per few hundred points. */
public final class CurveReader {

  /** Points per query: the ids stand in its text. */
  private static final int CHUNK = 500;

  /** Values up to this have squares, and sums of them, within doubles. */
  private static final String SQUARED = "1e150";

  private final QueryEngine engine;
  private final RegimeMap map;
  private final List<String> observables;

  public CurveReader(QueryEngine engine, RegimeMap map) {
    this.engine = engine;
    this.map = map;
    this.observables = List.copyOf(map.family().observables().keySet());
  }

  /**
   * The curves of points that have some, in the order given; points without a measurement are left
   * out.
   */
  public List<CurveSet> read(List<MapPoint> points) {
    List<CurveSet> sets = new ArrayList<>();
    for (int from = 0; from < points.size(); from += CHUNK) {
      List<MapPoint> chunk = points.subList(from, Math.min(points.size(), from + CHUNK));
      Map<String, Map<String, CurveSet.Band>> measured = measured(chunk);
      Map<String, Map<String, Map<String, CurveSet.Band>>> predicted = predicted(chunk);
      for (MapPoint point : chunk) {
        if (measured.containsKey(point.pointId())) {
          sets.add(
              new CurveSet(
                  point,
                  measured.get(point.pointId()),
                  predicted.getOrDefault(point.pointId(), Map.of())));
        }
      }
    }
    return sets;
  }

  private Map<String, Map<String, CurveSet.Band>> measured(List<MapPoint> points) {
    StringBuilder sql =
        new StringBuilder("select t.point_id, s.grid_id, t.time_index, min(t.tau) as tau");
    for (String observable : observables) {
      sql.append(", avg(t.").append(observable).append(") as mean_").append(observable);
      // A square beyond doubles would end the query
      String column = "t." + observable;
      sql.append(", case when max(abs(").append(column).append(")) < ").append(SQUARED);
      sql.append(" then stddev_samp(").append(column).append(") filter (where abs(").append(column);
      sql.append(") < ").append(SQUARED).append(") / sqrt(count(").append(column);
      sql.append(")) end as se_").append(observable);
    }
    sql.append(" from trajectories t join sweep_points s on t.run_id = s.run_id")
        .append(" join runs r on t.run_id = r.run_id where r.status = 'ok' and s.sweep = ")
        .append(SqlText.literal(map.sweep()))
        .append(" and t.point_id in ")
        .append(SqlText.list(points.stream().map(MapPoint::pointId).toList()))
        .append(" group by t.point_id, s.grid_id, t.time_index")
        .append(" order by t.point_id, s.grid_id, t.time_index");
    Map<String, String> grids = grids(points);
    Map<String, Map<String, CurveSet.Band>> bands = new HashMap<>();
    for (List<Object> row : engine.query(sql.toString()).rows()) {
      String point = (String) row.get(0);
      if (grids.get(point).equals(row.get(1))) {
        add(bands.computeIfAbsent(point, id -> new LinkedHashMap<>()), row, 3);
      }
    }
    return bands;
  }

  private Map<String, Map<String, Map<String, CurveSet.Band>>> predicted(List<MapPoint> points) {
    StringBuilder sql = new StringBuilder("select point_id, grid_id, theory, tau");
    for (String observable : observables) {
      sql.append(", ").append(observable).append(", ").append(observable).append("_error");
    }
    sql.append(" from predictions where status = 'ok' and point_id in ")
        .append(SqlText.list(points.stream().map(MapPoint::pointId).toList()))
        .append(" order by point_id, grid_id, theory, time_index");
    Map<String, String> grids = grids(points);
    Map<String, Map<String, Map<String, CurveSet.Band>>> theories = new HashMap<>();
    for (List<Object> row : engine.query(sql.toString()).rows()) {
      String point = (String) row.get(0);
      if (grids.get(point).equals(row.get(1))) {
        add(
            theories
                .computeIfAbsent(point, id -> new LinkedHashMap<>())
                .computeIfAbsent((String) row.get(2), theory -> new LinkedHashMap<>()),
            row,
            3);
      }
    }
    return theories;
  }

  private static Map<String, String> grids(List<MapPoint> points) {
    Map<String, String> grids = new HashMap<>();
    points.forEach(point -> grids.put(point.pointId(), String.valueOf(point.gridId())));
    return grids;
  }

  /** Adds a row of a time at index {@code time}, then a value and its error per observable. */
  private void add(Map<String, CurveSet.Band> bands, List<Object> row, int time) {
    for (int o = 0; o < observables.size(); o++) {
      bands
          .computeIfAbsent(observables.get(o), observable -> new CurveSet.Band())
          .add(row.get(time), row.get(time + 1 + 2 * o), row.get(time + 2 + 2 * o));
    }
  }
}
