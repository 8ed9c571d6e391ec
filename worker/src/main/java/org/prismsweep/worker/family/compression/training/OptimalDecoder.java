package org.prismsweep.worker.family.compression.training;

import java.util.Arrays;
import org.prismsweep.worker.family.compression.model.CompressionPoint;
import org.prismsweep.worker.linalg.Backend;

/**
 * The risk with the optimal decoder A' = c_1 A = Lam^{1/2} U^T F^{-1}, F = f(G):
 *
 * <pre>
 * risk = 1 - tr(V Lam U^T) / tr Lam,   V = F^{-1} U
 * grad = -2 V Lam + 2 (H .* W) U,      W = V Lam V^T,  H = f'(G) with 0 on the diagonal
 * </pre>
 *
 * An iteration takes n^3/3 + 6 n^2 d flops in products and solves. Source: theory page "Compression
 * limits", sections 1 and 4.
 */
final class OptimalDecoder extends PopulationDescent {

  private final double[] v;
  private final double[] scaled;
  private boolean positive;

  OptimalDecoder(CompressionPoint point, double[] u, double step, Backend backend) {
    super(point, u, step, backend);
    this.v = new double[n * d];
    this.scaled = new double[n * d];
  }

  @Override
  void decode() {
    positive = backend.cholesky(n, f);
    if (!positive) {
      Arrays.fill(v, Double.NaN);
      return;
    }
    System.arraycopy(u, 0, v, 0, n * d);
    backend.choleskySolve(n, d, f, v);
  }

  @Override
  double relativeRisk() {
    return 1 - product(v, u) / d;
  }

  @Override
  public boolean isSingular() {
    prepare();
    return !positive;
  }

  @Override
  public double alignment() {
    prepare();
    return product(v, u) / Math.sqrt(product(v, v) * product(u, u));
  }

  /** tr(X Lam Y^T). */
  private double product(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double row = 0;
      for (int j = 0; j < d; j++) {
        row += spectrum[j] * x[i * d + j] * y[i * d + j];
      }
      sum += row;
    }
    return sum;
  }

  @Override
  void gradient(double[] out) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < d; j++) {
        double root = Math.sqrt(spectrum[j]);
        scaled[i * d + j] = root * v[i * d + j];
        out[i * d + j] = spectrum[j] * v[i * d + j];
      }
    }
    // F is used up, its array holds W
    backend.syrk(false, n, d, 1, scaled, 0, d, 0, f, 0, n);
    for (int i = 0; i < n * n; i++) {
      slope[i] *= f[i];
    }
    backend.gemm(false, false, n, d, n, 2, slope, 0, n, u, 0, d, -2, out, 0, d);
  }
}
