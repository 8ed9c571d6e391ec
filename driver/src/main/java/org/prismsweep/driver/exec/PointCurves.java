package org.prismsweep.driver.exec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.prismsweep.worker.experiment.Family;
import org.prismsweep.worker.regime.Discrepancies;
import org.prismsweep.worker.regime.Discrepancy;
import org.prismsweep.worker.regime.TheoryDistance;
import org.prismsweep.worker.regime.scaling.Jackknife;
import org.prismsweep.worker.regime.scaling.SampledReading;

/** The collected trajectories and predictions of one point of a sweep, as arrays. */
final class PointCurves {
  private final int observables;
  private final double[] t;

  /** Replicate to [observable][time], ascending. */
  private final TreeMap<Integer, double[][]> measured = new TreeMap<>();

  /** Theory to [observable][time]; theories that lack times are left out. */
  private final Map<String, double[][]> predicted = new TreeMap<>();

  /**
   * @param samples rows (replicate, time_index, t, observables...) of runs with status ok
   * @param predictions rows (theory, time_index, t, observables...)
   */
  PointCurves(Family<?> family, List<Row> samples, List<Row> predictions) {
    observables = family.observables().size();
    t = new double[1 + samples.stream().mapToInt(row -> row.getInt(1)).max().orElse(-1)];
    for (Row row : samples) {
      t[row.getInt(1)] = row.getDouble(2);
      put(measured.computeIfAbsent(row.getInt(0), key -> new double[observables][t.length]), row);
    }
    Map<String, Integer> counts = new HashMap<>();
    for (Row row : predictions) {
      if (row.getInt(1) < t.length && !row.anyNull()) {
        put(
            predicted.computeIfAbsent(row.getString(0), key -> new double[observables][t.length]),
            row);
        counts.merge(row.getString(0), 1, Integer::sum);
      }
    }
    predicted.keySet().removeIf(theory -> counts.get(theory) < t.length);
  }

  private void put(double[][] curves, Row row) {
    for (int o = 0; o < observables; o++) {
      curves[o][row.getInt(1)] = row.getDouble(3 + o);
    }
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
      discrepancies.add(Discrepancies.of(runs, predicted.get(theory)[o]));
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
