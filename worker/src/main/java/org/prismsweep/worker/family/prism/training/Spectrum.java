package org.prismsweep.worker.family.prism.training;

import java.util.Arrays;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.random.ChiSquares;
import org.prismsweep.worker.random.StreamKey;

/**
 * The non-zero eigenvalues of S = X X^T / N for a p x N standard normal X, without X.
 *
 * <p>With k = min(p, N), m = max(p, N) they are the squared singular values, over N, of a lower
 * bidiagonal k x k matrix with independent entries d_i^2 ~ chi^2_{m-i} (i = 0..k-1), e_i^2 ~
 * chi^2_{k-i} (i = 1..k-1). O(k^2) operations. Source: Dumitriu, Edelman, "Matrix models for beta
 * ensembles", J. Math. Phys. 43 (2002) 5830, beta = 1.
 */
final class Spectrum {

  private Spectrum() {}

  /**
   * Eigenvalues in ascending order, length min(p, N). The stream is keyed by (p, N): common to all
   * latent dimensions and variances.
   */
  static double[] sample(PrismPoint point, RunKey key, Backend backend) {
    long p = point.inputDim();
    long n = point.samples();
    int k = Math.toIntExact(Math.min(p, n));
    double m = Math.max(p, n);
    ChiSquares chiSquares =
        new StreamKey(key.seed(), key.replicate(), "data", "reduced", "chi-squares", p, n)
            .chiSquares();
    double[] diagonal = new double[k];
    double[] offDiagonal = new double[k];
    double previous = 0;
    for (int i = 0; i < k; i++) {
      double dd = chiSquares.next(m - i);
      double ee = i == 0 ? 0 : chiSquares.next(k - i);
      diagonal[i] = dd + ee;
      if (i > 0) {
        offDiagonal[i - 1] = Math.sqrt(previous * ee);
      }
      previous = dd;
    }
    backend.tridiagonalEigenvalues(k, diagonal, offDiagonal);
    for (int i = 0; i < k; i++) {
      diagonal[i] = Math.max(0, diagonal[i]) / n; // rounding may leave a zero below zero
    }
    return diagonal;
  }

  /**
   * sqrt(s_i), repeated along the rows of a matrix of that many columns: so that scaling its rows
   * is one flat pass, which is several times faster than row by row when rows are short.
   */
  static double[] roots(double[] s, int columns) {
    double[] roots = new double[s.length * columns];
    for (int i = 0; i < s.length; i++) {
      Arrays.fill(roots, i * columns, (i + 1) * columns, Math.sqrt(s[i]));
    }
    return roots;
  }

  /** Sum. */
  static double sum(double[] s) {
    double sum = 0;
    for (double value : s) {
      sum += value;
    }
    return sum;
  }
}
