package org.prismsweep.worker.experiment;

/**
 * Observables along time.
 *
 * @param t raw times, length T
 * @param values one row per observable of the family, each of length T
 */
public record Trajectory(double[] t, double[][] values) {

  public Trajectory {
    for (double[] row : values) {
      if (row.length != t.length) {
        throw new IllegalArgumentException(
            "Cannot form trajectory: row length=" + row.length + ", expected " + t.length);
      }
    }
  }

  /** Number of times. */
  public int size() {
    return t.length;
  }
}
