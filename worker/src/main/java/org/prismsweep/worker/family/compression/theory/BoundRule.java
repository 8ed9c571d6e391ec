package org.prismsweep.worker.family.compression.theory;

import java.util.List;
import org.prismsweep.worker.regime.NearestTheoryRule;
import org.prismsweep.worker.regime.RegimeLabel;
import org.prismsweep.worker.regime.RegimeRule;
import org.prismsweep.worker.regime.TheoryDistance;

/**
 * Whether a point has reached the bound, at all its times: sweeps that ask observe late times only.
 *
 * <pre>
 * unresolved       delta, or the unit itself, is below twice the noise floor, or it is unknown
 * at-bound         otherwise, if the risk is within delta of the lower bound
 * learning-curve   otherwise, if it is within delta of the learning curve
 * off-bound        otherwise
 * none             neither was predicted
 * </pre>
 */
public final class BoundRule implements RegimeRule {

  private static final String AT_BOUND = "at-bound";
  private static final String OFF_BOUND = "off-bound";

  private static final NearestTheoryRule NEAREST = new NearestTheoryRule(AT_BOUND, OFF_BOUND);

  @Override
  public RegimeLabel label(List<TheoryDistance> distances, double delta) {
    List<TheoryDistance> counted =
        distances.stream()
            .filter(
                one ->
                    one.theory().equals(LowerBound.NAME) || one.theory().equals(LearningCurve.NAME))
            .toList();
    RegimeLabel label = NEAREST.label(counted, delta);
    boolean reached =
        counted.stream()
            .anyMatch(one -> one.theory().equals(LowerBound.NAME) && one.discrepancy() <= delta);
    if (!label.label().equals(AT_BOUND) || reached) {
      return label;
    }
    return new RegimeLabel(
        LearningCurve.NAME,
        label.nearest(),
        label.nearestDiscrepancy(),
        label.runnerUp(),
        label.runnerUpDiscrepancy(),
        label.noiseFloor(),
        label.resolved());
  }

  @Override
  public List<String> labels() {
    return List.of(AT_BOUND, LearningCurve.NAME, OFF_BOUND, "none", RegimeLabel.UNRESOLVED);
  }
}
