package org.prismsweep.driver.report.map;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.prismsweep.driver.plan.PlannedPoint;
import org.prismsweep.driver.plan.Planner;
import org.prismsweep.driver.spec.SpecReader;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.driver.spec.yaml.SpecException;
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.linalg.Backends;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;

/**
 * Points of a sweep's plan that no table has yet, of a sweep that was interrupted or is running.
 *
 * @param replicates runs planned per point
 * @param rows per point the columns of table {@code points} that the family gives, and its id
 */
record PlannedPoints(long replicates, List<Map<String, Object>> rows) {

  private static final PlannedPoints NONE = new PlannedPoints(0, List.of());

  /**
   * Plans the sweep anew and leaves out what is known; none where the text is no sweep file that
   * this version reads, since a report of what there is beats none.
   */
  static PlannedPoints missing(String specText, Family<?> family, Set<String> known) {
    try {
      SweepSpec spec = SpecReader.stored("sweep.yaml", specText);
      return spec.family().equals(family.name()) ? plan(spec, family, known) : NONE;
    } catch (SpecException e) {
      return NONE;
    }
  }

  private static <P extends Point> PlannedPoints plan(
      SweepSpec spec, Family<P> family, Set<String> known) {
    // A trainer is asked for costs alone; the Java backend loads no library.
    var trainer = spec.trainer(family, Backends.select("java").backend());
    List<Map<String, Object>> rows = new ArrayList<>();
    for (PlannedPoint<P> planned : Planner.plan(spec, family, trainer).points()) {
      if (known.contains(planned.pointId())) {
        continue;
      }
      Map<String, Object> row = new HashMap<>();
      row.put("point_id", planned.pointId());
      row.put("family", family.name());
      List<Object> values = family.pointRow(planned.point());
      for (int c = 0; c < values.size(); c++) {
        Column column = family.pointColumns().get(c);
        row.put(column.name(), values.get(c));
      }
      rows.add(row);
    }
    return new PlannedPoints(spec.replicates(), rows);
  }
}
