package org.prismsweep.worker.family.compression.model;

import java.util.Arrays;

/**
 * f by its power series in rho, Horner's scheme in rho^2 on {@value #CHUNK} entries at a time. Each
 * chunk takes as many terms as its largest |rho| needs for an error of {@value #ERROR}: four or so
 * in high dimensions, all of them only near |rho| = 1, where what the series leaves out remains.
 */
final class SeriesKernel implements CorrelationKernel {

  private static final int CHUNK = 256;
  private static final double ERROR = 1e-17;

  private final double[] terms;

  /** rest[m] = sum over i >= m of (2 i + 1) terms[i], which bounds what is left out of f'. */
  private final double[] rest;

  private final double[] square = new double[CHUNK];
  private final double[] sum = new double[CHUNK];
  private final double[] slopeSum = new double[CHUNK];

  /**
   * @param terms coefficients of rho, rho^3, rho^5, ..., none negative
   */
  SeriesKernel(double[] terms) {
    this.terms = terms;
    this.rest = new double[terms.length + 1];
    for (int m = terms.length - 1; m >= 0; m--) {
      rest[m] = rest[m + 1] + (2 * m + 1) * terms[m];
    }
  }

  @Override
  public void apply(int count, double[] rho, double[] f, double[] slope) {
    for (int from = 0; from < count; from += CHUNK) {
      chunk(from, Math.min(CHUNK, count - from), rho, f, slope);
    }
  }

  private void chunk(int from, int size, double[] rho, double[] f, double[] slope) {
    double largest = 0;
    for (int i = 0; i < size; i++) {
      square[i] = rho[from + i] * rho[from + i];
      largest = Math.max(largest, square[i]);
    }
    Arrays.fill(sum, 0, size, 0);
    Arrays.fill(slopeSum, 0, size, 0);
    for (int m = needed(largest) - 1; m >= 0; m--) {
      double term = terms[m];
      double slopeTerm = (2 * m + 1) * term;
      for (int i = 0; i < size; i++) {
        sum[i] = sum[i] * square[i] + term;
        slopeSum[i] = slopeSum[i] * square[i] + slopeTerm;
      }
    }
    for (int i = 0; i < size; i++) {
      f[from + i] = rho[from + i] * sum[i];
      slope[from + i] = slopeSum[i];
    }
  }

  private int needed(double largest) {
    int m = 1;
    double power = largest;
    while (m < terms.length && rest[m] * power > ERROR) {
      power *= largest;
      m++;
    }
    return m;
  }
}
