package org.prismsweep.driver.derive.lattice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.prismsweep.driver.plan.SweepPlan;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.Trainer;
import org.prismsweep.worker.regime.boundary.Node;
import org.prismsweep.worker.regime.boundary.SimplicialMesh;

/**
 * A lattice with the mesh over it.
 *
 * @param nodes what lies at the nodes of the mesh, null where nothing does
 * @param <P> the family's points
 */
public record MeshedLattice<P extends Point>(
    SweepLattice<P> lattice, SimplicialMesh mesh, List<Node> nodes) {

  /** A mesh over a lattice as the sweep writes it. */
  public static <P extends Point> MeshedLattice<P> written(SweepLattice<P> lattice) {
    return of(lattice, new SimplicialMesh(lattice.counts()));
  }

  private static <P extends Point> MeshedLattice<P> of(
      SweepLattice<P> lattice, SimplicialMesh mesh) {
    List<Node> nodes = new ArrayList<>();
    for (int node = 0; node < mesh.size(); node++) {
      nodes.add(lattice.node(mesh.index(node)));
    }
    return new MeshedLattice<>(lattice, mesh, nodes);
  }

  /**
   * The lattices of a sweep with their meshes, refined as its stored runs decide.
   *
   * @param readings given the lattices, then read from
   * @return nothing when stopped
   */
  public static <P extends Point> Optional<List<MeshedLattice<P>>> all(
      SweepPlan<P> coarse,
      Family<P> family,
      Trainer<P> trainer,
      PointReadings<P> readings,
      AtomicBoolean stop) {
    List<MeshedLattice<P>> all = new ArrayList<>();
    if (coarse.spec().refine().isEmpty()) {
      SweepLattices.of(coarse.spec(), family).forEach(lattice -> all.add(written(lattice)));
      readings.on(all.stream().map(MeshedLattice::lattice).toList());
      return Optional.of(all);
    }
    SweepSearch<P> search = new SweepSearch<>(coarse, family, trainer);
    readings.on(search.lattices());
    while (search.advance(readings)) {
      if (stop.get()) {
        return Optional.empty();
      }
    }
    for (int k = 0; k < search.lattices().size(); k++) {
      all.add(of(search.lattices().get(k), search.search(k).mesh()));
    }
    return Optional.of(all);
  }
}
