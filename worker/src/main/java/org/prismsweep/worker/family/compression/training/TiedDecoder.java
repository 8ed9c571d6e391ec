package org.prismsweep.worker.family.compression.training;

import org.prismsweep.worker.family.compression.model.CompressionPoint;
import org.prismsweep.worker.linalg.Backend;

/**
 * The risk of isotropic data with tied weights A' = beta U^T, beta = n/Q the best one:
 *
 * <pre>
 * Q = sum_ij G_ij f(G_ij),   risk = 1 - n^2 / (d Q)
 * grad of d risk = (n^2 / Q^2) 2 H U,   H = f(G) + G .* f'(G) with 0 on the diagonal
 * </pre>
 *
 * Source: theory page "Compression limits", section 4.
 */
final class TiedDecoder extends PopulationDescent {

  private double quartic;

  TiedDecoder(CompressionPoint point, double[] u, double step, Backend backend) {
    super(point, u, step, backend);
  }

  @Override
  void decode() {
    quartic = n * atOne;
    for (int i = 0; i < n; i++) {
      double row = 0;
      for (int j = i * n; j < (i + 1) * n; j++) {
        row += g[j] * f[j];
      }
      quartic += row;
    }
  }

  @Override
  double relativeRisk() {
    return 1 - (double) n / d * (n / quartic);
  }

  @Override
  public double alignment() {
    return 1;
  }

  @Override
  void gradient(double[] out) {
    for (int i = 0; i < n * n; i++) {
      slope[i] = f[i] + g[i] * slope[i];
    }
    for (int i = 0; i < n; i++) {
      slope[i * n + i] = 0;
    }
    double scale = n / quartic;
    backend.gemm(false, false, n, d, n, 2 * scale * scale, slope, 0, n, u, 0, d, 0, out, 0, d);
  }
}
