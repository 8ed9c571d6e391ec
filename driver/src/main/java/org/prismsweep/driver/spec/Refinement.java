package org.prismsweep.driver.spec;

import java.util.List;

/**
 * Where and how far a sweep is to be refined near regime boundaries.
 *
 * @param axes parameter forms along which points are added
 * @param delta deviation whose level set is looked for
 * @param resolution wanted half-width of the boundaries' 95% band, in decades
 * @param maxPoints at most so many points are added
 * @param theories theories whose boundaries are looked for; empty: all that the sweep predicts
 * @param maxReplicates most runs of a point where noise decides
 * @param minDepth how often a crossed cell of the axes' lattice is halved at least
 * @param probes number of random points that look for what the lattice misses
 */
public record Refinement(
    List<String> axes,
    double delta,
    double resolution,
    int maxPoints,
    List<String> theories,
    int maxReplicates,
    int minDepth,
    int probes) {

  /** A region of 2% of the domain is missed with probability 0.98^150 = 0.048. */
  public static final int DEFAULT_PROBES = 150;

  static final int DEFAULT_MIN_DEPTH = 1;
  static final int DEFAULT_MAX_REPLICATES = 64;

  public Refinement {
    axes = List.copyOf(axes);
    theories = List.copyOf(theories);
  }

  /** A refinement for all theories with the default safeguards. */
  public Refinement(List<String> axes, double delta, double resolution, int maxPoints) {
    this(
        axes,
        delta,
        resolution,
        maxPoints,
        List.of(),
        DEFAULT_MAX_REPLICATES,
        DEFAULT_MIN_DEPTH,
        DEFAULT_PROBES);
  }
}
