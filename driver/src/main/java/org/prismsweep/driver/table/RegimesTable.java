package org.prismsweep.driver.table;

import org.prismsweep.worker.regime.RegimeLabel;

/** Table {@code regimes}: one row per point of a sweep and tolerance. */
public final class RegimesTable {
  public static final String NAME = "regimes";

  /** View: the rows of the table at every tolerance. */
  public static final String ALL = "all_regimes";

  /**
   * A point with its label.
   *
   * @param delta tolerance
   * @param replicates runs with status ok
   * @param runs runs that have ended, whatever their status
   */
  public record LabelledPoint(
      SweptPoint point, double delta, RegimeLabel label, int replicates, int runs) {}

  public static final Table<LabelledPoint> TABLE =
      SweptPoint.<LabelledPoint>table(NAME, "the regime of a point", LabelledPoint::point)
          .real(
              "delta",
              "deviation up to which a theory counts as describing the point",
              LabelledPoint::delta)
          .string(
              "label",
              "regime, or interior, finite-size, none, unresolved, incomplete",
              row -> row.label().label())
          .string("nearest", "theory with the smallest discrepancy", row -> row.label().nearest())
          .real("nearest_discrepancy", "its discrepancy", row -> row.label().nearestDiscrepancy())
          .string("runner_up", "second nearest theory", row -> row.label().runnerUp())
          .real(
              "runner_up_discrepancy", "its discrepancy", row -> row.label().runnerUpDiscrepancy())
          .real(
              "margin", "runner_up_discrepancy - nearest_discrepancy", row -> row.label().margin())
          .real("noise_floor", "noise floor of the distances", row -> row.label().noiseFloor())
          .flag(
              "resolved", "whether the noise lets the label be told", row -> row.label().resolved())
          .integer("replicates", "runs with status ok", LabelledPoint::replicates)
          .integer(
              "runs",
              "runs of the point that have ended, whatever their status; null in older files",
              LabelledPoint::runs)
          .build();

  private RegimesTable() {}
}
