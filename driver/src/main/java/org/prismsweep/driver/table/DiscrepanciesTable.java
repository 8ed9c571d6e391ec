package org.prismsweep.driver.table;

import org.prismsweep.worker.model.Observable;
import org.prismsweep.worker.regime.Discrepancy;

/** Table {@code discrepancies}: one row per point, theory and observable of a sweep. */
public final class DiscrepanciesTable {
  public static final String NAME = "discrepancies";

  /**
   * A theory compared with the runs of a point.
   *
   * @param replicates runs with status ok
   * @param timeOfMax raw time of the largest deviation, or null
   */
  public record Comparison(
      SweptPoint point,
      String theory,
      Observable observable,
      int replicates,
      Discrepancy discrepancy,
      Double timeOfMax) {}

  public static final Table<Comparison> TABLE =
      SweptPoint.<Comparison>table(
              NAME, "how far a theory is from the runs of a point", Comparison::point)
          .theory(Comparison::theory)
          .string("observable", "column name of the observable", row -> row.observable().column())
          .integer("replicates", "runs with status ok", Comparison::replicates)
          .real(
              "discrepancy",
              "largest deviation of the mean over time, in units of its largest change (or value,"
                  + " where the family says so); null where nothing changes",
              row -> row.discrepancy().value())
          .real(
              "noise_floor",
              "the same from sampling noise alone; null with one replicate",
              row -> row.discrepancy().noiseFloor())
          .real("t_at_max", "raw time of the largest deviation", Comparison::timeOfMax)
          .build();

  private DiscrepanciesTable() {}
}
