package org.prismsweep.driver.exec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.prismsweep.driver.store.Tables;
import org.prismsweep.worker.experiment.Family;
import org.prismsweep.worker.experiment.Observable;
import org.prismsweep.worker.regime.Discrepancies;
import org.prismsweep.worker.regime.Discrepancy;
import org.prismsweep.worker.regime.RegimeLabel;
import org.prismsweep.worker.regime.TheoryDistance;

/**
 * From the collected trajectories and predictions of one point of a sweep to its rows in the
 * derived tables.
 */
final class PointRegime {
  private final String sweep;
  private final Family<?> family;
  private final List<Double> deltas;
  private final BundleWriter writer;
  private final Map<Double, Map<String, Long>> labels = new TreeMap<>();

  PointRegime(String sweep, Family<?> family, List<Double> deltas, BundleWriter writer) {
    this.sweep = sweep;
    this.family = family;
    this.deltas = deltas;
    this.writer = writer;
  }

  /** Points by label, for each delta. */
  Map<Double, Map<String, Long>> labels() {
    return labels;
  }

  /**
   * Writes the rows of a point.
   *
   * @param samples rows (replicate, time_index, t, observables...) of runs with status ok
   * @param predictions rows (theory, time_index, t, observables...)
   */
  void write(String pointId, String gridId, List<Row> samples, List<Row> predictions)
      throws IOException {
    int times = 1 + samples.stream().mapToInt(row -> row.getInt(1)).max().orElse(-1);
    double[] t = new double[times];
    samples.forEach(row -> t[row.getInt(1)] = row.getDouble(2));
    double[][][] measured = measured(samples, times);
    int replicates = measured.length == 0 ? 0 : measured[0].length;
    List<TheoryDistance> distances = new ArrayList<>();
    for (Map.Entry<String, double[][]> theory : predicted(predictions, times).entrySet()) {
      List<Discrepancy> discrepancies = new ArrayList<>();
      for (int o = 0; o < measured.length; o++) {
        Discrepancy discrepancy = Discrepancies.of(measured[o], theory.getValue()[o]);
        discrepancies.add(discrepancy);
        int k = discrepancy.timeIndexOfMax();
        writer.write(
            Tables.discrepancies(),
            sweep,
            pointId,
            gridId,
            theory.getKey(),
            observables().get(o).column(),
            replicates,
            discrepancy.value(),
            discrepancy.noiseFloor(),
            k < 0 ? null : (Object) t[k]);
      }
      distances.add(Discrepancies.combine(theory.getKey(), discrepancies));
    }
    for (double delta : deltas) {
      RegimeLabel label = family.regimeRule().label(distances, delta);
      labels.computeIfAbsent(delta, key -> new TreeMap<>()).merge(label.label(), 1L, Long::sum);
      writer.write(
          Tables.regimes(),
          sweep,
          pointId,
          gridId,
          delta,
          label.label(),
          label.nearest(),
          label.nearestDiscrepancy(),
          label.runnerUp(),
          label.runnerUpDiscrepancy(),
          label.margin(),
          label.noiseFloor(),
          label.resolved(),
          replicates);
    }
  }

  private List<Observable> observables() {
    return family.observables();
  }

  /** [observable][replicate][time], replicates in ascending order. */
  private double[][][] measured(List<Row> samples, int times) {
    Map<Integer, List<Row>> byReplicate = new TreeMap<>();
    for (Row row : samples) {
      byReplicate.computeIfAbsent(row.getInt(0), key -> new ArrayList<>()).add(row);
    }
    double[][][] measured = new double[observables().size()][byReplicate.size()][times];
    int replicate = 0;
    for (List<Row> rows : byReplicate.values()) {
      for (Row row : rows) {
        for (int o = 0; o < measured.length; o++) {
          measured[o][replicate][row.getInt(1)] = row.getDouble(3 + o);
        }
      }
      replicate++;
    }
    return measured;
  }

  /** Theory to [observable][time]; a theory that lacks times is left out. */
  private Map<String, double[][]> predicted(List<Row> predictions, int times) {
    Map<String, double[][]> values = new TreeMap<>();
    Map<String, Integer> counts = new HashMap<>();
    for (Row row : predictions) {
      if (row.getInt(1) < times && !row.anyNull()) {
        double[][] value =
            values.computeIfAbsent(
                row.getString(0), key -> new double[observables().size()][times]);
        for (int o = 0; o < value.length; o++) {
          value[o][row.getInt(1)] = row.getDouble(3 + o);
        }
        counts.merge(row.getString(0), 1, Integer::sum);
      }
    }
    values.keySet().removeIf(theory -> counts.get(theory) < times);
    return values;
  }
}
