package org.prismsweep.driver.table;

import org.prismsweep.worker.regime.scaling.Interval;
import org.prismsweep.worker.regime.scaling.SizedValue;

/** Table {@code scaling_sizes}: one row per size of each quantity of table {@code scaling}. */
public final class ScalingSizesTable {
  public static final String NAME = "scaling_sizes";

  /**
   * A quantity at one size.
   *
   * @param replicates fewest runs of a point behind it
   * @param measured the quantity, as it is written
   * @param fitted the fit at this size, likewise
   */
  public record AtSize(
      ScalingTable.Fit<?> fit,
      SizedValue value,
      int replicates,
      Interval measured,
      Interval fitted) {}

  public static final Table<AtSize> TABLE =
      ScalingTable.<AtSize>table(NAME, "a quantity of table scaling at one size", AtSize::fit)
          .real("size", "size of the system", row -> row.value().size())
          .real(
              "measured", "position of the boundary, or discrepancy", row -> row.measured().value())
          .real("measured_low", "two standard errors below", row -> row.measured().low())
          .real("measured_high", "two standard errors above", row -> row.measured().high())
          .integer("replicates", "fewest runs of a point behind it", AtSize::replicates)
          .flag(
              "used",
              "whether the fit uses this size",
              row -> row.value().size() >= row.fit().found().from())
          .real("fitted", "the fit at this size; null without a limit", row -> row.fitted().value())
          .real("fitted_low", "lower end of its 95% interval", row -> row.fitted().low())
          .real("fitted_high", "upper end of its 95% interval", row -> row.fitted().high())
          .build();

  private ScalingSizesTable() {}
}
