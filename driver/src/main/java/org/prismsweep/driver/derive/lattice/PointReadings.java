package org.prismsweep.driver.derive.lattice;

import java.util.List;
import org.prismsweep.driver.derive.curves.StoredReadings;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.Trainer;
import org.prismsweep.worker.regime.boundary.BoundarySearch;
import org.prismsweep.worker.regime.boundary.Reading;

/**
 * Readings by point at the times that the sweep asks for now, whatever times it had before.
 *
 * @param <P> the family's points
 */
public final class PointReadings<P extends Point> implements BoundarySearch.Readings {
  private final StoredReadings stored;
  private final PointGrids<P> grids;

  public PointReadings(StoredReadings stored, SweepSpec spec, Trainer<P> trainer) {
    this.stored = stored;
    this.grids = new PointGrids<>(spec, trainer);
  }

  /** Names the lattices whose points may be asked for. */
  public void on(List<SweepLattice<P>> lattices) {
    grids.on(lattices);
  }

  /** Whether a point has no reading because some of its runs did not end with status ok. */
  public boolean isIncomplete(String id) {
    return stored.isIncomplete(id, grids.of(id));
  }

  @Override
  public Reading of(String id, String theory, int replicates) {
    return stored.of(id, grids.of(id), theory, replicates);
  }
}
