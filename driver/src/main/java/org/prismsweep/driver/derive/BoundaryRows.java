package org.prismsweep.driver.derive;

import java.io.IOException;
import java.util.List;
import org.prismsweep.driver.derive.lattice.MeshedLattice;
import org.prismsweep.driver.table.BoundariesTable;
import org.prismsweep.driver.table.BoundaryFacetsTable;
import org.prismsweep.driver.table.BundleWriter;
import org.prismsweep.driver.table.Table;
import org.prismsweep.driver.table.TracedBoundary;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.regime.boundary.Boundary;
import org.prismsweep.worker.regime.boundary.BoundaryTracer;
import org.prismsweep.worker.regime.boundary.Crossing;
import org.prismsweep.worker.regime.boundary.Reading;

/**
 * Traced boundaries as rows.
 *
 * @param <P> the family's points
 */
final class BoundaryRows<P extends Point> {
  private final String sweep;
  private final BundleWriter writer;
  private final Table<BoundariesTable.Row<P>> table;

  BoundaryRows(String sweep, Family<P> family, BundleWriter writer) {
    this.sweep = sweep;
    this.writer = writer;
    this.table = BoundariesTable.of(family);
  }

  /** Traces and writes the boundary of a theory on one lattice. */
  void write(
      int number, MeshedLattice<P> meshed, String theory, double delta, List<Reading> readings)
      throws IOException {
    TracedBoundary traced = new TracedBoundary(sweep, number, theory, delta);
    Boundary boundary = BoundaryTracer.trace(meshed.mesh(), meshed.nodes(), readings, delta);
    for (int k = 0; k < boundary.crossings().size(); k++) {
      Crossing crossing = boundary.crossings().get(k);
      writer.write(
          table,
          new BoundariesTable.Row<>(
              traced,
              k,
              crossing,
              neighbour(meshed, crossing.inside(), readings),
              neighbour(meshed, crossing.outside(), readings)));
    }
    for (List<Integer> facet : boundary.facets()) {
      int component = boundary.crossings().get(facet.get(0)).component();
      writer.write(
          BoundaryFacetsTable.TABLE, new BoundaryFacetsTable.Facet(traced, component, facet));
    }
  }

  private static <P extends Point> BoundariesTable.Neighbour<P> neighbour(
      MeshedLattice<P> meshed, int node, List<Reading> readings) {
    String id = meshed.nodes().get(node).id();
    return new BoundariesTable.Neighbour<>(id, meshed.lattice().point(id), readings.get(node));
  }
}
