package org.prismsweep.worker.model;

import java.io.Serializable;

/**
 * Observables along time.
 *
 * @param t raw times, length T
 * @param values one row per scalar observable of the family, each of length T
 * @param lists one row per {@linkplain Family#listObservables list observable}, each with T lists
 *     of numbers; no row at all where none was computed
 */
public record Trajectory(double[] t, double[][] values, double[][][] lists)
    implements Serializable {

  public Trajectory {
    for (double[] row : values) {
      requireLength(row.length, t.length);
    }
    for (double[][] row : lists) {
      requireLength(row.length, t.length);
    }
  }

  /** Scalar observables alone. */
  public Trajectory(double[] t, double[][] values) {
    this(t, values, new double[0][][]);
  }

  private static void requireLength(int length, int times) {
    if (length != times) {
      throw new IllegalArgumentException(
          "Cannot form trajectory: row length=" + length + ", expected " + times);
    }
  }

  /** Number of times. */
  public int size() {
    return t.length;
  }
}
