package org.prismsweep.worker.regime.boundary;

import java.util.List;

/**
 * A level set: its crossings, and how they join.
 *
 * @param crossings crossings, each once
 * @param facets the crossings, by number, of each segment (two axes) or triangle (three axes);
 *     empty with one axis
 */
public record Boundary(List<Crossing> crossings, List<List<Integer>> facets) {

  public Boundary {
    crossings = List.copyOf(crossings);
    facets = List.copyOf(facets);
  }
}
