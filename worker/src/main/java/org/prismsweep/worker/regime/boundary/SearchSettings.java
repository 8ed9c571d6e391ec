package org.prismsweep.worker.regime.boundary;

import org.prismsweep.worker.base.InvalidInputException;

/**
 * How far a search goes.
 *
 * @param delta level whose boundary is looked for
 * @param resolution wanted half-width of the 95% band of the boundary, in decades
 * @param maxPoints at most so many points beside those of the lattice
 * @param replicates runs of a point to begin with
 * @param maxReplicates most runs of a point where noise decides
 * @param minDepth how often a crossed cell of the lattice is halved along every axis at least
 * @param probes number of random points that look for what the lattice misses, at most {@code
 *     maxPoints}
 * @param seed seed of the probes
 */
public record SearchSettings(
    double delta,
    double resolution,
    int maxPoints,
    int replicates,
    int maxReplicates,
    int minDepth,
    int probes,
    long seed) {

  public SearchSettings {
    positive("delta", delta);
    positive("resolution", resolution);
    atLeast("maxPoints", maxPoints, 1);
    atLeast("replicates", replicates, 1);
    atLeast("maxReplicates", maxReplicates, replicates);
    atLeast("minDepth", minDepth, 0);
    atLeast("probes", probes, 0);
  }

  /**
   * The probability that no probe meets a region of the domain with share {@code volume} of its
   * volume in decades: (1 - volume)^probes.
   */
  public double missProbability(double volume) {
    return Math.pow(1 - volume, probes);
  }

  private static void positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new InvalidInputException(name, value, "a finite number > 0");
    }
  }

  private static void atLeast(String name, int value, int least) {
    if (value < least) {
      throw new InvalidInputException(name, value, "a whole number >= " + least);
    }
  }
}
