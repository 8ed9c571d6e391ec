package org.prismsweep.driver.derive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import org.prismsweep.driver.console.Spelling;
import org.prismsweep.driver.derive.lattice.MeshedLattice;
import org.prismsweep.driver.derive.lattice.SizeRay;
import org.prismsweep.driver.derive.lattice.SweepLattice;
import org.prismsweep.driver.table.BetweenPoints;
import org.prismsweep.driver.table.BundleWriter;
import org.prismsweep.driver.table.ScalingSizesTable;
import org.prismsweep.driver.table.ScalingTable;
import org.prismsweep.driver.table.ScalingTable.Quantity;
import org.prismsweep.driver.table.Table;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.FiniteSize;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.regime.scaling.Interval;
import org.prismsweep.worker.regime.scaling.RayCrossing;
import org.prismsweep.worker.regime.scaling.SampledReading;
import org.prismsweep.worker.regime.scaling.SizeExtrapolation;
import org.prismsweep.worker.regime.scaling.SizedValue;

/**
 * Extrapolations as rows. Positions are fitted in decades and written as values of their axis.
 *
 * @param <P> the family's points
 */
final class ScalingRows<P extends Point> {

  /** A reading and the point it belongs to. */
  record At(String pointId, SampledReading reading) {}

  /** Keeps weights finite where replicates do not differ. */
  private static final double LEAST_SHARE = 1e-9;

  private static final DoubleUnaryOperator PLAIN = value -> value;
  private static final DoubleUnaryOperator POWER = decades -> Math.pow(10, decades);

  private final String sweep;
  private final FiniteSize size;
  private final BundleWriter writer;
  private final Table<ScalingTable.Fit<P>> table;
  private int fit;

  ScalingRows(String sweep, Family<P> family, FiniteSize size, BundleWriter writer) {
    this.sweep = sweep;
    this.size = size;
    this.writer = writer;
    this.table = ScalingTable.of(family);
  }

  /** The discrepancy of a theory at fixed coordinates. */
  void writeDiscrepancy(String theory, SweepLattice<P> series, NavigableMap<Double, At> bySize)
      throws IOException {
    if (bySize.isEmpty()) {
      return;
    }
    List<SizedValue> values = new ArrayList<>();
    List<Integer> replicates = new ArrayList<>();
    bySize.forEach(
        (value, at) -> {
          double measured = at.reading().discrepancy();
          double error = Math.max(at.reading().standardError(), LEAST_SHARE * measured);
          values.add(new SizedValue(value, measured, Math.max(error, Double.MIN_NORMAL)));
          replicates.add(at.reading().replicates());
        });
    P last = series.point(bySize.lastEntry().getValue().pointId());
    write(
        new Quantity(theory, "discrepancy", null, null, null, written(series.fixed()), PLAIN),
        values,
        replicates,
        0,
        BetweenPoints.at(last));
  }

  /** The boundaries of a theory along an axis, each with its crossing by size. */
  void writeBoundaries(
      String theory,
      double delta,
      SizeRay<MeshedLattice<P>> ray,
      List<NavigableMap<Double, RayCrossing>> branches)
      throws IOException {
    for (NavigableMap<Double, RayCrossing> branch : branches) {
      if (branch.isEmpty()) {
        continue;
      }
      List<SizedValue> values = new ArrayList<>();
      branch.forEach((value, crossing) -> values.add(crossing.sized(value)));
      RayCrossing last = branch.lastEntry().getValue();
      MeshedLattice<P> largest = ray.bySize().get(branch.lastKey());
      write(
          new Quantity(
              theory,
              "boundary",
              delta,
              Spelling.snakeCase(ray.axis()),
              last.isHeldAbove() ? "above" : "below",
              written(ray.fixed()),
              POWER),
          values,
          branch.values().stream().map(RayCrossing::replicates).toList(),
          // At the largest size noise passes for curvature least
          last.interpolation(),
          new BetweenPoints<>(
              largest.lattice().point(largest.nodes().get(last.insideNode()).id()),
              largest.lattice().point(largest.nodes().get(last.outsideNode()).id()),
              last.weight()));
    }
  }

  private void write(
      Quantity quantity,
      List<SizedValue> values,
      List<Integer> replicates,
      double interpolation,
      BetweenPoints<P> largest)
      throws IOException {
    int fewest = replicates.stream().min(Integer::compare).orElseThrow();
    SizeExtrapolation found = SizeExtrapolation.of(values, size.correctionExponent(), fewest - 1.0);
    ScalingTable.Fit<P> row =
        new ScalingTable.Fit<>(
            sweep,
            fit,
            quantity,
            Spelling.snakeCase(size.sizeForm()),
            found,
            found.limit().widened(interpolation).map(quantity.scale()),
            fewest,
            interpolation,
            largest);
    writer.write(table, row);
    for (int k = 0; k < values.size(); k++) {
      SizedValue value = values.get(k);
      Interval measured = new Interval(value.value(), value.value(), value.value());
      writer.write(
          ScalingSizesTable.TABLE,
          new ScalingSizesTable.AtSize(
              row,
              value,
              replicates.get(k),
              measured.widened(2 * value.error()).map(quantity.scale()),
              found.at(value.size()).widened(interpolation).map(quantity.scale())));
    }
    fit++;
  }

  private static String written(Map<String, Object> fixed) {
    return fixed.entrySet().stream()
        .map(one -> Spelling.snakeCase(one.getKey()) + "=" + one.getValue())
        .collect(Collectors.joining(" "));
  }
}
