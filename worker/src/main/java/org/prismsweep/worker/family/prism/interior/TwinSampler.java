package org.prismsweep.worker.family.prism.interior;

import java.util.Arrays;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.random.ChiSquares;
import org.prismsweep.worker.random.Normals;
import org.prismsweep.worker.random.StreamKey;

/**
 * Draws complex autoencoders of one shape, reduced to what the losses see. With CN the standard
 * complex normal law (real and imaginary part N(0, 1/2)), k = min(p, N), m = max(p, N):
 *
 * <pre>
 * s     eigenvalues, over N, of the tridiagonal (d_i^2 + e_i^2, d_{i-1} e_i),
 *       d_i^2 ~ Gamma(m - i), i = 0..k-1,   e_i^2 ~ Gamma(k - i), i = 1..k-1
 * W     H &gt;= p:  p x p lower triangular, diagonal^2 ~ Gamma(H - i), CN below
 *       else    k x H CN, then for the z = p - k unseen rows
 *               z &gt; H or not an integer: H x H upper triangular, diagonal^2 ~ Gamma(z - i), CN above
 *               else z x H CN
 *       times sigma, sigma^2 = y/p
 * </pre>
 *
 * <p>Gamma(a) is half a chi-square with 2a degrees of freedom; a need not be an integer. O(k^2 + R
 * C) per draw. Sources: Dumitriu, Edelman, J. Math. Phys. 43 (2002) 5830, beta = 2; Bartlett's
 * decomposition, complex form (Goodman 1963); planar_limit.md section 2.2.
 */
final class TwinSampler {

  static final long SEED = 20260605;

  private final TwinShape shape;
  private final double sigma;
  private final long stream;
  private final Backend backend;
  private final int seen;
  private final int rows;
  private final int columns;
  private final double[] offDiagonal;
  private final TwinSample sample;

  /**
   * Prepares draws.
   *
   * @param y sigma^2 p
   * @param stream number of the family of draws; different numbers give independent draws
   */
  TwinSampler(TwinShape shape, double y, long stream, Backend backend) {
    this.shape = shape;
    this.sigma = Math.sqrt(y / shape.inputDim());
    this.stream = stream;
    this.backend = backend;
    this.seen = shape.seen();
    this.rows = shape.rows();
    this.columns = shape.columns();
    this.offDiagonal = new double[seen];
    this.sample =
        new TwinSample(new double[seen], new double[rows * columns], new double[rows * columns]);
  }

  /** Draw number {@code index}; a function of (shape, y, stream, index). */
  TwinSample draw(int index) {
    spectrum(key("spectrum", index).chiSquares());
    Arrays.fill(sample.re(), 0);
    Arrays.fill(sample.im(), 0);
    Normals normals = key("normals", index).normals();
    ChiSquares diagonal = key("diagonal", index).chiSquares();
    if (shape.wide()) {
      for (int i = 0; i < rows; i++) {
        fillRow(normals, i, 0, i);
        sample.re()[i * columns + i] = gammaRoot(diagonal, shape.latentDim() - i);
      }
    } else {
      int full = shape.compresses() ? seen : rows;
      for (int i = 0; i < full; i++) {
        fillRow(normals, i, 0, columns);
      }
      for (int i = full; i < rows; i++) {
        fillRow(normals, i, i - full + 1, columns);
        sample.re()[i * columns + i - full] = gammaRoot(diagonal, shape.unseen() - (i - full));
      }
    }
    return sample;
  }

  private void spectrum(ChiSquares chiSquares) {
    double n = shape.samples();
    double m = Math.max(shape.inputDim(), n);
    double[] s = sample.s();
    double previous = 0;
    for (int i = 0; i < seen; i++) {
      double dd = chiSquares.next(2 * (m - i)) / 2;
      double ee = i == 0 ? 0 : chiSquares.next(2.0 * (seen - i)) / 2;
      s[i] = (dd + ee) / n;
      if (i > 0) {
        offDiagonal[i - 1] = Math.sqrt(previous * ee) / n;
      }
      previous = dd;
    }
    backend.tridiagonalEigenvalues(seen, s, offDiagonal);
    for (int i = 0; i < seen; i++) {
      s[i] = Math.max(0, s[i]); // rounding may leave a zero below zero
    }
  }

  private void fillRow(Normals normals, int i, int from, int to) {
    double scale = sigma * Math.sqrt(0.5);
    for (int j = from; j < to; j++) {
      sample.re()[i * columns + j] = scale * normals.next();
      sample.im()[i * columns + j] = scale * normals.next();
    }
  }

  private double gammaRoot(ChiSquares chiSquares, double a) {
    return sigma * Math.sqrt(chiSquares.next(2 * a) / 2);
  }

  private StreamKey key(String part, int index) {
    return new StreamKey(SEED, index, "theory", "complex-twin", part, stream);
  }
}
