package org.prismsweep.worker.regime;

import java.util.List;
import java.util.TreeSet;

/**
 * A family's rule from distances to a label. Rules see points that are whole: where a share of the
 * runs is missing, the label is {@link RegimeLabel#INCOMPLETE} whatever a rule would say.
 */
public interface RegimeRule {

  /**
   * Labels a point.
   *
   * @param distances one entry per theory that was computed, in any order
   * @param delta deviation up to which a theory counts as describing a point
   */
  RegimeLabel label(List<TheoryDistance> distances, double delta);

  /**
   * The values of delta at which the label of a point may change, rising, all positive: below the
   * first, from each one up to but not including the next, and from the last on, the label is the
   * same. With them {@link RegimeSteps} tabulates a label for every delta there is.
   *
   * <p>By default every discrepancy, since a theory counts from delta = D on, and twice every noise
   * floor, from which on noise lets a label be told. A rule that compares delta with anything else
   * says so here.
   *
   * @param distances as for {@link #label}
   */
  default List<Double> thresholds(List<TheoryDistance> distances) {
    TreeSet<Double> thresholds = new TreeSet<>();
    for (TheoryDistance distance : distances) {
      thresholds.add(distance.discrepancy());
      thresholds.add(2 * distance.noiseFloor());
    }
    thresholds.removeIf(value -> !(value > 0 && value < Double.POSITIVE_INFINITY));
    return List.copyOf(thresholds);
  }

  /** All labels the rule can give, in the order of legends. */
  List<String> labels();
}
