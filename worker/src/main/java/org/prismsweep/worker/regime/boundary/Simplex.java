package org.prismsweep.worker.regime.boundary;

/** A cell of a {@link SimplicialMesh}: an interval, a triangle or a tetrahedron. */
final class Simplex {
  private final int[] vertices;
  private final int tag;
  private final int depth;

  /**
   * @param vertices numbers of the corners, in the order of Maubach's rule
   * @param tag which edge is bisected next: that from corner 0 to corner {@code tag}
   * @param depth number of bisections since the lattice
   */
  Simplex(int[] vertices, int tag, int depth) {
    this.vertices = vertices;
    this.tag = tag;
    this.depth = depth;
  }

  int size() {
    return vertices.length;
  }

  int vertex(int k) {
    return vertices[k];
  }

  int depth() {
    return depth;
  }

  /** First end of the edge that is bisected next. */
  int from() {
    return vertices[0];
  }

  /** Other end of the edge that is bisected next. */
  int to() {
    return vertices[tag];
  }

  /** The half with corner 0, or with corner {@code tag}, once {@code middle} halves the edge. */
  Simplex half(int middle, boolean first) {
    int[] half = vertices.clone();
    if (!first) {
      System.arraycopy(vertices, 1, half, 0, tag);
    }
    half[tag] = middle;
    return new Simplex(half, tag > 1 ? tag - 1 : vertices.length - 1, depth + 1);
  }
}
