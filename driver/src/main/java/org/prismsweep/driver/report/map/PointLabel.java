package org.prismsweep.driver.report.map;

import java.util.List;
import java.util.Map;
import org.prismsweep.worker.regime.RegimeLabel;
import org.prismsweep.worker.regime.TheoryDistance;

/**
 * The regime of a point and the distances it follows from.
 *
 * @param gridId time grid, or null
 * @param delta delta of the label
 * @param label the label, or null where there is none
 * @param distances D of every theory
 */
record PointLabel(String gridId, double delta, RegimeLabel label, List<TheoryDistance> distances) {

  private static final RegimeLabel NONE =
      new RegimeLabel(null, null, Double.NaN, null, Double.NaN, Double.NaN, false);

  static PointLabel absent(double delta) {
    return new PointLabel(null, delta, NONE, List.of());
  }

  MapPoint at(
      String pointId,
      double x,
      double y,
      int facet,
      Map<String, Long> runs,
      List<Object> parameters) {
    return new MapPoint(
        pointId,
        gridId,
        x,
        y,
        facet,
        label.label(),
        label.nearest(),
        label.nearestDiscrepancy(),
        label.runnerUp(),
        label.runnerUpDiscrepancy(),
        label.margin(),
        label.noiseFloor(),
        distances,
        runs,
        parameters);
  }
}
