package org.prismsweep.worker.family.prism.training;

import org.prismsweep.worker.linalg.Backend;

/**
 * Gradient flow in the eigenbasis of S, on the weights: with S = diag(s), s_i = 0 below the first k
 * rows, and W R x C (row-major),
 *
 * <pre>
 *   G = W^T W,   B = W^T S W,   dW/dt = -W B + S W (2 - G)
 *   L_train = 1/2 tr S - tr B + 1/2 tr(G B),    L_pop = p/2 - tr G + 1/2 |G|^2
 * </pre>
 *
 * Symmetric products cost R C^2 + k C^2 flops, the other two 2 R C^2 + 2 k C^2: 3 (R + k) C^2 in
 * all. Rounding only. Source: docs/theory, section 7; model of arXiv:2606.05335.
 */
final class SpectralWeightDynamics implements Dynamics {

  private final Backend backend;
  private final double inputDim;
  private final int rows;
  private final int columns;
  private final int seen;
  private final double[] roots;
  private final double halfTraceS;
  private final double[] gram;
  private final double[] seenGram;
  private final double[] scaled;
  private final double[] product;

  /**
   * @param inputDim p, the true input dimension
   * @param rows R
   * @param columns C
   * @param spectrum eigenvalues of S of the first k rows, non-negative
   */
  SpectralWeightDynamics(Backend backend, long inputDim, int rows, int columns, double[] spectrum) {
    this.backend = backend;
    this.inputDim = inputDim;
    this.rows = rows;
    this.columns = columns;
    this.seen = spectrum.length;
    this.roots = Spectrum.roots(spectrum, columns);
    this.halfTraceS = Spectrum.sum(spectrum) / 2;
    this.gram = new double[columns * columns];
    this.seenGram = new double[columns * columns];
    this.scaled = new double[seen * columns];
    this.product = new double[seen * columns];
  }

  /** Flops of one derivative. */
  static double flops(double rows, double columns, double seen) {
    return 3 * (rows + seen) * columns * columns;
  }

  /** Doubles held beside the state. */
  static double scratch(double columns, double seen) {
    return 2 * columns * columns + 3 * seen * columns;
  }

  @Override
  public int dimension() {
    return rows * columns;
  }

  @Override
  public void derivative(double[] w, double[] dw) {
    grams(w);
    for (int i = 0; i < gram.length; i++) {
      gram[i] = -gram[i];
    }
    for (int i = 0; i < gram.length; i += columns + 1) {
      gram[i] += 2;
    }
    int c = columns;
    backend.gemm(false, false, rows, c, c, -1, w, 0, c, seenGram, 0, c, 0, dw, 0, c);
    backend.gemm(false, false, seen, c, c, 1, scaled, 0, c, gram, 0, c, 0, product, 0, c);
    for (int i = 0; i < product.length; i++) {
      dw[i] += roots[i] * product[i];
    }
  }

  @Override
  public double lossOfZero() {
    return halfTraceS;
  }

  @Override
  public void losses(double[] w, double[] losses) {
    grams(w);
    double traceG = 0;
    double traceB = 0;
    for (int i = 0; i < gram.length; i += columns + 1) {
      traceG += gram[i];
      traceB += seenGram[i];
    }
    double gg = 0;
    double gb = 0;
    for (int i = 0; i < gram.length; i++) {
      gg += gram[i] * gram[i];
      gb += gram[i] * seenGram[i];
    }
    losses[0] = halfTraceS + (gb / 2 - traceB);
    losses[1] = inputDim / 2 + (gg / 2 - traceG);
  }

  /** G = W^T W and B = (sqrt(S) W)^T (sqrt(S) W). */
  private void grams(double[] w) {
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = roots[i] * w[i];
    }
    backend.syrk(true, columns, rows, 1, w, 0, columns, 0, gram, 0, columns);
    backend.syrk(true, columns, seen, 1, scaled, 0, columns, 0, seenGram, 0, columns);
  }
}
