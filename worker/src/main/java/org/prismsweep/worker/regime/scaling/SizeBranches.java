package org.prismsweep.worker.regime.scaling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which crossings of different sizes are one boundary. The largest size says how many there are
 * along the axis and on which side of each the theory holds; a size with the same pattern
 * contributes its first crossing to the first boundary and so on, another contributes none: there a
 * boundary has not formed yet, or noise has doubled it.
 */
public final class SizeBranches {

  private SizeBranches() {}

  /**
   * The boundaries along an axis in rising order, each with its crossing by size.
   *
   * @param bySize crossings of each size, rising; sizes at which nothing was measured are absent
   */
  public static List<NavigableMap<Double, RayCrossing>> of(
      NavigableMap<Double, List<RayCrossing>> bySize) {
    List<NavigableMap<Double, RayCrossing>> branches = new ArrayList<>();
    if (bySize.isEmpty()) {
      return branches;
    }
    List<Boolean> pattern = pattern(bySize.lastEntry().getValue());
    pattern.forEach(side -> branches.add(new TreeMap<>()));
    for (Map.Entry<Double, List<RayCrossing>> size : bySize.entrySet()) {
      if (pattern(size.getValue()).equals(pattern)) {
        for (int k = 0; k < pattern.size(); k++) {
          RayCrossing crossing = size.getValue().get(k);
          if (Double.isFinite(crossing.error())) {
            branches.get(k).put(size.getKey(), crossing);
          }
        }
      }
    }
    return branches;
  }

  private static List<Boolean> pattern(List<RayCrossing> crossings) {
    return crossings.stream().map(RayCrossing::isHeldAbove).toList();
  }
}
