package org.prismsweep.worker.family.prism.training;

import org.prismsweep.worker.linalg.Backend;

/**
 * The population loss on data of second moments C, 1/2 tr[(I - M) C (I - M)] with M = W W^T: 1/2 tr
 * C - tr(W^T C W) + 1/2 tr(W^T C W W^T W). For H &gt; p by M C instead. Scratch object of one run.
 */
final class SecondMoments {

  private final Backend backend;
  private final int p;
  private final double[] moments;
  private final double[] product;
  private final double halfTrace;

  /**
   * @param moments C, row-major p x p; not modified
   */
  SecondMoments(Backend backend, int inputDim, double[] moments) {
    this.backend = backend;
    this.p = inputDim;
    this.moments = moments;
    this.product = new double[p * p];
    double trace = 0;
    for (int i = 0; i < p; i++) {
      trace += moments[i * p + i];
    }
    this.halfTrace = trace / 2;
  }

  /** The loss of W for H columns, given G = W^T W for H &lt;= p or M for H &gt; p. */
  double loss(double[] w, int h, double[] gram) {
    double trace = 0;
    double square = 0;
    if (h > p) {
      backend.gemm(false, false, p, p, p, 1, gram, 0, p, moments, 0, p, 0, product, 0, p);
      for (int i = 0; i < p; i++) {
        trace += product[i * p + i];
      }
      for (int k = 0; k < p * p; k++) {
        square += product[k] * gram[k]; // M is symmetric
      }
    } else {
      backend.gemm(false, false, p, h, p, 1, moments, 0, p, w, 0, h, 0, product, 0, h);
      for (int k = 0; k < p * h; k++) {
        trace += product[k] * w[k];
      }
      double[] seen = new double[h * h];
      backend.gemm(true, false, h, h, p, 1, w, 0, h, product, 0, h, 0, seen, 0, h);
      for (int k = 0; k < h * h; k++) {
        square += seen[k] * gram[k];
      }
    }
    return halfTrace - trace + square / 2;
  }
}
