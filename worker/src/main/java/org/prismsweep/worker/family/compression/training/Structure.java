package org.prismsweep.worker.family.compression.training;

import org.prismsweep.worker.family.compression.model.CompressionPoint;
import org.prismsweep.worker.linalg.Backend;

/**
 * What an encoder looks like.
 *
 * <pre>
 * s_k          squared singular values of U, falling, min(n, d) of them
 * alignment    cosine between the decoder and Lam^{1/2} U^T
 * frame        |s - r| / |r| with r_k those of the lower bound: for isotropic data
 *              |U U^T - I| / |I| where n &lt;= d and |U^T U - (n/d) I| / |(n/d) I| where n &gt; d
 * coherence    max over i != j of |G_ij|
 * </pre>
 *
 * Takes 4/3 min(n,d)^3 + (n + d) n d flops.
 */
public final class Structure {

  private final int n;
  private final int d;
  private final double[] rates;
  private final Backend backend;
  private double[] gram = new double[0];

  Structure(CompressionPoint point, Backend backend) {
    this.n = (int) point.latentDim();
    this.d = (int) point.inputDim();
    this.rates = point.bound().squaredSingularValues();
    this.backend = backend;
  }

  /** s_k of an encoder, and alignment, frame and coherence. */
  double[][] of(Descent descent) {
    double[] u = descent.encoder();
    int least = Math.min(n, d);
    gram = gram.length == 0 ? new double[Math.max(n * n, d * d)] : gram;
    double coherence = coherence(u);
    if (n > d) {
      backend.syrk(true, d, n, 1, u, 0, d, 0, gram, 0, d);
    }
    double[] rising = new double[least];
    backend.symmetricEigenvalues(least, gram, 0, least, rising);
    double[] values = new double[least];
    double distance = 0;
    double size = 0;
    for (int k = 0; k < least; k++) {
      values[k] = Math.max(0, rising[least - 1 - k]);
      distance += (values[k] - rates[k]) * (values[k] - rates[k]);
      size += rates[k] * rates[k];
    }
    return new double[][] {values, {descent.alignment(), Math.sqrt(distance / size), coherence}};
  }

  /** Leaves U U^T. */
  private double coherence(double[] u) {
    backend.syrk(false, n, d, 1, u, 0, d, 0, gram, 0, n);
    double largest = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        largest = Math.max(largest, Math.abs(gram[i * n + j]));
      }
    }
    return largest;
  }
}
