package org.prismsweep.worker.family.prism.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.regime.RegimeLabel;
import org.prismsweep.worker.regime.RegimeRule;
import org.prismsweep.worker.regime.TheoryDistance;

/**
 * The regime of a prism point from the distances D of the {@linkplain BasicFace basic faces'}
 * theories, and of the planar limit where it was computed:
 *
 * <pre>
 * nearest  the basic face with the smallest D;   within = the basic faces with D &lt;= delta
 * label    unresolved    if delta, or the change itself, is below twice the noise floor
 *          a face        in which the largest subset of `within` that contains nearest meets
 *                        (ties: the smallest sum of D), if within is not empty
 *          interior      if within is empty and the planar limit is within delta
 *          finite-size   if within is empty and the planar limit is not within delta
 *          none          otherwise
 * </pre>
 *
 * <p>The noise floor belongs to the measurement, so all theories of a point share it; should they
 * differ, the largest of those with a defined distance counts, and an unknown one (a single
 * replicate) leaves the point unresolved. So does a point with no defined distance at all: either
 * its losses do not change, or nothing was predicted. Equal distances keep the order of {@link
 * BasicFace}. Distances of other theories are ignored.
 *
 * <p>Source: theory page section 8.
 */
public final class PrismRegimeRule implements RegimeRule {

  /** Name of the theory of the whole body at infinite size. */
  public static final String PLANAR_LIMIT = "planar-limit";

  private static final String INTERIOR = "interior";
  private static final String FINITE_SIZE = "finite-size";
  private static final String NONE = "none";

  /** How many noise floors a difference must exceed to be told. */
  private static final double FLOORS = 2;

  private static final List<Set<BasicFace>> LATTICE = BasicFace.lattice();

  @Override
  public RegimeLabel label(List<TheoryDistance> distances, double delta) {
    if (!(delta > 0)) {
      throw new InvalidInputException("delta", delta, "a number > 0");
    }
    Map<BasicFace, Double> byFace = new EnumMap<>(BasicFace.class);
    double planar = Double.NaN;
    double floor = 0;
    boolean defined = false;
    for (TheoryDistance distance : distances) {
      BasicFace face = faceOf(distance.theory());
      boolean isPlanar = distance.theory().equals(PLANAR_LIMIT);
      if (Double.isNaN(distance.discrepancy()) || (face == null && !isPlanar)) {
        continue;
      }
      defined = true;
      floor = Math.max(floor, distance.noiseFloor()); // NaN stays NaN
      if (isPlanar) {
        planar = distance.discrepancy();
      } else {
        byFace.put(face, distance.discrepancy());
      }
    }
    floor = defined ? floor : Double.NaN;
    boolean resolved = delta >= FLOORS * floor && 1 >= FLOORS * floor;

    List<BasicFace> order = new ArrayList<>(byFace.keySet());
    order.sort(Comparator.comparing(byFace::get)); // stable: ties keep the order of BasicFace
    BasicFace nearest = order.isEmpty() ? null : order.get(0);
    BasicFace runnerUp = order.size() < 2 ? null : order.get(1);
    return new RegimeLabel(
        resolved ? resolvedLabel(byFace, nearest, planar, delta) : RegimeLabel.UNRESOLVED,
        nearest == null ? null : nearest.text(),
        nearest == null ? Double.NaN : byFace.get(nearest),
        runnerUp == null ? null : runnerUp.text(),
        runnerUp == null ? Double.NaN : byFace.get(runnerUp),
        floor,
        resolved);
  }

  /** The 20 proper faces of the prism, its interior, and the labels of points without a face. */
  @Override
  public List<String> labels() {
    List<String> labels = new ArrayList<>();
    for (Set<BasicFace> faces : LATTICE) {
      labels.add(BasicFace.join(faces));
    }
    labels.addAll(List.of(INTERIOR, FINITE_SIZE, NONE, RegimeLabel.UNRESOLVED));
    return List.copyOf(labels);
  }

  private static String resolvedLabel(
      Map<BasicFace, Double> distances, BasicFace nearest, double planar, double delta) {
    if (nearest != null && distances.get(nearest) <= delta) {
      return BasicFace.join(meetingFaces(distances, nearest, delta));
    }
    if (Double.isNaN(planar)) {
      return NONE;
    }
    return planar <= delta ? INTERIOR : FINITE_SIZE;
  }

  private static Set<BasicFace> meetingFaces(
      Map<BasicFace, Double> distances, BasicFace nearest, double delta) {
    Set<BasicFace> best = Set.of(nearest);
    double bestSum = distances.get(nearest);
    for (Set<BasicFace> faces : LATTICE) {
      if (!faces.contains(nearest) || faces.size() < best.size()) {
        continue;
      }
      double sum = 0;
      for (BasicFace face : faces) {
        double distance = distances.getOrDefault(face, Double.POSITIVE_INFINITY);
        sum += distance <= delta ? distance : Double.POSITIVE_INFINITY;
      }
      boolean better = faces.size() > best.size() ? sum < Double.POSITIVE_INFINITY : sum < bestSum;
      if (better) {
        best = faces;
        bestSum = sum;
      }
    }
    return best;
  }

  private static BasicFace faceOf(String theory) {
    for (BasicFace face : BasicFace.values()) {
      if (face.text().equals(theory)) {
        return face;
      }
    }
    return null;
  }
}
