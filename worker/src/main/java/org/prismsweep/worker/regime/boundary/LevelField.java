package org.prismsweep.worker.regime.boundary;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Levels ln(D / delta) and their bands over the nodes of a mesh, linear in each cell. Nodes that
 * are one point count as one; cells in which two corners are one point have no inside and are left
 * out, which leaves the others joined as before.
 */
final class LevelField {
  private final SimplicialMesh mesh;
  private final List<Node> nodes;
  private final int[] same;
  private final double[] level;
  private final double[] band;

  /**
   * @param nodes what lies at the nodes of the mesh, null where nothing does
   * @param readings one per node of the mesh
   */
  LevelField(SimplicialMesh mesh, List<Node> nodes, List<Reading> readings, double delta) {
    this.mesh = mesh;
    this.nodes = nodes;
    this.same = same(nodes);
    this.level = new double[nodes.size()];
    this.band = new double[nodes.size()];
    for (int k = 0; k < level.length; k++) {
      level[k] = nodes.get(k) == null ? Double.NaN : readings.get(k).level(delta);
      band[k] = readings.get(k).band();
    }
  }

  /** For each node the first one that is the same point. */
  static int[] same(List<Node> nodes) {
    Map<String, Integer> first = new HashMap<>();
    int[] same = new int[nodes.size()];
    for (int k = 0; k < same.length; k++) {
      Node node = nodes.get(k);
      Integer known = node == null ? null : first.putIfAbsent(node.id(), k);
      same[k] = known == null ? k : known;
    }
    return same;
  }

  SimplicialMesh mesh() {
    return mesh;
  }

  Node node(int k) {
    return nodes.get(k);
  }

  int same(int k) {
    return same[k];
  }

  double level(int k) {
    return level[k];
  }

  double band(int k) {
    return band[k];
  }

  boolean isInside(int k) {
    return level[k] <= 0;
  }

  /** Whether a cell has a level at every corner, and corners that are all different points. */
  boolean isWhole(Simplex cell) {
    for (int a = 0; a < cell.size(); a++) {
      if (Double.isNaN(level[cell.vertex(a)])) {
        return false;
      }
      for (int b = a + 1; b < cell.size(); b++) {
        if (same[cell.vertex(a)] == same[cell.vertex(b)]) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether the boundary runs through a whole cell. */
  boolean isCrossed(Simplex cell) {
    for (int k = 1; k < cell.size(); k++) {
      if (isInside(cell.vertex(k)) != isInside(cell.vertex(0))) {
        return true;
      }
    }
    return false;
  }

  /** Gradient of the level in a whole cell, per decade; null for a cell without volume. */
  double[] gradient(Simplex cell) {
    int n = cell.size() - 1;
    double[][] rows = new double[n][n + 1];
    Node origin = nodes.get(cell.vertex(0));
    for (int r = 0; r < n; r++) {
      Node other = nodes.get(cell.vertex(r + 1));
      for (int axis = 0; axis < n; axis++) {
        rows[r][axis] = other.along(axis) - origin.along(axis);
      }
      rows[r][n] = level[cell.vertex(r + 1)] - level[cell.vertex(0)];
    }
    return SmallSystem.solve(rows);
  }

  /** The widest band at the corners of a cell. */
  double largestBand(Simplex cell) {
    double largest = 0;
    for (int k = 0; k < cell.size(); k++) {
      largest = Math.max(largest, band[cell.vertex(k)]);
    }
    return largest;
  }

  double[] centre(Simplex cell) {
    double[] centre = new double[cell.size() - 1];
    for (int axis = 0; axis < centre.length; axis++) {
      for (int k = 0; k < cell.size(); k++) {
        centre[axis] += nodes.get(cell.vertex(k)).along(axis) / cell.size();
      }
    }
    return centre;
  }

  /** Longest edge of a cell in decades. */
  double diameter(Simplex cell) {
    double longest = 0;
    for (int a = 0; a < cell.size(); a++) {
      for (int b = a + 1; b < cell.size(); b++) {
        longest = Math.max(longest, nodes.get(cell.vertex(a)).distance(nodes.get(cell.vertex(b))));
      }
    }
    return longest;
  }
}
