package org.prismsweep.driver.derive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.prismsweep.driver.derive.curves.PointCurves;
import org.prismsweep.driver.table.BundleWriter;
import org.prismsweep.driver.table.DiscrepanciesTable;
import org.prismsweep.driver.table.RegimesTable;
import org.prismsweep.driver.table.SweptPoint;
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
    SweptPoint point = new SweptPoint(sweep, curves.pointId(), curves.gridId());
    int replicates = curves.replicates(curves.end());
    List<TheoryDistance> distances = new ArrayList<>();
    for (String theory : curves.theories()) {
      List<Discrepancy> discrepancies = curves.discrepancies(theory, curves.end());
      for (int o = 0; o < discrepancies.size(); o++) {
        Discrepancy discrepancy = discrepancies.get(o);
        int k = discrepancy.timeIndexOfMax();
        writer.write(
            DiscrepanciesTable.TABLE,
            new DiscrepanciesTable.Comparison(
                point,
                theory,
                family.observables().get(o),
                replicates,
                discrepancy,
                k < 0 ? null : (Double) curves.time(k)));
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
          RegimesTable.TABLE,
          new RegimesTable.LabelledPoint(
              point, delta, label, replicates, curves.runs(curves.end())));
    }
  }
}
