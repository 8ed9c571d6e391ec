package org.prismsweep.worker.regime;

import java.util.ArrayList;
import java.util.List;

/**
 * The label of one point as a function of delta, as a step function: label k holds for {@code
 * from(k) <= delta < from(k + 1)}. So a reader without the rule, such as the script of a page,
 * gives the rule's own label at every delta.
 *
 * @param from where each label begins, rising; the first is 0
 * @param labels the labels, neighbours differ
 */
public record RegimeSteps(List<Double> from, List<String> labels) {

  public RegimeSteps {
    from = List.copyOf(from);
    labels = List.copyOf(labels);
  }

  /**
   * Tabulates a rule at one point: one call of the rule per {@linkplain RegimeRule#thresholds
   * threshold}.
   *
   * @param distances the distances of the point's theories
   */
  public static RegimeSteps of(RegimeRule rule, List<TheoryDistance> distances) {
    List<Double> thresholds = rule.thresholds(distances);
    List<Double> from = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    double below = thresholds.isEmpty() ? 1 : thresholds.get(0) / 2;
    from.add(0.0);
    labels.add(rule.label(distances, below > 0 ? below : Double.MIN_VALUE).label());
    for (double threshold : thresholds) {
      String label = rule.label(distances, threshold).label();
      if (!label.equals(labels.get(labels.size() - 1))) {
        from.add(threshold);
        labels.add(label);
      }
    }
    return new RegimeSteps(from, labels);
  }

  /** The label at a delta above 0. */
  public String at(double delta) {
    int k = 0;
    while (k + 1 < from.size() && from.get(k + 1) <= delta) {
      k++;
    }
    return labels.get(k);
  }
}
