package org.prismsweep.worker.family.online.model;

/**
 * Directions of one eigenvalue in fewer coordinates than there are directions. The equations are
 * invariant under rotations of such directions, so only the span of the rows matters, which has at
 * most as many dimensions as there are rows. Coordinates beyond {@code active} hold zeros, and
 * stand for the directions orthogonal to all rows; a step that leaves the span takes one of them
 * into use. When none is left, {@link #compress} rotates the rows back into the first coordinates.
 * Scratch object of one run.
 */
public final class Block {
  private final Layout layout;
  private final int start;
  private final int capacity;
  private final long count;
  private final double[] reflector;
  private int active;

  /**
   * @param start first coordinate
   * @param capacity number of coordinates, at most {@code count}
   * @param count number of directions
   * @param active coordinates in use
   */
  public Block(Layout layout, int start, int capacity, long count, int active) {
    this.layout = layout;
    this.start = start;
    this.capacity = capacity;
    this.count = count;
    this.active = active;
    this.reflector = new double[capacity];
  }

  public int start() {
    return start;
  }

  /** Number of coordinates. */
  public int capacity() {
    return capacity;
  }

  /** Coordinates in use. */
  public int active() {
    return active;
  }

  /** Number of directions that are orthogonal to the coordinates in use. */
  public long orthogonal() {
    return count - active;
  }

  /** Takes the next coordinate into use and returns it. */
  public int extend() {
    return start + active++;
  }

  /** Whether all coordinates are in use although there are more directions. */
  public boolean isFull() {
    return active == capacity && capacity < count;
  }

  /**
   * Rotates the coordinates such that row i is zero beyond coordinate i, by Householder reflections
   * from the right: 2 n^2 q multiplications for n rows and q coordinates.
   */
  public void compress(double[] y) {
    int rows = layout.rows();
    for (int i = 0; i < rows && i < active - 1; i++) {
      reflect(y, i, rows);
    }
    active = Math.min(active, rows);
  }

  private void reflect(double[] y, int first, int rows) {
    int size = layout.size();
    int at = first * size + start;
    double squares = 0;
    for (int j = first + 1; j < active; j++) {
      squares += y[at + j] * y[at + j];
    }
    if (squares == 0) {
      return;
    }
    double head = y[at + first];
    double norm = Math.sqrt(head * head + squares);
    double end = head > 0 ? -norm : norm;
    for (int j = first; j < active; j++) {
      reflector[j] = y[at + j];
      y[at + j] = 0;
    }
    reflector[first] = head - end;
    y[at + first] = end;
    double scale = 2 / (reflector[first] * reflector[first] + squares);
    for (int i = first + 1; i < rows; i++) {
      int row = i * size + start;
      double dot = 0;
      for (int j = first; j < active; j++) {
        dot += reflector[j] * y[row + j];
      }
      dot *= scale;
      for (int j = first; j < active; j++) {
        y[row + j] -= dot * reflector[j];
      }
    }
  }
}
