package org.prismsweep.worker.family.compression.model;

import java.util.Arrays;

/**
 * The proven lower bound of the risk for Gaussian data of any covariance, at any n and d. With D_j
 * = sqrt(lam_j) falling and a = f1 - 1:
 *
 * <pre>
 * risk &gt;= 1 - sum_{j &lt;= k} D_j (D_j - z) / tr Lam,     D_k &gt;= z
 * r_j = a (D_j / z - 1)_+,   sum_j r_j = n,   z = a (D_1 + ... + D_k) / (n + a k),   k &lt;= min(n, d)
 * </pre>
 *
 * For lam_j = 1 it is 1 - r / (f1 - 1 + max(1, r)), r = n/d. Source: theory page "Compression
 * limits", sections 2 and 3.
 *
 * @param level z, the water level
 * @param squaredSingularValues r_j, those of U^T U at the minimum, falling, length d
 * @param risk the bound, relative to tr Lam
 */
public record WaterFilling(double level, double[] squaredSingularValues, double risk) {

  /**
   * The bound. O(d log d).
   *
   * @param eigenvalues lam_j >= 0 in any order, not all 0
   * @param n number of outputs of the encoder, at least 1
   * @param a f1 - 1 >= 0
   */
  public static WaterFilling of(double[] eigenvalues, long n, double a) {
    int d = eigenvalues.length;
    double[] roots = falling(eigenvalues);
    int k = (int) Math.min(n, d);
    double sum = 0;
    for (int j = 0; j < k; j++) {
      sum += roots[j];
    }
    double z = a * sum / (n + a * k);
    while (roots[k - 1] < z) {
      sum -= roots[--k];
      z = a * sum / (n + a * k);
    }
    double gain = 0;
    double total = 0;
    double[] rates = new double[d];
    for (int j = 0; j < d; j++) {
      total += roots[j] * roots[j];
      if (j < k) {
        gain += roots[j] * (roots[j] - z);
        // without excess the level is 0: every direction is kept as it is
        rates[j] = a > 0 ? a * (roots[j] / z - 1) : (double) n / k;
      }
    }
    return new WaterFilling(z, rates, 1 - gain / total);
  }

  private static double[] falling(double[] eigenvalues) {
    double[] sorted = eigenvalues.clone();
    Arrays.sort(sorted);
    int d = sorted.length;
    double[] roots = new double[d];
    for (int j = 0; j < d; j++) {
      roots[j] = Math.sqrt(sorted[d - 1 - j]);
    }
    return roots;
  }
}
