package org.prismsweep.worker.regime.boundary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A search over 4 decades per axis, run to its end. */
record Searched(BoundarySearch search, BoundarySearch.Readings readings, int rounds) {
  static final String THEORY = "t";

  /** Lattice coordinates to decades from -2 to 2. */
  static Node node(int[] counts, long[] index) {
    double[] decades = new double[counts.length];
    for (int k = 0; k < decades.length; k++) {
      decades[k] = -2 + 4 * (double) index[k] / ((counts[k] - 1L) << SimplicialMesh.BITS);
    }
    return new Node(Arrays.toString(index), decades);
  }

  /** Decades from the identity that {@link #node} gives. */
  static double[] decades(int[] counts, String id) {
    long[] index =
        Arrays.stream(id.substring(1, id.length() - 1).split(", "))
            .mapToLong(Long::parseLong)
            .toArray();
    return node(counts, index).position();
  }

  static Searched run(int[] counts, SearchSettings settings, BoundarySearch.Readings readings) {
    BoundarySearch search =
        new BoundarySearch(counts, index -> node(counts, index), List.of(THEORY), settings);
    int rounds = 1;
    while (search.advance(readings)) {
      rounds++;
    }
    return new Searched(search, readings, rounds);
  }

  Boundary boundary(double delta) {
    List<Reading> at = new ArrayList<>();
    for (Node node : search.nodes()) {
      at.add(readings.of(node.id(), THEORY, search.asked().get(node.id())));
    }
    return BoundaryTracer.trace(search.mesh(), search.nodes(), at, delta);
  }

  double[] position(Crossing crossing) {
    return crossing.position(
        search.nodes().get(crossing.inside()).position(),
        search.nodes().get(crossing.outside()).position());
  }

  long runs() {
    return search.asked().values().stream().mapToLong(Integer::longValue).sum();
  }
}
