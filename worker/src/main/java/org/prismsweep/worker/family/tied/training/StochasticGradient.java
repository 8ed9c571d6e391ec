package org.prismsweep.worker.family.tied.training;

import org.prismsweep.worker.family.tied.model.Activation;
import org.prismsweep.worker.family.tied.model.TiedPoint;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.model.RunKey;

/**
 * Mini-batch steps. With X (B x d) the batch and TH (N x d):
 *
 * <pre>
 * U = kappa X TH^T,  A = sigma(U),  E = X - (kappa/N) A TH
 * TH += eps [ (kappa A^T E + d (sigma'(U) . (E TH^T))^T X) / B - lambda TH ]
 * </pre>
 *
 * <p>Ten B N d flops a step, nothing allocated; 3 B N + 2 B d + 2 N d doubles. Scratch object of
 * one run.
 */
final class StochasticGradient {

  private final double[] th;
  private final Activation activation;
  private final Backend backend;
  private final Batches batches;
  private final double regularisation;
  private final double step;
  private final int batch;
  private final int n;
  private final int d;
  private final double[] x;
  private final double[] residual;
  private final double[] a;
  private final double[] slope;
  private final double[] back;
  private final double[] gradient;

  /**
   * @param th weights, advanced in place
   */
  StochasticGradient(
      TiedPoint point, double[] th, double step, int batch, RunKey key, Backend backend) {
    this.th = th;
    this.activation = point.activation();
    this.backend = backend;
    this.regularisation = point.regularisation();
    this.step = step;
    this.batch = batch;
    this.n = (int) point.neurons();
    this.d = (int) point.inputDim();
    this.batches = Batches.of(point, key);
    x = new double[batch * d];
    residual = new double[batch * d];
    a = new double[batch * n];
    slope = new double[batch * n];
    back = new double[batch * n];
    gradient = new double[n * d];
  }

  /** Bytes of an instance. */
  static double bytes(double neurons, double inputDim, double batch) {
    return Double.BYTES * (3 * batch * neurons + 2 * batch * inputDim + neurons * inputDim);
  }

  /** One step; whether the weights are still finite. */
  boolean advance() {
    double kappa = Math.sqrt(d);
    batches.fill(x, batch);
    backend.gemm(false, true, batch, n, d, kappa, x, 0, d, th, 0, d, 0, a, 0, n);
    activation.apply(a, batch * n, slope);
    System.arraycopy(x, 0, residual, 0, batch * d);
    backend.gemm(false, false, batch, d, n, -kappa / n, a, 0, n, th, 0, d, 1, residual, 0, d);
    backend.gemm(false, true, batch, n, d, 1, residual, 0, d, th, 0, d, 0, back, 0, n);
    for (int k = 0; k < batch * n; k++) {
      back[k] *= slope[k];
    }
    double each = step / batch;
    backend.gemm(
        true, false, n, d, batch, each * kappa, a, 0, n, residual, 0, d, 0, gradient, 0, d);
    backend.gemm(true, false, n, d, batch, each * d, back, 0, n, x, 0, d, 1, gradient, 0, d);
    double kept = 1 - step * regularisation;
    double zero = 0;
    for (int k = 0; k < n * d; k++) {
      th[k] = kept * th[k] + gradient[k];
      zero += 0 * th[k];
    }
    return zero == 0;
  }
}
