package org.prismsweep.worker.family.prism.training;

import org.prismsweep.worker.linalg.Backend;

/**
 * Gradient flow on an explicit data matrix, on the weights W (p x H, row-major), in the cheaper of
 * two forms: for H &lt;= p through G = W^T W,
 *
 * <pre>  A = S W,   dW/dt = A (2 - G) - W (W^T A),</pre>
 *
 * for H &gt; p through M = W W^T,
 *
 * <pre>  K = M S,   dW/dt = (2 S - K - K^T) W.</pre>
 *
 * S = X X^T / N is formed once when p &lt;= 2 N; else S W is computed as X (X^T W) / N. Flops per
 * derivative: H &lt;= p: 5 p H^2 + 2 p H (p with S, 2 N without) + 2 p H^2; H &gt; p: p^2 (3 H + 2
 * p).
 */
final class DirectDynamics implements Dynamics {

  private final Backend backend;
  private final int p;
  private final int h;
  private final int n;
  private final double[] x;
  private final double[] s;
  private final double halfTraceS;
  private final SecondMoments population;
  private final double[] gram;
  private final double[] seenGram;
  private final double[] sw;
  private final double[] xw;

  /**
   * @param inputDim p
   * @param latentDim H
   * @param samples N
   * @param data X, sample by sample: N x p row-major; kept
   * @param population second moments of the population, null for the identity
   */
  DirectDynamics(
      Backend backend,
      int inputDim,
      int latentDim,
      int samples,
      double[] data,
      SecondMoments population) {
    this.population = population;
    this.backend = backend;
    this.p = inputDim;
    this.h = latentDim;
    this.n = samples;
    this.x = data;
    double square = 0;
    for (double value : data) {
      square += value * value;
    }
    this.halfTraceS = square / n / 2;
    if (formsCovariance(p, h, n)) {
      s = new double[p * p];
      backend.syrk(true, p, n, 1.0 / n, x, 0, p, 0, s, 0, p);
    } else {
      s = null;
    }
    int side = Math.min(p, h);
    gram = new double[side * side];
    seenGram = new double[side * side];
    sw = new double[p * side];
    xw = s == null ? new double[n * h] : null;
  }

  private static boolean formsCovariance(double p, double h, double n) {
    return h > p || p <= 2 * n;
  }

  /** Elements of the largest array beside data and state. */
  static double largestArray(double p, double h, double n) {
    double side = Math.min(p, h);
    return Math.max(Math.max(side * side, p * side), formsCovariance(p, h, n) ? p * p : n * h);
  }

  /** Flops of one derivative. */
  static double flops(double p, double h, double n) {
    return h > p
        ? p * p * (3 * h + 2 * p)
        : 7 * p * h * h + (formsCovariance(p, h, n) ? 2 * p * p * h : 4 * p * n * h);
  }

  /** Flops of forming S, or zero. */
  static double setupFlops(double p, double h, double n) {
    return formsCovariance(p, h, n) ? p * p * n : 0;
  }

  /** Doubles held beside the state, data included. */
  static double scratch(double p, double h, double n) {
    double side = Math.min(p, h);
    return p * n + (formsCovariance(p, h, n) ? p * p : n * h) + 2 * side * side + p * side;
  }

  @Override
  public int dimension() {
    return p * h;
  }

  @Override
  public void derivative(double[] w, double[] dw) {
    if (h > p) {
      wideDerivative(w, dw);
      return;
    }
    grams(w);
    for (int i = 0; i < gram.length; i++) {
      gram[i] = -gram[i];
    }
    for (int i = 0; i < gram.length; i += h + 1) {
      gram[i] += 2;
    }
    backend.gemm(false, false, p, h, h, 1, sw, 0, h, gram, 0, h, 0, dw, 0, h);
    backend.gemm(false, false, p, h, h, -1, w, 0, h, seenGram, 0, h, 1, dw, 0, h);
  }

  private void wideDerivative(double[] w, double[] dw) {
    outer(w);
    // 2 S - K - K^T into gram
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < p; j++) {
        gram[i * p + j] = 2 * s[i * p + j] - seenGram[i * p + j] - seenGram[j * p + i];
      }
    }
    backend.gemm(false, false, p, h, p, 1, gram, 0, p, w, 0, h, 0, dw, 0, h);
  }

  @Override
  public double lossOfZero() {
    return halfTraceS;
  }

  @Override
  public void losses(double[] w, double[] losses) {
    int side;
    if (h > p) {
      outer(w);
      side = p;
    } else {
      grams(w);
      side = h;
    }
    // H <= p: G and B = W^T S W; H > p: M and K = M S. Either way tr, tr, |.|^2, tr of the product
    double trace = 0;
    double traceS = 0;
    double norm = 0;
    double product = 0;
    for (int i = 0; i < side; i++) {
      trace += gram[i * side + i];
      traceS += seenGram[i * side + i];
      for (int j = 0; j < side; j++) {
        norm += gram[i * side + j] * gram[i * side + j];
        product += gram[i * side + j] * seenGram[i * side + j];
      }
    }
    losses[0] = halfTraceS + (product / 2 - traceS);
    losses[1] = population == null ? p / 2.0 + (norm / 2 - trace) : population.loss(w, h, gram);
  }

  /** A = S W to sw, G to gram, B = W^T A to seenGram. */
  private void grams(double[] w) {
    backend.syrk(true, h, p, 1, w, 0, h, 0, gram, 0, h);
    if (s != null) {
      backend.gemm(false, false, p, h, p, 1, s, 0, p, w, 0, h, 0, sw, 0, h);
      backend.gemm(true, false, h, h, p, 1, w, 0, h, sw, 0, h, 0, seenGram, 0, h);
    } else {
      backend.gemm(false, false, n, h, p, 1, x, 0, p, w, 0, h, 0, xw, 0, h);
      backend.gemm(true, false, p, h, n, 1.0 / n, x, 0, p, xw, 0, h, 0, sw, 0, h);
      backend.syrk(true, h, n, 1.0 / n, xw, 0, h, 0, seenGram, 0, h);
    }
  }

  /** M = W W^T to gram, K = M S to seenGram. */
  private void outer(double[] w) {
    backend.syrk(false, p, h, 1, w, 0, h, 0, gram, 0, p);
    backend.gemm(false, false, p, p, p, 1, gram, 0, p, s, 0, p, 0, seenGram, 0, p);
  }
}
