package org.prismsweep.worker.regime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.prismsweep.worker.base.InvalidInputException;

/**
 * The rule of families whose theories all describe the same limit: a point belongs to the limit
 * when its nearest theory does. Of theories that say the same the first is the nearest.
 *
 * <pre>
 * unresolved   delta, or the unit itself, is below twice the noise floor, or the floor is unknown
 * limit        otherwise, if the smallest distance is at most delta
 * beyond       otherwise
 * none         no theory was predicted, or no distance is defined
 * </pre>
 */
public final class NearestTheoryRule implements RegimeRule {

  private static final String NONE = "none";

  /** How many noise floors a difference must exceed to be told. */
  private static final double FLOORS = 2;

  /** Theories whose distances differ by less say the same: the first of them is the nearest. */
  private static final double SAME = 1e-6;

  private final String limit;
  private final String beyond;

  /**
   * @param limit label of points that the theories describe
   * @param beyond label of points that they do not describe
   */
  public NearestTheoryRule(String limit, String beyond) {
    this.limit = limit;
    this.beyond = beyond;
  }

  @Override
  public RegimeLabel label(List<TheoryDistance> distances, double delta) {
    if (!(delta > 0)) {
      throw new InvalidInputException("delta", delta, "a number > 0");
    }
    List<TheoryDistance> order = new ArrayList<>(distances);
    order.removeIf(distance -> Double.isNaN(distance.discrepancy()));
    order.sort(Comparator.comparingDouble(TheoryDistance::discrepancy));
    if (order.isEmpty()) {
      return new RegimeLabel(NONE, null, Double.NaN, null, Double.NaN, Double.NaN, false);
    }
    double floor = 0;
    for (TheoryDistance distance : order) {
      floor = Math.max(floor, distance.noiseFloor()); // NaN stays NaN
    }
    boolean resolved = delta >= FLOORS * floor && 1 >= FLOORS * floor;
    TheoryDistance nearest = first(distances, order.get(0).discrepancy() + SAME);
    order.remove(nearest);
    TheoryDistance second = order.isEmpty() ? null : order.get(0);
    String label = nearest.discrepancy() <= delta ? limit : beyond;
    return new RegimeLabel(
        resolved ? label : RegimeLabel.UNRESOLVED,
        nearest.theory(),
        nearest.discrepancy(),
        second == null ? null : second.theory(),
        second == null ? Double.NaN : second.discrepancy(),
        floor,
        resolved);
  }

  private static TheoryDistance first(List<TheoryDistance> distances, double most) {
    return distances.stream().filter(one -> one.discrepancy() <= most).findFirst().orElseThrow();
  }

  @Override
  public List<String> labels() {
    return List.of(limit, beyond, NONE, RegimeLabel.UNRESOLVED);
  }
}
