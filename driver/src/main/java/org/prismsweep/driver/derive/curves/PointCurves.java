package org.prismsweep.driver.derive.curves;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.regime.Discrepancies;
import org.prismsweep.worker.regime.Discrepancy;
import org.prismsweep.worker.regime.Normalisation;
import org.prismsweep.worker.regime.TheoryDistance;
import org.prismsweep.worker.regime.boundary.Reading;
import org.prismsweep.worker.regime.scaling.Jackknife;
import org.prismsweep.worker.regime.scaling.SampledReading;

/** The stored trajectories and predictions of one point of a sweep on one time grid, as arrays. */
public final class PointCurves {
  private final String pointId;
  private final String gridId;
  private final int observables;
  private final Normalisation normalisation;
  private final double[] t;

  /** Replicate to [observable][time], ascending. */
  private final TreeMap<Integer, double[][]> measured = new TreeMap<>();

  /** Replicates that ended otherwise than with status ok. */
  private final TreeSet<Integer> lost;

  /** Theory to [observable][time]; theories that lack times are left out. */
  private final Map<String, double[][]> predicted = new TreeMap<>();

  /**
   * @param samples trajectories of the runs with status ok, possibly none
   * @param lost replicates that ended otherwise
   * @param predictions predictions with status ok
   */
  PointCurves(
      Family<?> family,
      String pointId,
      String gridId,
      List<Curve> samples,
      Set<Integer> lost,
      List<Curve> predictions) {
    this.pointId = pointId;
    this.gridId = gridId;
    this.lost = new TreeSet<>(lost);
    observables = family.observables().size();
    normalisation = family.normalisation();
    int last = -1;
    for (Curve curve : samples) {
      for (int k : curve.index()) {
        last = Math.max(last, k);
      }
    }
    t = new double[last + 1];
    for (Curve curve : samples) {
      for (int i = 0; i < curve.index().length; i++) {
        t[curve.index()[i]] = curve.values()[0][i];
      }
      put(measured.computeIfAbsent(curve.replicate(), key -> empty()), curve);
    }
    Map<String, Integer> counts = new HashMap<>();
    for (Curve curve : predictions) {
      int times = put(predicted.computeIfAbsent(curve.name(), key -> empty()), curve);
      counts.merge(curve.name(), times, Integer::sum);
    }
    predicted.keySet().removeIf(theory -> t.length == 0 || counts.get(theory) < t.length);
  }

  private double[][] empty() {
    return new double[observables][t.length];
  }

  /** Takes over the times that runs have; their number. */
  private int put(double[][] target, Curve curve) {
    int taken = 0;
    for (int i = 0; i < curve.index().length; i++) {
      int k = curve.index()[i];
      if (k < t.length) {
        for (int o = 0; o < observables; o++) {
          target[o][k] = curve.values()[1 + o][i];
        }
        taken++;
      }
    }
    return taken;
  }

  public String pointId() {
    return pointId;
  }

  public String gridId() {
    return gridId;
  }

  public double time(int index) {
    return t[index];
  }

  /** Names of the theories with a whole prediction of what was measured. */
  public List<String> theories() {
    return List.copyOf(predicted.keySet());
  }

  /** The number of the last replicate that ended, plus one. */
  public int end() {
    int ok = measured.isEmpty() ? 0 : measured.lastKey() + 1;
    return lost.isEmpty() ? ok : Math.max(ok, lost.last() + 1);
  }

  /** Number of replicates with status ok among those with a number below {@code end}. */
  public int replicates(int end) {
    return measured.headMap(end).size();
  }

  /** Number of replicates that ended, however they did, among those with a number below an end. */
  public int runs(int end) {
    return replicates(end) + lost.headSet(end).size();
  }

  /**
   * Whether a share of the replicates with a number below {@code end} is missing: what the others
   * measured is a selection.
   */
  public boolean isIncomplete(int end) {
    return !lost.headSet(end).isEmpty();
  }

  /** Discrepancies of a theory per observable, from the replicates with a number below an end. */
  public List<Discrepancy> discrepancies(String theory, int end) {
    List<Discrepancy> discrepancies = new ArrayList<>();
    for (int k = 0; k < observables; k++) {
      int o = k;
      double[][] runs =
          measured.headMap(end).values().stream().map(run -> run[o]).toArray(double[][]::new);
      discrepancies.add(Discrepancies.of(runs, predicted.get(theory)[o], normalisation));
    }
    return discrepancies;
  }

  /** The distance of a theory over all observables. */
  TheoryDistance distance(String theory, int end) {
    return Discrepancies.combine(theory, discrepancies(theory, end));
  }

  /** A theory's distance as searches see it; unknown where the replicates are incomplete. */
  Reading reading(String theory, int end) {
    if (isIncomplete(end)) {
      return new Reading(Double.NaN, Double.NaN, replicates(end));
    }
    TheoryDistance distance = distance(theory, end);
    return new Reading(distance.discrepancy(), distance.noiseFloor(), replicates(end));
  }

  /**
   * The distance of a theory with the errors of all replicates.
   *
   * @return null where the distance is undefined, or the point incomplete
   */
  SampledReading sampled(String theory) {
    if (isIncomplete(end())) {
      return null;
    }
    double whole = distance(theory, end()).discrepancy();
    if (Double.isNaN(whole)) {
      return null;
    }
    List<Integer> replicates = List.copyOf(measured.keySet());
    double[] without = new double[replicates.size()];
    Arrays.fill(without, Double.NaN);
    for (int i = 0; i < without.length && without.length > 1; i++) {
      double[][] left = measured.remove(replicates.get(i));
      without[i] = distance(theory, end()).discrepancy();
      measured.put(replicates.get(i), left);
    }
    return new SampledReading(whole, Jackknife.errors(whole, without));
  }
}
