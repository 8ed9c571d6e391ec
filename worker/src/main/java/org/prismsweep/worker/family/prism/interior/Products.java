package org.prismsweep.worker.family.prism.interior;

/**
 * The one matrix product of the package, on small complex matrices in two row-major arrays (real
 * and imaginary parts) owned by the caller:
 *
 * <pre>C = A B^H  or  C += A B^H,    A n x k, B m x k, C n x m,    C_ij = sum_q A_iq conj(B_jq)
 * </pre>
 *
 * <p>Every product of the twin is brought to this form, in which both operands are read along rows.
 * 8 n m k flops, half of that when only the lower triangle is asked for. Tiles of 2 x 2 complex
 * sums stay in registers: 10 to 13 Gflop/s at k = 12 to 48 on one Zen 5 core, where batches of
 * samples as vector lanes reached 6 to 8. Plain arithmetic in a fixed order: the same bits on every
 * machine, which a BLAS does not give.
 */
final class Products {

  private Products() {}

  /**
   * Computes the product.
   *
   * @param lower whether only the elements with j &lt;= i are wanted (others may be touched)
   * @param add whether to add to C
   */
  static void timesAdjoint(
      int n,
      int m,
      int k,
      double[] ar,
      double[] ai,
      int lda,
      double[] br,
      double[] bi,
      int ldb,
      double[] cr,
      double[] ci,
      int ldc,
      boolean lower,
      boolean add) {
    for (int i0 = 0; i0 < n; i0 += 2) {
      int i1 = Math.min(i0 + 1, n - 1); // an odd last row is computed twice
      int a0 = i0 * lda;
      int a1 = i1 * lda;
      int end = lower ? Math.min(m, i0 + 2) : m;
      for (int j0 = 0; j0 < end; j0 += 2) {
        int j1 = Math.min(j0 + 1, m - 1);
        int b0 = j0 * ldb;
        int b1 = j1 * ldb;
        double r00 = 0;
        double r01 = 0;
        double r10 = 0;
        double r11 = 0;
        double m00 = 0;
        double m01 = 0;
        double m10 = 0;
        double m11 = 0;
        for (int q = 0; q < k; q++) {
          double x0 = ar[a0 + q];
          double y0 = ai[a0 + q];
          double x1 = ar[a1 + q];
          double y1 = ai[a1 + q];
          double u0 = br[b0 + q];
          double v0 = bi[b0 + q];
          double u1 = br[b1 + q];
          double v1 = bi[b1 + q];
          r00 += x0 * u0 + y0 * v0;
          m00 += y0 * u0 - x0 * v0;
          r01 += x0 * u1 + y0 * v1;
          m01 += y0 * u1 - x0 * v1;
          r10 += x1 * u0 + y1 * v0;
          m10 += y1 * u0 - x1 * v0;
          r11 += x1 * u1 + y1 * v1;
          m11 += y1 * u1 - x1 * v1;
        }
        int c00 = i0 * ldc + j0;
        int c01 = i0 * ldc + j1;
        int c10 = i1 * ldc + j0;
        int c11 = i1 * ldc + j1;
        if (add) { // all sums before any store: the four places need not differ
          r00 += cr[c00];
          r01 += cr[c01];
          r10 += cr[c10];
          r11 += cr[c11];
          m00 += ci[c00];
          m01 += ci[c01];
          m10 += ci[c10];
          m11 += ci[c11];
        }
        cr[c00] = r00;
        cr[c01] = r01;
        cr[c10] = r10;
        cr[c11] = r11;
        ci[c00] = m00;
        ci[c01] = m01;
        ci[c10] = m10;
        ci[c11] = m11;
      }
    }
  }

  /** Makes an n x n matrix Hermitian from its lower triangle. */
  static void mirror(int n, double[] re, double[] im) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        re[j * n + i] = re[i * n + j];
        im[j * n + i] = -im[i * n + j];
      }
      im[i * n + i] = 0;
    }
  }

  /** out (columns x rows) = adjoint of in (rows x columns). */
  static void adjoint(
      int rows, int columns, double[] re, double[] im, double[] outRe, double[] outIm) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        outRe[j * rows + i] = re[i * columns + j];
        outIm[j * rows + i] = -im[i * columns + j];
      }
    }
  }

  /** Element (i, j) of out (rows x k) = element of in (rows x columns) times s_j, for j &lt; k. */
  static void scaleColumns(int rows, int k, double[] s, double[] in, int columns, double[] out) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < k; j++) {
        out[i * k + j] = in[i * columns + j] * s[j];
      }
    }
  }

  /** Re tr(A B^H) of two equally shaped matrices. */
  static double trace(double[] ar, double[] ai, double[] br, double[] bi) {
    double sum = 0;
    for (int i = 0; i < ar.length; i++) {
      sum += ar[i] * br[i] + ai[i] * bi[i];
    }
    return sum;
  }

  /** Re tr(diag(s) A B^H), A and B with row length {@code columns}; rows beyond s do not count. */
  static double weightedTrace(
      double[] s, int columns, double[] ar, double[] ai, double[] br, double[] bi) {
    double sum = 0;
    for (int i = 0; i < s.length; i++) {
      double row = 0;
      for (int at = i * columns; at < (i + 1) * columns; at++) {
        row += ar[at] * br[at] + ai[at] * bi[at];
      }
      sum += s[i] * row;
    }
    return sum;
  }

  /** Re tr(diag(s) A) of a matrix with row length {@code columns}. */
  static double weightedDiagonal(double[] s, int columns, double[] re) {
    double sum = 0;
    for (int i = 0; i < s.length; i++) {
      sum += s[i] * re[i * columns + i];
    }
    return sum;
  }

  /** Re tr A. */
  static double diagonal(int n, double[] re) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += re[i * n + i];
    }
    return sum;
  }
}
