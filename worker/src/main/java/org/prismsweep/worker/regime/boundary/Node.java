package org.prismsweep.worker.regime.boundary;

/**
 * What lies at a node of a lattice.
 *
 * @param id identity of the point there; nodes of one identity are one point, as when two ratios
 *     give the same whole number
 * @param position coordinates in decades, one per axis; cloned at the boundary
 */
public record Node(String id, double[] position) {

  public Node {
    position = position.clone();
  }

  @Override
  public double[] position() {
    return position.clone();
  }

  /** Coordinate along an axis, in decades. */
  double along(int axis) {
    return position[axis];
  }

  /** Distance to another node in decades. */
  double distance(Node other) {
    double squares = 0;
    for (int k = 0; k < position.length; k++) {
      double step = other.position[k] - position[k];
      squares += step * step;
    }
    return Math.sqrt(squares);
  }
}
