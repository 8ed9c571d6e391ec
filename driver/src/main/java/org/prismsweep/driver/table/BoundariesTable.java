package org.prismsweep.driver.table;

import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.regime.boundary.Crossing;
import org.prismsweep.worker.regime.boundary.Reading;

/**
 * Table {@code boundaries}: one row per crossing of a boundary D = delta with an edge between two
 * points.
 */
public final class BoundariesTable {
  public static final String NAME = "boundaries";

  /**
   * A crossing.
   *
   * @param number number of the crossing within the boundary
   */
  public record Row<P extends Point>(
      TracedBoundary boundary,
      int number,
      Crossing crossing,
      Neighbour<P> inside,
      Neighbour<P> outside) {

    private BetweenPoints<P> position() {
      return new BetweenPoints<>(inside.point(), outside.point(), crossing.weight());
    }
  }

  /** A point at an end of the edge. */
  public record Neighbour<P extends Point>(String pointId, P point, Reading reading) {}

  private BoundariesTable() {}

  public static <P extends Point> Table<Row<P>> of(Family<P> family) {
    return TracedBoundary.<Row<P>>table(NAME, "a crossing of a boundary", Row::boundary)
        .integer("crossing", "number of the crossing, from 0, within the above", Row::number)
        .integer("component", TracedBoundary.COMPONENT, row -> row.crossing().component())
        .integer(
            "sequence",
            "position along its line, from 0; null on surfaces",
            row -> row.crossing().sequence() < 0 ? null : (Integer) row.crossing().sequence())
        .string(
            "inside_point_id",
            "neighbour with a discrepancy <= delta",
            row -> row.inside().pointId())
        .string(
            "outside_point_id",
            "neighbour with a discrepancy > delta",
            row -> row.outside().pointId())
        .real(
            "weight",
            "how far from inside to outside, 0 to 1, in logarithms",
            row -> row.crossing().weight())
        .real(
            "inside_discrepancy",
            "discrepancy of the one neighbour",
            row -> row.inside().reading().discrepancy())
        .real(
            "outside_discrepancy",
            "discrepancy of the other",
            row -> row.outside().reading().discrepancy())
        .integer(
            "replicates",
            "runs of the neighbour that has fewer",
            row ->
                Math.min(row.inside().reading().replicates(), row.outside().reading().replicates()))
        .real(
            "band",
            "half-width of the 95% band normal to the boundary, in decades; null where the"
                + " noise is unknown",
            row -> row.crossing().band())
        .real("noise_band", "its part from the replicates' noise", row -> row.crossing().noise())
        .real(
            "interpolation_band",
            "its part from interpolation",
            row -> row.crossing().interpolation())
        .all(
            BetweenPoints.columns(family, ", at the crossing"),
            row -> row.position().values(family))
        .build();
  }
}
