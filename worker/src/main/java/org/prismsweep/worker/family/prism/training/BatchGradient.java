package org.prismsweep.worker.family.prism.training;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.model.RunKey;

/**
 * Minus the gradient of the training loss on mini-batches of the N training samples, X_B of size B
 * x p:
 *
 * <pre>  Z = X_B W,   E = X_B - Z W^T,   dW/dt = (X_B^T E W + E^T Z) / B.</pre>
 *
 * Samples go in random order without repetition; when fewer than B are left, the rest is dropped
 * and a new order is drawn. With B = N every batch is the training set. 10 B p H flops, nothing
 * allocated; 2 B (p + H) doubles. Scratch object of one run.
 */
final class BatchGradient implements Gradient {

  private final Backend backend;
  private final int p;
  private final int h;
  private final int batch;
  private final double[] x;
  private final int[] order;
  private final UniformRandomProvider bits;
  private final double[] drawn;
  private final double[] residual;
  private final double[] code;
  private final double[] back;
  private int next;

  /**
   * @param x the training samples, N x p row-major; not modified
   */
  BatchGradient(PrismPoint point, double[] x, int batch, RunKey key, Backend backend) {
    this.backend = backend;
    this.p = (int) point.inputDim();
    this.h = (int) point.latentDim();
    this.batch = batch;
    this.x = x;
    this.order = PermutationSampler.natural((int) point.samples());
    this.next = order.length;
    this.bits = DirectSamples.stream(key, "data", "batches", point.samples()).bits();
    drawn = new double[batch * p];
    residual = new double[batch * p];
    code = new double[batch * h];
    back = new double[batch * h];
  }

  /** Flops of one derivative. */
  static double flops(double p, double h, double batch) {
    return 10 * batch * p * h;
  }

  /** Doubles that an instance holds. */
  static double scratch(double p, double h, double batch) {
    return 2 * batch * (p + h);
  }

  @Override
  public void derivative(double[] w, double[] dw) {
    if (next + batch > order.length) {
      PermutationSampler.shuffle(bits, order);
      next = 0;
    }
    for (int i = 0; i < batch; i++) {
      System.arraycopy(x, order[next + i] * p, drawn, i * p, p);
    }
    next += batch;
    double each = 1.0 / batch;
    System.arraycopy(drawn, 0, residual, 0, drawn.length);
    backend.gemm(false, false, batch, h, p, 1, drawn, 0, p, w, 0, h, 0, code, 0, h);
    backend.gemm(false, true, batch, p, h, -1, code, 0, h, w, 0, h, 1, residual, 0, p);
    backend.gemm(false, false, batch, h, p, 1, residual, 0, p, w, 0, h, 0, back, 0, h);
    backend.gemm(true, false, p, h, batch, each, drawn, 0, p, back, 0, h, 0, dw, 0, h);
    backend.gemm(true, false, p, h, batch, each, residual, 0, p, code, 0, h, 1, dw, 0, h);
  }
}
