package org.prismsweep.driver.report.map;

import java.util.List;
import java.util.Map;
import org.prismsweep.worker.regime.TheoryDistance;

/**
 * A point of a sweep on its map.
 *
 * @param pointId identity of the point
 * @param gridId time grid its regime was found on, or null
 * @param x position on the horizontal axis, in the column's values
 * @param y position on the vertical axis; 0 where the map has none
 * @param facet index of its panel
 * @param label regime, or null where none was computed
 * @param nearest nearest theory, or null
 * @param nearestDiscrepancy its D, or NaN
 * @param runnerUp second nearest theory, or null
 * @param runnerUpDiscrepancy its D, or NaN
 * @param margin difference of the two, or NaN
 * @param noiseFloor noise floor of the distances, or NaN
 * @param distances D of every theory, in order of theory name
 * @param runs what became of its runs: status to number, {@code missing} for those without a row
 * @param parameters values of {@link RegimeMap#parameterColumns()}
 */
public record MapPoint(
    String pointId,
    String gridId,
    double x,
    double y,
    int facet,
    String label,
    String nearest,
    double nearestDiscrepancy,
    String runnerUp,
    double runnerUpDiscrepancy,
    double margin,
    double noiseFloor,
    List<TheoryDistance> distances,
    Map<String, Long> runs,
    List<Object> parameters) {

  /** Status of a planned run that has no row yet. */
  public static final String MISSING = "missing";

  public MapPoint {
    distances = List.copyOf(distances);
    runs = Map.copyOf(runs);
    parameters = java.util.Collections.unmodifiableList(new java.util.ArrayList<>(parameters));
  }

  /**
   * Whether some run of the point is not a measurement: failed, diverged, out of budget, missing.
   */
  public boolean hasFault() {
    return runs.entrySet().stream().anyMatch(e -> !e.getKey().equals("ok") && e.getValue() > 0);
  }

  /** Runs in a status. */
  public long runs(String status) {
    return runs.getOrDefault(status, 0L);
  }
}
