package org.prismsweep.worker.family.online.model;

import java.util.Arrays;

/** Averages of g(a) = a: E g g = Q + beta beta'. */
final class LinearAverages extends GaussianAverages {

  LinearAverages(int units) {
    super(units);
    Arrays.fill(slope, 1);
    Arrays.fill(slopes, 1);
  }

  @Override
  public void compute(double[] q, double[] beta, int offset) {
    for (int k = 0; k < units; k++) {
      mean[k] = beta[offset + k];
      for (int l = 0; l < units; l++) {
        product[k * units + l] = q[k * units + l] + beta[offset + k] * beta[offset + l];
        mixed[k * units + l] = beta[offset + l];
      }
    }
  }
}
