package org.prismsweep.driver.spec;

import java.util.List;

/**
 * Where and how far a sweep is to be refined near regime boundaries.
 *
 * @param axes parameter forms along which points are added
 * @param delta deviation whose level set is looked for
 * @param resolution wanted distance between neighbours across the boundary, in decades
 * @param maxPoints at most so many points are added
 */
public record Refinement(List<String> axes, double delta, double resolution, int maxPoints) {

  public Refinement {
    axes = List.copyOf(axes);
  }
}
