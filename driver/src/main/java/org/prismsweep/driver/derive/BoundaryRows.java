package org.prismsweep.driver.derive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.prismsweep.driver.derive.lattice.MeshedLattice;
import org.prismsweep.driver.derive.lattice.SweepLattice;
import org.prismsweep.driver.table.BundleWriter;
import org.prismsweep.driver.table.TableSchema;
import org.prismsweep.driver.table.Tables;
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.base.ColumnType;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.regime.boundary.Boundary;
import org.prismsweep.worker.regime.boundary.BoundaryTracer;
import org.prismsweep.worker.regime.boundary.Crossing;
import org.prismsweep.worker.regime.boundary.Node;
import org.prismsweep.worker.regime.boundary.Reading;

/**
 * Traced boundaries as rows.
 *
 * @param <P> the family's points
 */
final class BoundaryRows<P extends Point> {
  private final String sweep;
  private final Family<P> family;
  private final BundleWriter writer;
  private final TableSchema schema;

  BoundaryRows(String sweep, Family<P> family, BundleWriter writer) {
    this.sweep = sweep;
    this.family = family;
    this.writer = writer;
    this.schema = Tables.boundaries(family);
  }

  /** Traces and writes the boundary of a theory on one lattice. */
  void write(
      int number, MeshedLattice<P> meshed, String theory, double delta, List<Reading> readings)
      throws IOException {
    SweepLattice<P> lattice = meshed.lattice();
    List<Node> nodes = meshed.nodes();
    Boundary boundary = BoundaryTracer.trace(meshed.mesh(), nodes, readings, delta);
    for (int k = 0; k < boundary.crossings().size(); k++) {
      Crossing crossing = boundary.crossings().get(k);
      Reading inside = readings.get(crossing.inside());
      Reading outside = readings.get(crossing.outside());
      String insideId = nodes.get(crossing.inside()).id();
      String outsideId = nodes.get(crossing.outside()).id();
      List<Object> row = new ArrayList<>();
      row.addAll(List.of(sweep, number, theory, delta, k, crossing.component()));
      row.add(crossing.sequence() < 0 ? null : crossing.sequence());
      row.addAll(List.of(insideId, outsideId, crossing.weight()));
      row.addAll(List.of(inside.discrepancy(), outside.discrepancy()));
      row.add(Math.min(inside.replicates(), outside.replicates()));
      row.add(finite(crossing.band()));
      row.add(finite(crossing.noise()));
      row.add(finite(crossing.interpolation()));
      row.addAll(
          position(family, lattice.point(insideId), lattice.point(outsideId), crossing.weight()));
      writer.write(schema, row.toArray());
    }
    for (List<Integer> facet : boundary.facets()) {
      writer.write(
          Tables.boundaryFacets(),
          sweep,
          number,
          theory,
          delta,
          boundary.crossings().get(facet.get(0)).component(),
          facet.get(0),
          facet.get(1),
          facet.size() > 2 ? facet.get(2) : null);
    }
  }

  /** The family's numeric columns at a position between two points. */
  static <P extends Point> List<Double> position(
      Family<P> family, P inside, P outside, double weight) {
    List<Double> values = family.pointRowBetween(inside, outside, weight);
    List<Double> numbers = new ArrayList<>();
    for (int k = 0; k < values.size(); k++) {
      Column column = family.pointColumns().get(k);
      if (column.type() == ColumnType.DOUBLE || column.type() == ColumnType.LONG) {
        numbers.add(values.get(k));
      }
    }
    return numbers;
  }

  private static Double finite(double value) {
    return Double.isFinite(value) ? (Double) value : null;
  }
}
