package org.prismsweep.driver.table;

import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;

/** Table {@code points}: one row per point, with the family's parameters and coordinates. */
public final class PointsTable {
  public static final String NAME = "points";

  static final String ALGORITHM_VERSION = "algorithm_version";
  static final String PREDICTED_FLOPS = "predicted_flops";
  static final String PREDICTED_BYTES = "predicted_bytes";

  /**
   * A point.
   *
   * @param runCost predicted cost of one run
   */
  public record Row<P extends Point>(String pointId, P point, Cost runCost) {}

  private PointsTable() {}

  public static <P extends Point> Table<Row<P>> of(Family<P> family) {
    return Table.<Row<P>>of(NAME, "a point")
        .pointId(Row::pointId)
        .family(row -> family.name())
        .integer(
            ALGORITHM_VERSION, "version of the family's numbers", row -> family.algorithmVersion())
        .all(family.pointColumns(), row -> family.pointRow(row.point()))
        .real(
            PREDICTED_FLOPS,
            "predicted floating-point operations of one run",
            row -> row.runCost().flops())
        .real(PREDICTED_BYTES, "predicted memory of one run", row -> row.runCost().bytes())
        .build();
  }
}
