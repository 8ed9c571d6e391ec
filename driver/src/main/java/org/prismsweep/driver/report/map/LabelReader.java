package org.prismsweep.driver.report.map;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prismsweep.driver.sql.QueryEngine;
import org.prismsweep.driver.sql.QueryResult;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.regime.RegimeLabel;
import org.prismsweep.worker.regime.RegimeRule;
import org.prismsweep.worker.regime.TheoryDistance;

/**
 * Labels of a sweep's points. Stored labels are taken as they are; for a delta that is not stored
 * the family's rule is applied to the stored discrepancies.
 */
final class LabelReader {

  /** Two deltas closer than this are the same number written differently. */
  private static final double SAME_DELTA = 1e-12;

  private final QueryEngine engine;
  private final String quotedSweep;
  private final Family<?> family;

  /**
   * @param family the registered family, or null: then only stored labels are read
   */
  LabelReader(QueryEngine engine, String quotedSweep, Family<?> family) {
    this.engine = engine;
    this.quotedSweep = quotedSweep;
    this.family = family;
  }

  /**
   * Point id to label.
   *
   * @param delta wanted delta, or NaN for the sweep's own
   */
  Map<String, PointLabel> read(double delta) {
    Map<String, Map<String, List<TheoryDistance>>> distances = distances();
    double chosen = Double.isNaN(delta) ? storedDelta() : delta;
    if (Double.isNaN(chosen)) {
      return Map.of(); // nothing was labelled yet, as in an interrupted sweep
    }
    Map<String, PointLabel> labels = stored(chosen, distances);
    return labels.isEmpty() ? computed(chosen, distances) : labels;
  }

  private double storedDelta() {
    QueryResult result =
        engine.query("select min(delta) as delta from regimes where sweep = " + quotedSweep);
    Object delta = result.rows().isEmpty() ? null : result.rows().get(0).get(0);
    return delta instanceof Number n ? n.doubleValue() : Double.NaN;
  }

  private Map<String, PointLabel> stored(
      double delta, Map<String, Map<String, List<TheoryDistance>>> distances) {
    QueryResult result =
        engine.query(
            "select point_id, grid_id, label, nearest, nearest_discrepancy, runner_up,"
                + " runner_up_discrepancy, noise_floor, resolved, delta from all_regimes where"
                + " sweep = "
                + quotedSweep
                + " and abs(delta - ("
                + delta
                + ")) < "
                + SAME_DELTA
                // A point with several time grids shows the one with most replicates.
                + " order by point_id, replicates, grid_id");
    Map<String, PointLabel> labels = new LinkedHashMap<>();
    for (List<Object> row : result.rows()) {
      String point = (String) row.get(0);
      String grid = (String) row.get(1);
      RegimeLabel label =
          new RegimeLabel(
              (String) row.get(2),
              (String) row.get(3),
              number(row.get(4)),
              (String) row.get(5),
              number(row.get(6)),
              number(row.get(7)),
              Boolean.TRUE.equals(row.get(8)));
      labels.put(
          point,
          new PointLabel(
              grid,
              number(row.get(9)),
              label,
              distances.getOrDefault(point, Map.of()).getOrDefault(grid, List.of())));
    }
    return labels;
  }

  private Map<String, PointLabel> computed(
      double delta, Map<String, Map<String, List<TheoryDistance>>> distances) {
    Map<String, PointLabel> labels = new LinkedHashMap<>();
    if (family == null) {
      return labels;
    }
    RegimeRule rule = family.regimeRule();
    distances.forEach(
        (point, grids) ->
            grids.forEach(
                (grid, found) ->
                    labels.put(
                        point, new PointLabel(grid, delta, rule.label(found, delta), found))));
    for (List<Object> row : incomplete()) {
      String point = (String) row.get(0);
      String grid = (String) row.get(1);
      List<TheoryDistance> found =
          distances.getOrDefault(point, Map.of()).getOrDefault(grid, List.of());
      labels.put(point, new PointLabel(grid, delta, rule.label(found, delta).incomplete(), found));
    }
    return labels;
  }

  /** Points and grids of which a share of runs is missing, as every stored delta says alike. */
  private List<List<Object>> incomplete() {
    return engine
        .query(
            "select distinct point_id, grid_id from all_regimes where label = "
                + SqlText.literal(RegimeLabel.INCOMPLETE)
                + " and sweep = "
                + quotedSweep
                + " order by point_id, grid_id")
        .rows();
  }

  /** Point to grid to the distances of the theories: the largest over the observables. */
  private Map<String, Map<String, List<TheoryDistance>>> distances() {
    QueryResult result =
        engine.query(
            "select point_id, grid_id, theory, max(discrepancy) as d, max(noise_floor) as noise"
                + " from discrepancies where sweep = "
                + quotedSweep
                + " group by point_id, grid_id, theory order by point_id, grid_id, theory");
    Map<String, Map<String, List<TheoryDistance>>> distances = new HashMap<>();
    for (List<Object> row : result.rows()) {
      distances
          .computeIfAbsent((String) row.get(0), id -> new LinkedHashMap<>())
          .computeIfAbsent((String) row.get(1), id -> new ArrayList<>())
          .add(new TheoryDistance((String) row.get(2), number(row.get(3)), number(row.get(4))));
    }
    return distances;
  }

  private static double number(Object value) {
    return value instanceof Number n ? n.doubleValue() : Double.NaN;
  }
}
