package org.prismsweep.driver.table;

import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.regime.scaling.Interval;
import org.prismsweep.worker.regime.scaling.SizeExtrapolation;
import org.prismsweep.worker.regime.scaling.SizedValue;

/** Table {@code scaling}: one row per quantity that is followed through the sizes of a sweep. */
public final class ScalingTable {
  public static final String NAME = "scaling";

  /**
   * A quantity.
   *
   * @param delta level of a boundary, else null
   * @param axis column whose value is the boundary's position, else null
   * @param holds on which side D &lt;= delta, else null
   * @param fixed the other parameters as the sweep writes them
   * @param scale from what is fitted to what is written
   */
  public record Quantity(
      String theory,
      String name,
      Double delta,
      String axis,
      String holds,
      String fixed,
      DoubleUnaryOperator scale) {}

  /**
   * A quantity with its extrapolation.
   *
   * @param number number of the quantity within the sweep
   * @param sizeColumn column of the size of the system
   * @param limit value in the limit of large sizes, as it is written
   * @param replicates fewest runs of a point behind it
   * @param interpolation what interpolation may shift a position by, in decades
   * @param largest where the quantity is at the largest size
   */
  public record Fit<P extends Point>(
      String sweep,
      int number,
      Quantity quantity,
      String sizeColumn,
      SizeExtrapolation found,
      Interval limit,
      int replicates,
      double interpolation,
      BetweenPoints<P> largest) {

    private SizedValue last() {
      return found.values().get(found.values().size() - 1);
    }
  }

  private ScalingTable() {}

  /** Begins a table whose rows are about a fit. */
  static <R> Table.Builder<R> table(String name, String description, Function<R, Fit<?>> fit) {
    return Table.<R>of(name, description)
        .sweep(row -> fit.apply(row).sweep())
        .integer(
            "fit",
            "number of the quantity within the sweep, from 0",
            row -> fit.apply(row).number());
  }

  public static <P extends Point> Table<Fit<P>> of(Family<P> family) {
    return ScalingTable.<Fit<P>>table(NAME, "a quantity and its limit in large systems", row -> row)
        .theory(row -> row.quantity().theory())
        .string("quantity", "boundary or discrepancy", row -> row.quantity().name())
        .real(
            "delta", "level of the boundary; null for discrepancies", row -> row.quantity().delta())
        .string(
            "axis",
            "column whose value is the boundary's position, or null",
            row -> row.quantity().axis())
        .string(
            "holds",
            "above or below: on which side D <= delta; null without axis",
            row -> row.quantity().holds())
        .string(
            "fixed", "the other parameters as the sweep writes them", row -> row.quantity().fixed())
        .string("size_column", "column of the size of the system", Fit::sizeColumn)
        .string(
            "status",
            "fitted, assumed-exponent, undetermined or too-few-sizes, see docs/scaling.md",
            row -> row.found().status().text())
        .real(
            "at_infinity",
            "position or discrepancy in the limit of large sizes",
            row -> row.limit().value())
        .real("at_infinity_low", "lower end of its 95% interval", row -> row.limit().low())
        .real("at_infinity_high", "upper end of its 95% interval", row -> row.limit().high())
        .real(
            "exponent",
            "b in limit + a size^-b, fitted or assumed",
            row -> row.found().exponent().value())
        .real(
            "exponent_low",
            "lower end of its 95% interval, null: none",
            row -> row.found().exponent().low() > 0 ? row.found().exponent().low() : null)
        .real(
            "exponent_high",
            "upper end of its 95% interval, null: none",
            row -> row.found().exponent().high())
        .real("amplitude", "a, of a position in decades", row -> row.found().amplitude())
        .integer(
            "sizes",
            "number of sizes the fit uses",
            row -> row.found().hasLimit() ? (Integer) row.found().sizes() : null)
        .real("smallest_size", "smallest size the fit uses", row -> row.found().from())
        .real("largest_size", "largest size measured", row -> row.last().size())
        .integer("replicates", "fewest runs of a point behind it", Fit::replicates)
        .real("chi_square", "weighted sum of squares of the fit", row -> row.found().chiSquare())
        .integer(
            "degrees",
            "its degrees of freedom",
            row -> row.found().hasLimit() ? (Integer) row.found().degrees() : null)
        .real(
            "interpolation_band",
            "what interpolation may shift a position by, in decades; part of the interval",
            row -> row.quantity().axis() == null ? null : row.interpolation())
        .all(
            BetweenPoints.columns(family, ", at the largest size"),
            row -> row.largest().values(family))
        .build();
  }
}
