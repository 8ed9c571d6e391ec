package org.prismsweep.driver.derive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import org.prismsweep.driver.console.Spelling;
import org.prismsweep.driver.derive.lattice.MeshedLattice;
import org.prismsweep.driver.derive.lattice.SizeRay;
import org.prismsweep.driver.derive.lattice.SweepLattice;
import org.prismsweep.driver.table.BundleWriter;
import org.prismsweep.driver.table.TableSchema;
import org.prismsweep.driver.table.Tables;
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

  /** What the rows of a quantity begin with. */
  private record Quantity(
      String theory,
      String name,
      Double delta,
      String axis,
      String holds,
      Map<String, Object> fixed,
      DoubleUnaryOperator scale) {}

  private final String sweep;
  private final Family<P> family;
  private final FiniteSize size;
  private final BundleWriter writer;
  private final TableSchema schema;
  private int fit;

  ScalingRows(String sweep, Family<P> family, FiniteSize size, BundleWriter writer) {
    this.sweep = sweep;
    this.family = family;
    this.size = size;
    this.writer = writer;
    this.schema = Tables.scaling(family);
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
        new Quantity(theory, "discrepancy", null, null, null, series.fixed(), PLAIN),
        values,
        replicates,
        0,
        BoundaryRows.position(family, last, last, 0));
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
              ray.fixed(),
              POWER),
          values,
          branch.values().stream().map(RayCrossing::replicates).toList(),
          // At the largest size noise passes for curvature least
          last.interpolation(),
          BoundaryRows.position(
              family,
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
      List<Double> columns)
      throws IOException {
    int fewest = replicates.stream().min(Integer::compare).orElseThrow();
    SizeExtrapolation found = SizeExtrapolation.of(values, size.correctionExponent(), fewest - 1.0);
    Interval limit = found.limit().widened(interpolation).map(quantity.scale());
    List<Object> row = new ArrayList<>();
    row.addAll(List.of(sweep, fit, quantity.theory(), quantity.name()));
    row.addAll(Arrays.asList(quantity.delta(), quantity.axis(), quantity.holds()));
    row.add(
        quantity.fixed().entrySet().stream()
            .map(one -> Spelling.snakeCase(one.getKey()) + "=" + one.getValue())
            .collect(Collectors.joining(" ")));
    row.addAll(List.of(Spelling.snakeCase(size.sizeForm()), found.status().text()));
    addAll(row, limit);
    row.add(finite(found.exponent().value()));
    row.add(found.exponent().low() > 0 ? finite(found.exponent().low()) : null);
    row.add(finite(found.exponent().high()));
    row.add(finite(found.amplitude()));
    row.add(found.hasLimit() ? found.sizes() : null);
    row.add(finite(found.from()));
    row.add(values.get(values.size() - 1).size());
    row.add(fewest);
    row.add(finite(found.chiSquare()));
    row.add(found.hasLimit() ? found.degrees() : null);
    row.add(quantity.axis() == null ? null : interpolation);
    row.addAll(columns);
    writer.write(schema, row.toArray());
    for (int k = 0; k < values.size(); k++) {
      write(quantity, values.get(k), replicates.get(k), found, interpolation);
    }
    fit++;
  }

  private void write(
      Quantity quantity,
      SizedValue value,
      int replicates,
      SizeExtrapolation found,
      double interpolation)
      throws IOException {
    Interval measured =
        new Interval(
            value.value(), value.value() - 2 * value.error(), value.value() + 2 * value.error());
    List<Object> row = new ArrayList<>(List.of(sweep, fit, value.size()));
    addAll(row, measured.map(quantity.scale()));
    row.add(replicates);
    row.add(value.size() >= found.from());
    addAll(row, found.at(value.size()).widened(interpolation).map(quantity.scale()));
    writer.write(Tables.scalingSizes(), row.toArray());
  }

  private static void addAll(List<Object> row, Interval interval) {
    row.add(finite(interval.value()));
    row.add(finite(interval.low()));
    row.add(finite(interval.high()));
  }

  private static Double finite(double value) {
    return Double.isFinite(value) ? (Double) value : null;
  }
}
