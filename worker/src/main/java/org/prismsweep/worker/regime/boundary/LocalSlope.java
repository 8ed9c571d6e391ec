package org.prismsweep.worker.regime.boundary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How steep the level is at a cell: the length of its gradient, less what noise adds to its square.
 * Where noise is more than half of the cell's own gradient, as in grids finer than the noise
 * allows, the gradient is that of a plane through more and more rings of cells around it, by least
 * squares, each node weighed by its band, until it is told from noise or {@value #WIDEST} decades
 * wide.
 *
 * <p>Noise of the nodes is taken as independent here: what is common to neighbours cancels in their
 * differences. Refinement goes by the cell alone: there more replicates are the answer. Cost: the
 * nodes within {@value #WIDEST} decades, for such cells alone.
 */
final class LocalSlope {

  /** Over this width levels are still about straight. */
  private static final double WIDEST = 0.6;

  private static final double TOLD = 0.5;

  /** Bands below are as good as exact; keeps weights finite. */
  private static final double NARROWEST = 1e-6;

  private final LevelField field;
  private final Map<Integer, List<Simplex>> around = new HashMap<>();

  LocalSlope(LevelField field) {
    this.field = field;
  }

  /**
   * The slope at a whole cell, per decade; 0 where noise hides it.
   *
   * @param gradient the cell's gradient
   */
  double at(Simplex cell, double[] gradient) {
    double own = length(gradient);
    double noise = noise(field, cell);
    double slope = clear(own, noise);
    Set<Integer> nodes = new LinkedHashSet<>();
    add(nodes, cell);
    while (noise > TOLD * own) {
      int before = nodes.size();
      for (int node : List.copyOf(nodes)) {
        around(node).forEach(other -> add(nodes, other));
      }
      if (nodes.size() == before || width(nodes) > WIDEST) {
        break;
      }
      double[] plane = plane(List.copyOf(nodes), cell.size() - 1);
      if (plane != null) {
        own = plane[0];
        noise = plane[1];
        slope = Math.max(slope, clear(own, noise));
      }
    }
    return slope;
  }

  /** The slope that a cell alone shows. */
  static double own(LevelField field, Simplex cell, double gradient) {
    return clear(gradient, noise(field, cell));
  }

  /** What noise at its corners may add to the gradient of a cell. */
  static double noise(LevelField field, Simplex cell) {
    return field.largestBand(cell) / (field.diameter(cell) / 2);
  }

  private static double clear(double length, double noise) {
    return Math.sqrt(Math.max(0, length * length - noise * noise));
  }

  private void add(Set<Integer> nodes, Simplex cell) {
    for (int k = 0; k < cell.size(); k++) {
      nodes.add(field.same(cell.vertex(k)));
    }
  }

  private List<Simplex> around(int node) {
    if (around.isEmpty()) {
      for (Simplex cell : field.mesh().cells()) {
        if (field.isWhole(cell)) {
          for (int k = 0; k < cell.size(); k++) {
            around.computeIfAbsent(field.same(cell.vertex(k)), key -> new ArrayList<>()).add(cell);
          }
        }
      }
    }
    return around.getOrDefault(node, List.of());
  }

  private double width(Set<Integer> nodes) {
    Node first = field.node(nodes.iterator().next());
    return 2 * nodes.stream().mapToDouble(k -> field.node(k).distance(first)).max().orElse(0);
  }

  /** Length of the gradient of a plane through the levels of nodes, and of its noise; or null. */
  private double[] plane(List<Integer> nodes, int axes) {
    double sum = 0;
    double[] centre = new double[axes];
    for (int node : nodes) {
      sum += weight(node);
      for (int axis = 0; axis < axes; axis++) {
        centre[axis] += weight(node) * field.node(node).along(axis);
      }
    }
    for (int axis = 0; axis < axes; axis++) {
      centre[axis] /= sum;
    }
    double[] gradient = new double[axes];
    double noise = 0;
    for (int axis = 0; axis < axes; axis++) {
      double[] row = inverseRow(nodes, centre, axis);
      if (row == null) {
        return null;
      }
      for (int node : nodes) {
        double share = 0;
        for (int k = 0; k < axes; k++) {
          share += weight(node) * row[k] * (field.node(node).along(k) - centre[k]);
        }
        gradient[axis] += share * field.level(node);
        noise += share * share * band(node) * band(node);
      }
    }
    return new double[] {length(gradient), Math.sqrt(noise)};
  }

  /** A row of the inverse of sum w dx dx^T. */
  private double[] inverseRow(List<Integer> nodes, double[] centre, int row) {
    int axes = centre.length;
    double[][] rows = new double[axes][axes + 1];
    for (int node : nodes) {
      for (int a = 0; a < axes; a++) {
        for (int b = 0; b < axes; b++) {
          rows[a][b] +=
              weight(node)
                  * (field.node(node).along(a) - centre[a])
                  * (field.node(node).along(b) - centre[b]);
        }
      }
    }
    rows[row][axes] = 1;
    return SmallSystem.solve(rows);
  }

  private double band(int node) {
    return Math.max(NARROWEST, field.band(node));
  }

  private double weight(int node) {
    return Double.isInfinite(field.band(node)) ? 0 : 1 / (band(node) * band(node));
  }

  private static double length(double[] vector) {
    double squares = 0;
    for (double component : vector) {
      squares += component * component;
    }
    return Math.sqrt(squares);
  }
}
