package org.prismsweep.worker.family.online.model;

/**
 * The covariance of the input along the coordinates of a {@link Layout}, divided by D. Coordinates
 * with one eigenvalue form a group; a group of more directions than coordinates has no weights in
 * the others.
 *
 * @param driving eigenvalues by which weights move, one per coordinate
 * @param seen variances that reach the pre-activations, one per coordinate: the same, except for a
 *     bulk in the limit of infinite dimension, which the encoder sees and does not learn
 * @param starts first coordinate of each group, and behind them the number of coordinates
 * @param traces sum of the eigenvalues of each group
 * @param counts number of directions of each group, 0 for infinitely many
 */
public record Modes(double[] driving, double[] seen, int[] starts, double[] traces, long[] counts) {

  /** Number of coordinates. */
  public int size() {
    return driving.length;
  }

  /** Number of groups. */
  public int groups() {
    return traces.length;
  }

  /** E|x|^2 / D. */
  public double trace() {
    double sum = 0;
    for (double trace : traces) {
      sum += trace;
    }
    return sum;
  }

  /** These modes with a last group that is seen and does not drive. */
  public Modes withStillBulk() {
    double[] still = driving.clone();
    java.util.Arrays.fill(still, starts[groups() - 1], size(), 0);
    return new Modes(still, seen, starts, traces, counts);
  }
}
