package org.prismsweep.driver.cli.output;

import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.Status;

/**
 * Mean and standard error of list observables, element by element, over the runs with status ok, by
 * Welford's recurrence. All runs of a point have lists of the same lengths.
 */
public final class ListStatistics {
  private double[][][] mean = new double[0][][];
  private double[][][] squares = new double[0][][];
  private long ok;

  public void add(Outcome outcome) {
    if (outcome.status() != Status.OK) {
      return;
    }
    double[][][] lists = outcome.trajectory().lists();
    if (ok++ == 0) {
      mean = zeros(lists);
      squares = zeros(lists);
    }
    for (int i = 0; i < mean.length; i++) {
      for (int k = 0; k < mean[i].length; k++) {
        for (int j = 0; j < mean[i][k].length; j++) {
          double difference = lists[i][k][j] - mean[i][k][j];
          mean[i][k][j] += difference / ok;
          squares[i][k][j] += difference * (lists[i][k][j] - mean[i][k][j]);
        }
      }
    }
  }

  private static double[][][] zeros(double[][][] like) {
    double[][][] zeros = new double[like.length][][];
    for (int i = 0; i < like.length; i++) {
      zeros[i] = new double[like[i].length][];
      for (int k = 0; k < like[i].length; k++) {
        zeros[i][k] = new double[like[i][k].length];
      }
    }
    return zeros;
  }

  /** Whether no run brought lists. */
  public boolean isEmpty() {
    return mean.length == 0;
  }

  /** Mean of an observable: a list per time. */
  public double[][] mean(int observable) {
    return mean[observable];
  }

  /**
   * Standard errors of the mean: a list per time; NaN with fewer than two runs, and beyond doubles.
   */
  public double[][] standardError(int observable) {
    double[][] result = zeros(squares)[observable];
    for (int k = 0; k < result.length; k++) {
      for (int j = 0; j < result[k].length; j++) {
        result[k][j] = ReplicateStatistics.standardError(squares[observable][k][j], ok);
      }
    }
    return result;
  }
}
