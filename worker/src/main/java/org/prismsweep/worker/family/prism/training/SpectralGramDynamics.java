package org.prismsweep.worker.family.prism.training;

import org.prismsweep.worker.linalg.Backend;

/**
 * Gradient flow in the eigenbasis of S, on M = W W^T itself: with S = diag(s), s_i = 0 below the
 * first k rows, and M R x R symmetric (row-major),
 *
 * <pre>
 *   dM_ij/dt = (s_i + s_j) (2 M - M M)_ij - 2 (M S M)_ij
 *   L_train = 1/2 tr S - tr(M S) + 1/2 tr(M M S),    L_pop = p/2 - tr M + 1/2 |M|^2
 * </pre>
 *
 * Both products are symmetric rank-k updates: R^2 (R + k) flops, a third of {@link
 * SpectralWeightDynamics} at C = R. Only for C = R: where M has a null space the flow amplifies
 * rounding in it like a growing mode, whereas weights keep their rank. Not linear in W, so not for
 * gradient descent. Source: the flow of arXiv:2606.05335 times W^T, plus its transpose.
 */
final class SpectralGramDynamics implements Dynamics {

  private final Backend backend;
  private final double inputDim;
  private final int rows;
  private final int seen;
  private final double[] s;
  private final double[] sums;
  private final double[] roots;
  private final double halfTraceS;
  private final double[] square;
  private final double[] scaled;

  /**
   * @param inputDim p, the true input dimension
   * @param rows R
   * @param spectrum eigenvalues of S of the first k rows, non-negative
   */
  SpectralGramDynamics(Backend backend, long inputDim, int rows, double[] spectrum) {
    this.backend = backend;
    this.inputDim = inputDim;
    this.rows = rows;
    this.seen = spectrum.length;
    this.s = java.util.Arrays.copyOf(spectrum, rows);
    this.sums = new double[rows * rows];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = s[i / rows] + s[i % rows];
    }
    this.roots = Spectrum.roots(spectrum, rows);
    this.halfTraceS = Spectrum.sum(spectrum) / 2;
    this.square = new double[rows * rows];
    this.scaled = new double[seen * rows];
  }

  /** Flops of one derivative. */
  static double flops(double rows, double seen) {
    return rows * rows * (rows + seen);
  }

  /** Doubles held beside the state. */
  static double scratch(double rows, double seen) {
    return 2 * rows * rows + 2 * seen * rows;
  }

  @Override
  public int dimension() {
    return rows * rows;
  }

  @Override
  public void derivative(double[] m, double[] dm) {
    int n = rows;
    backend.syrk(false, n, n, 1, m, 0, n, 0, square, 0, n);
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = roots[i] * m[i];
    }
    backend.syrk(true, n, seen, -2, scaled, 0, n, 0, dm, 0, n);
    for (int i = 0; i < sums.length; i++) {
      dm[i] += sums[i] * (2 * m[i] - square[i]);
    }
  }

  @Override
  public double lossOfZero() {
    return halfTraceS;
  }

  @Override
  public void losses(double[] m, double[] losses) {
    double trace = 0;
    double traceS = 0;
    double norm = 0;
    double normS = 0;
    for (int i = 0; i < rows; i++) {
      int row = i * rows;
      double rowNorm = 0;
      for (int j = 0; j < rows; j++) {
        rowNorm += m[row + j] * m[row + j];
      }
      norm += rowNorm;
      normS += s[i] * rowNorm;
      trace += m[row + i];
      traceS += s[i] * m[row + i];
    }
    losses[0] = halfTraceS + (normS / 2 - traceS);
    losses[1] = inputDim / 2 + (norm / 2 - trace);
  }
}
