package org.prismsweep.driver.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prismsweep.driver.sql.QueryEngine;

/**
 * The measured curves of one point beside every theory's prediction.
 *
 * @param point the point
 * @param measured observable to its mean over the replicates along time
 * @param predicted theory to observable to its curve; theories without prediction are absent
 */
record CurveSet(
    MapPoint point, Map<String, Band> measured, Map<String, Map<String, Band>> predicted) {

  /**
   * A curve with its uncertainty.
   *
   * @param tau natural times
   * @param value values
   * @param error standard error of the mean, or the error estimate of a prediction; NaN where
   *     unknown
   */
  record Band(List<Double> tau, List<Double> value, List<Double> error) {
    Band() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    private void add(Object time, Object mean, Object uncertainty) {
      tau.add(number(time));
      value.add(number(mean));
      error.add(number(uncertainty));
    }
  }

  /**
   * Curves of the point of every label that is farthest from any other: with the largest margin.
   */
  static List<CurveSet> representatives(QueryEngine engine, RegimeMap map) {
    List<MapPoint> chosen = new ArrayList<>();
    for (String label : map.labelCounts().keySet()) {
      MapPoint best = null;
      for (MapPoint point : map.points()) {
        if (RegimeMap.labelOf(point).equals(label)
            && point.runs("ok") > 0
            && point.gridId() != null
            && (best == null || margin(point) > margin(best))) {
          best = point;
        }
      }
      if (best != null) {
        chosen.add(best);
      }
    }
    List<CurveSet> sets = new ArrayList<>();
    for (MapPoint point : chosen) {
      sets.add(read(engine, map, point));
    }
    return sets;
  }

  private static double margin(MapPoint point) {
    return Double.isNaN(point.margin()) ? -1 : point.margin();
  }

  private static CurveSet read(QueryEngine engine, RegimeMap map, MapPoint point) {
    List<String> observables = List.copyOf(map.family().observables().keySet());
    return new CurveSet(
        point, measured(engine, map, point, observables), predicted(engine, point, observables));
  }

  private static Map<String, Band> measured(
      QueryEngine engine, RegimeMap map, MapPoint point, List<String> observables) {
    StringBuilder sql = new StringBuilder("select t.time_index, min(t.tau) as tau");
    for (String observable : observables) {
      sql.append(", avg(t.").append(observable).append(") as mean_").append(observable);
      sql.append(", stddev_samp(t.").append(observable);
      sql.append(") / sqrt(count(t.").append(observable).append(")) as se_").append(observable);
    }
    sql.append(" from trajectories t join sweep_points s on t.run_id = s.run_id")
        .append(" join runs r on t.run_id = r.run_id where r.status = 'ok' and s.sweep = ")
        .append(SqlText.literal(map.sweep()))
        .append(" and s.grid_id = ")
        .append(SqlText.literal(point.gridId()))
        .append(" and t.point_id = ")
        .append(SqlText.literal(point.pointId()))
        .append(" group by t.time_index order by t.time_index");
    Map<String, Band> bands = new LinkedHashMap<>();
    observables.forEach(observable -> bands.put(observable, new Band()));
    for (List<Object> row : engine.query(sql.toString()).rows()) {
      for (int o = 0; o < observables.size(); o++) {
        bands.get(observables.get(o)).add(row.get(1), row.get(2 + 2 * o), row.get(3 + 2 * o));
      }
    }
    return bands;
  }

  private static Map<String, Map<String, Band>> predicted(
      QueryEngine engine, MapPoint point, List<String> observables) {
    StringBuilder sql = new StringBuilder("select theory, tau");
    for (String observable : observables) {
      sql.append(", ").append(observable).append(", ").append(observable).append("_error");
    }
    sql.append(" from predictions where status = 'ok' and point_id = ")
        .append(SqlText.literal(point.pointId()))
        .append(" and grid_id = ")
        .append(SqlText.literal(point.gridId()))
        .append(" order by theory, time_index");
    Map<String, Map<String, Band>> theories = new LinkedHashMap<>();
    for (List<Object> row : engine.query(sql.toString()).rows()) {
      Map<String, Band> bands =
          theories.computeIfAbsent((String) row.get(0), theory -> new LinkedHashMap<>());
      for (int o = 0; o < observables.size(); o++) {
        bands
            .computeIfAbsent(observables.get(o), observable -> new Band())
            .add(row.get(1), row.get(2 + 2 * o), row.get(3 + 2 * o));
      }
    }
    return theories;
  }

  private static double number(Object value) {
    return value instanceof Number n ? n.doubleValue() : Double.NaN;
  }
}
