package org.prismsweep.driver.exec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.prismsweep.worker.experiment.Family;
import org.prismsweep.worker.regime.Discrepancies;
import org.prismsweep.worker.regime.Discrepancy;
import org.prismsweep.worker.regime.Normalisation;
import org.prismsweep.worker.regime.TheoryDistance;
import org.prismsweep.worker.regime.scaling.Jackknife;
import org.prismsweep.worker.regime.scaling.SampledReading;

/** The stored trajectories and predictions of one point of a sweep on one time grid, as arrays. */
final class PointCurves {
  private final String pointId;
  private final String gridId;
  private final int observables;
  private final Normalisation normalisation;
  private final double[] t;

  /** Replicate to [observable][time], ascending. */
  private final TreeMap<Integer, double[][]> measured = new TreeMap<>();

  /** Theory to [observable][time]; theories that lack times are left out. */
  private final Map<String, double[][]> predicted = new TreeMap<>();

  /**
   * @param samples trajectories of the runs with status ok
   * @param predictions predictions with status ok
   */
  PointCurves(
      Family<?> family,
      String pointId,
      String gridId,
      List<Curve> samples,
      List<Curve> predictions) {
    this.pointId = pointId;
    this.gridId = gridId;
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
    predicted.keySet().removeIf(theory -> counts.get(theory) < t.length);
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

  String pointId() {
    return pointId;
  }

  String gridId() {
    return gridId;
  }

  double time(int index) {
    return t[index];
  }

  /** Names of the theories with a whole prediction. */
  List<String> theories() {
    return List.copyOf(predicted.keySet());
  }

  /** The number of the last replicate with status ok, plus one. */
  int end() {
    return measured.isEmpty() ? 0 : measured.lastKey() + 1;
  }

  /** Number of replicates with status ok among those with a number below {@code end}. */
  int replicates(int end) {
    return measured.headMap(end).size();
  }

  /** Discrepancies of a theory per observable, from the replicates with a number below an end. */
  List<Discrepancy> discrepancies(String theory, int end) {
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

  /**
   * The distance of a theory with the errors of all replicates.
   *
   * @return null where the distance is undefined
   */
  SampledReading sampled(String theory) {
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
