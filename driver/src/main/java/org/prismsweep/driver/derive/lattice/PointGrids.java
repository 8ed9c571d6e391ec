package org.prismsweep.driver.derive.lattice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.prismsweep.driver.plan.Identity;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.Trainer;

/**
 * The time grids that a sweep asks for now at the points of its lattices.
 *
 * @param <P> the family's points
 */
public final class PointGrids<P extends Point> {
  private final SweepSpec spec;
  private final Trainer<P> trainer;
  private final Map<String, String> grids = new HashMap<>();
  private final List<SweepLattice<P>> lattices = new ArrayList<>();

  public PointGrids(SweepSpec spec, Trainer<P> trainer) {
    this.spec = spec;
    this.trainer = trainer;
  }

  /** Adds lattices whose points may be asked for. */
  public void on(List<SweepLattice<P>> more) {
    lattices.addAll(more);
  }

  /** Identity of the time grid of a point. */
  public String of(String pointId) {
    return grids.computeIfAbsent(pointId, this::grid);
  }

  private String grid(String pointId) {
    for (SweepLattice<P> lattice : lattices) {
      if (lattice.has(pointId)) {
        return Identity.gridId(trainer.times(lattice.point(pointId), spec.time()));
      }
    }
    throw new IllegalArgumentException(
        "Cannot read: point=" + pointId + ", expected one of a lattice");
  }
}
