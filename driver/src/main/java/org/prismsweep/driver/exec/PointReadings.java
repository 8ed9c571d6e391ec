package org.prismsweep.driver.exec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.prismsweep.driver.plan.Identity;
import org.prismsweep.driver.refine.SweepLattice;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.worker.experiment.Point;
import org.prismsweep.worker.experiment.Trainer;
import org.prismsweep.worker.regime.boundary.BoundarySearch;
import org.prismsweep.worker.regime.boundary.Reading;

/**
 * Readings by point at the times that the sweep asks for now, whatever times it had before.
 *
 * @param <P> the family's points
 */
final class PointReadings<P extends Point> implements BoundarySearch.Readings {
  private final StoredReadings stored;
  private final SweepSpec spec;
  private final Trainer<P> trainer;
  private final Map<String, String> grids = new HashMap<>();
  private List<SweepLattice<P>> lattices = List.of();

  PointReadings(StoredReadings stored, SweepSpec spec, Trainer<P> trainer) {
    this.stored = stored;
    this.spec = spec;
    this.trainer = trainer;
  }

  /** Names the lattices whose points may be asked for. */
  void on(List<SweepLattice<P>> these) {
    lattices = these;
  }

  @Override
  public Reading of(String id, String theory, int replicates) {
    return stored.of(id, grids.computeIfAbsent(id, this::grid), theory, replicates);
  }

  private String grid(String id) {
    for (SweepLattice<P> lattice : lattices) {
      if (lattice.has(id)) {
        return Identity.gridId(trainer.times(lattice.point(id), spec.time()));
      }
    }
    throw new IllegalArgumentException("Cannot read: point=" + id + ", expected one of a lattice");
  }
}
