package org.prismsweep.worker.regime.boundary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Random points that look for islands and inlets which no edge of the lattice meets. They lie
 * independently and uniformly in the domain, in lattice steps (decades, where the lattice is
 * logarithmic), at exact coordinates {@value #DEPTH} halvings below the lattice; m of them miss a
 * region with share v of the volume with probability (1 - v)^m. A cell that a probe contradicts is
 * halved until it no longer does, at the latest when the probe is a node.
 */
final class Probes {
  private static final int DEPTH = 8;

  private Probes() {}

  /** Coordinates of the probes, a pure function of its arguments. */
  static List<long[]> draw(int[] counts, int probes, long seed) {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(new long[] {seed, 1});
    int shift = SimplicialMesh.BITS - DEPTH;
    List<long[]> drawn = new ArrayList<>();
    for (int k = 0; k < probes; k++) {
      drawn.add(
          Arrays.stream(counts)
              .mapToLong(count -> random.nextLong(((count - 1L) << DEPTH) + 1) << shift)
              .toArray());
    }
    return drawn;
  }

  /**
   * Cells whose linear level says inside where a probe says outside, or the other way round, beyond
   * the probe's noise and by more than the resolution.
   */
  static Set<Simplex> betrayed(
      LevelField field, Map<long[], Reading> probes, SearchSettings settings) {
    Set<Simplex> betrayed = new LinkedHashSet<>();
    probes.forEach(
        (probe, reading) -> {
          double level = reading.level(settings.delta());
          if (Math.abs(level) > reading.band()) {
            field.mesh().cells().stream()
                .filter(cell -> contradicts(field, cell, probe, level, settings.resolution()))
                .forEach(betrayed::add);
          }
        });
    return betrayed;
  }

  private static boolean contradicts(
      LevelField field, Simplex cell, long[] probe, double level, double resolution) {
    if (!isInBox(field.mesh(), cell, probe) || !field.isWhole(cell)) {
      return false;
    }
    double[] weights = weights(field.mesh(), cell, probe);
    double linear = 0;
    for (int k = 0; k < weights.length; k++) {
      if (weights[k] < 0 || weights[k] == 1) {
        return false;
      }
      linear += weights[k] * field.level(cell.vertex(k));
    }
    double[] gradient = field.gradient(cell);
    if (gradient == null || (linear <= 0) == (level <= 0)) {
      return false;
    }
    double slope = 0;
    for (double component : gradient) {
      slope += component * component;
    }
    boolean visible = Math.abs(level - linear) > resolution * Math.sqrt(slope);
    return visible && (!field.isCrossed(cell) || field.diameter(cell) > resolution);
  }

  private static boolean isInBox(SimplicialMesh mesh, Simplex cell, long[] probe) {
    for (int axis = 0; axis < probe.length; axis++) {
      long low = Long.MAX_VALUE;
      long high = Long.MIN_VALUE;
      for (int k = 0; k < cell.size(); k++) {
        low = Math.min(low, mesh.index(cell.vertex(k), axis));
        high = Math.max(high, mesh.index(cell.vertex(k), axis));
      }
      if (probe[axis] < low || probe[axis] > high) {
        return false;
      }
    }
    return true;
  }

  /** Barycentric coordinates of a probe, which are negative outside the cell. */
  private static double[] weights(SimplicialMesh mesh, Simplex cell, long[] probe) {
    int n = probe.length;
    double[][] rows = new double[n][n + 1];
    for (int axis = 0; axis < n; axis++) {
      long origin = mesh.index(cell.vertex(0), axis);
      for (int k = 0; k < n; k++) {
        rows[axis][k] = mesh.index(cell.vertex(k + 1), axis) - origin;
      }
      rows[axis][n] = probe[axis] - origin;
    }
    double[] solution = SmallSystem.solve(rows);
    double[] weights = new double[n + 1];
    weights[0] = 1;
    for (int k = 0; k < n; k++) {
      weights[k + 1] = solution[k];
      weights[0] -= solution[k];
    }
    return weights;
  }
}
