package org.prismsweep.worker.family.prism.interior;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * Means of correlated outputs, given samples of controls whose true means are known.
 *
 * <pre>
 * estimate = mean(Y) - (mean(c) - target) . beta,      beta from the regression of Y on c
 * se^2     = v (1/n + |D^{-1} V^T (mean(c) - target)|^2),   v = residual variance / (n - rank - 1)
 * </pre>
 *
 * <p>with weighted samples, standardised controls and their singular value decomposition U D V^T.
 * The second term of se^2 is the variance of beta itself, which counts when n is not large.
 * Controls may be collinear or constant: directions below {@value #CUTOFF} of the largest singular
 * value, and controls whose spread is rounding, are left out. O(n q^2 + n q m).
 *
 * <p>Source: Glasserman, "Monte Carlo Methods in Financial Engineering", section 4.1; theory page
 * planar_limit.md section 2.4.
 */
final class ControlVariates {

  private static final double CUTOFF = 1e-10;

  /** A spread below this fraction of the values is rounding. */
  private static final double ROUNDING = 1e-12;

  /**
   * Adjusted means.
   *
   * @param means one per output
   * @param errors their standard errors
   */
  record Estimate(double[] means, double[] errors) {}

  private ControlVariates() {}

  /**
   * Estimates the outputs' means.
   *
   * @param weights of the samples, with sum n
   * @param controls n rows of length q
   * @param targets the controls' means, length q
   * @param outputs n rows of length m
   */
  static Estimate estimate(
      double[] weights, double[][] controls, double[] targets, double[][] outputs) {
    int n = weights.length;
    double[] outputMean = mean(weights, outputs);
    double[] controlMean = mean(weights, controls);
    double[] spread = spread(weights, controls, controlMean);
    int[] used = varying(controls, spread);

    int q = used.length;
    DMatrixRMaj z = new DMatrixRMaj(n, Math.max(1, q));
    double[] offset = new double[q];
    for (int j = 0; j < q; j++) {
      int c = used[j];
      offset[j] = (controlMean[c] - targets[c]) / spread[c];
      for (int i = 0; i < n; i++) {
        z.set(i, j, Math.sqrt(weights[i]) * (controls[i][c] - controlMean[c]) / spread[c]);
      }
    }
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(n, z.numCols, true, true, true);
    if (!svd.decompose(z)) {
      throw new IllegalStateException("Cannot decompose " + n + " x " + q + " controls");
    }
    DMatrixRMaj u = svd.getU(null, false);
    DMatrixRMaj v = svd.getV(null, false);
    double[] d = svd.getSingularValues();
    double largest = Arrays.stream(d).limit(svd.numberOfSingularValues()).max().orElse(0);
    int rank = 0;
    double[][] basis = new double[q][];
    double[] ahead = new double[q];
    for (int k = 0; k < q; k++) {
      if (d[k] > CUTOFF * largest) {
        double projection = 0;
        for (int j = 0; j < q; j++) {
          projection += v.get(j, k) * offset[j];
        }
        basis[rank] = column(u, k);
        ahead[rank++] = projection / d[k];
      }
    }
    return adjusted(weights, outputs, outputMean, basis, ahead, rank);
  }

  private static Estimate adjusted(
      double[] weights,
      double[][] outputs,
      double[] outputMean,
      double[][] basis,
      double[] ahead,
      int rank) {
    int n = weights.length;
    double leverage = 1.0 / n;
    for (int k = 0; k < rank; k++) {
      leverage += ahead[k] * ahead[k];
    }
    double[] means = outputMean.clone();
    double[] errors = new double[means.length];
    double[] rest = new double[n];
    for (int m = 0; m < means.length; m++) {
      for (int i = 0; i < n; i++) {
        rest[i] = Math.sqrt(weights[i]) * (outputs[i][m] - outputMean[m]);
      }
      for (int k = 0; k < rank; k++) {
        double slope = 0;
        for (int i = 0; i < n; i++) {
          slope += basis[k][i] * rest[i];
        }
        for (int i = 0; i < n; i++) {
          rest[i] -= slope * basis[k][i];
        }
        means[m] -= slope * ahead[k];
      }
      double residual = 0;
      for (double e : rest) {
        residual += e * e;
      }
      errors[m] = Math.sqrt(residual / Math.max(1, n - rank - 1) * leverage);
    }
    return new Estimate(means, errors);
  }

  private static double[] mean(double[] weights, double[][] rows) {
    double[] mean = new double[rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < mean.length; j++) {
        mean[j] += weights[i] * rows[i][j];
      }
    }
    for (int j = 0; j < mean.length; j++) {
      mean[j] /= rows.length;
    }
    return mean;
  }

  private static double[] spread(double[] weights, double[][] rows, double[] mean) {
    double[] spread = new double[mean.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < spread.length; j++) {
        double e = rows[i][j] - mean[j];
        spread[j] += weights[i] * e * e;
      }
    }
    for (int j = 0; j < spread.length; j++) {
      spread[j] = Math.sqrt(spread[j] / rows.length);
    }
    return spread;
  }

  private static int[] varying(double[][] controls, double[] spread) {
    int[] used = new int[spread.length];
    int count = 0;
    for (int j = 0; j < spread.length; j++) {
      double largest = 0;
      for (double[] row : controls) {
        largest = Math.max(largest, Math.abs(row[j]));
      }
      if (spread[j] > ROUNDING * largest) {
        used[count++] = j;
      }
    }
    return Arrays.copyOf(used, count);
  }

  private static double[] column(DMatrixRMaj matrix, int k) {
    double[] column = new double[matrix.numRows];
    for (int i = 0; i < column.length; i++) {
      column[i] = matrix.get(i, k);
    }
    return column;
  }
}
