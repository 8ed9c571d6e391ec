package org.prismsweep.worker.regime;

import java.util.List;

/** A family's rule from distances to a label. */
public interface RegimeRule {

  /**
   * Labels a point.
   *
   * @param distances one entry per theory that was computed, in any order
   * @param delta deviation up to which a theory counts as describing a point
   */
  RegimeLabel label(List<TheoryDistance> distances, double delta);

  /** All labels the rule can give, in the order of legends. */
  List<String> labels();
}
