package org.prismsweep.driver.report.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The measured curves of one point beside every theory's prediction.
 *
 * @param point the point
 * @param measured observable to its mean over the replicates along time
 * @param predicted theory to observable to its curve; theories without prediction are absent
 */
public record CurveSet(
    MapPoint point, Map<String, Band> measured, Map<String, Map<String, Band>> predicted) {

  /**
   * A curve with its uncertainty.
   *
   * @param tau natural times
   * @param value values
   * @param error standard error of the mean, or the error estimate of a prediction; NaN where
   *     unknown
   */
  public record Band(List<Double> tau, List<Double> value, List<Double> error) {
    Band() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    void add(Object time, Object mean, Object uncertainty) {
      tau.add(number(time));
      value.add(number(mean));
      error.add(number(uncertainty));
    }
  }

  /** Natural times of the measurement. */
  public List<Double> tau() {
    return measured.values().iterator().next().tau();
  }

  /**
   * The points whose curves a page holds, at most {@code most}: first of every label the one with
   * the largest margin between its two nearest theories, then the others in the order of the map,
   * which is that of their hashes and so an even sample.
   */
  public static List<MapPoint> choose(RegimeMap map, int most) {
    Map<String, MapPoint> best = new LinkedHashMap<>();
    map.labelCounts().keySet().forEach(label -> best.put(label, null));
    List<MapPoint> usable =
        map.points().stream().filter(p -> p.runs("ok") > 0 && p.gridId() != null).toList();
    for (MapPoint point : usable) {
      best.merge(
          RegimeMap.labelOf(point), point, (old, now) -> margin(now) > margin(old) ? now : old);
    }
    Set<MapPoint> chosen = new LinkedHashSet<>();
    best.values().stream().filter(java.util.Objects::nonNull).forEach(chosen::add);
    for (MapPoint point : usable) {
      if (chosen.size() >= most) {
        break;
      }
      chosen.add(point);
    }
    return chosen.stream().limit(most).toList();
  }

  private static double margin(MapPoint point) {
    return Double.isNaN(point.margin()) ? -1 : point.margin();
  }

  private static double number(Object value) {
    return value instanceof Number n ? n.doubleValue() : Double.NaN;
  }
}
