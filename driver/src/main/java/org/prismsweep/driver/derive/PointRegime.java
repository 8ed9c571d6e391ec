package org.prismsweep.driver.derive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.prismsweep.driver.derive.curves.PointCurves;
import org.prismsweep.driver.table.BundleWriter;
import org.prismsweep.driver.table.Tables;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.regime.Discrepancies;
import org.prismsweep.worker.regime.Discrepancy;
import org.prismsweep.worker.regime.RegimeLabel;
import org.prismsweep.worker.regime.TheoryDistance;

/**
 * From the trajectories and predictions of one point of a sweep to its rows in the derived tables.
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

  /** Writes the rows of a point. */
  void write(PointCurves curves) throws IOException {
    String pointId = curves.pointId();
    String gridId = curves.gridId();
    int replicates = curves.replicates(curves.end());
    List<TheoryDistance> distances = new ArrayList<>();
    for (String theory : curves.theories()) {
      List<Discrepancy> discrepancies = curves.discrepancies(theory, curves.end());
      for (int o = 0; o < discrepancies.size(); o++) {
        Discrepancy discrepancy = discrepancies.get(o);
        int k = discrepancy.timeIndexOfMax();
        writer.write(
            Tables.discrepancies(),
            sweep,
            pointId,
            gridId,
            theory,
            family.observables().get(o).column(),
            replicates,
            discrepancy.value(),
            discrepancy.noiseFloor(),
            k < 0 ? null : (Object) curves.time(k));
      }
      distances.add(Discrepancies.combine(theory, discrepancies));
    }
    for (double delta : deltas) {
      RegimeLabel label = family.regimeRule().label(distances, delta);
      if (curves.isIncomplete(curves.end())) {
        label = label.incomplete();
      }
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
          replicates,
          curves.runs(curves.end()));
    }
  }
}
