package org.prismsweep.worker.linalg;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.lapack.LAPACK;
import org.netlib.util.intW;

/**
 * {@link Backend} over a column-major BLAS by transposition: a row-major m x n matrix is the
 * column-major n x m transpose on the same array, so C = op(A) op(B) is computed as C^T = op(B)^T
 * op(A)^T without moving an element.
 *
 * <p>Empty products and beta = 0 follow the BLAS convention: C is not read when beta = 0, and NaN
 * or infinity in A or B reach C unless alpha = 0. Eigenvalues of tridiagonals come from LAPACK's
 * dsterf (Pal-Walker-Kahan QL, error about n eps times the largest |eigenvalue|) in its Java
 * translation for every backend: it is scalar code, and so they are the same on every host. Full
 * matrices become tridiagonal by dsytrd (blocked Householder reflections) of the backend's own
 * LAPACK.
 */
abstract class NetlibBackend implements Backend {

  /** Side of the square tiles in which a triangle is mirrored: two tiles fit the L1 cache. */
  private static final int TILE = 32;

  /** Columns that dsytrd may reduce at a time. */
  private static final int BLOCK = 32;

  private final String name;
  private final BLAS blas;
  private final LAPACK lapack;
  private final LAPACK translated;

  /**
   * @param lapack reduces full matrices
   * @param translated the Java translation of LAPACK
   */
  NetlibBackend(String name, BLAS blas, LAPACK lapack, LAPACK translated) {
    this.name = name;
    this.blas = blas;
    this.lapack = lapack;
    this.translated = translated;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final void gemm(
      boolean transposeA,
      boolean transposeB,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      int offsetA,
      int lda,
      double[] b,
      int offsetB,
      int ldb,
      double beta,
      double[] c,
      int offsetC,
      int ldc) {
    if (m == 0 || n == 0) {
      return;
    }
    if (k == 0 || alpha == 0) {
      scale(m, n, beta, c, offsetC, ldc);
      return;
    }
    blas.dgemm(
        transposeB ? "T" : "N",
        transposeA ? "T" : "N",
        n,
        m,
        k,
        alpha,
        b,
        offsetB,
        ldb,
        a,
        offsetA,
        lda,
        beta,
        c,
        offsetC,
        ldc);
  }

  @Override
  public final void syrk(
      boolean transpose,
      int n,
      int k,
      double alpha,
      double[] a,
      int offsetA,
      int lda,
      double beta,
      double[] c,
      int offsetC,
      int ldc) {
    if (n == 0) {
      return;
    }
    if (k == 0 || alpha == 0) {
      scale(n, n, beta, c, offsetC, ldc);
      return;
    }
    if (!bothTriangles(transpose, n, k, alpha, a, offsetA, lda, beta, c, offsetC, ldc)) {
      mirror(n, c, offsetC, ldc);
    }
  }

  /**
   * Computes at least the upper triangle (row-major) of a symmetric rank-k update.
   *
   * @return whether the lower one was computed too
   */
  abstract boolean bothTriangles(
      boolean transpose,
      int n,
      int k,
      double alpha,
      double[] a,
      int offsetA,
      int lda,
      double beta,
      double[] c,
      int offsetC,
      int ldc);

  /** All of a symmetric rank-k update by the general product, 2 n^2 k flops. */
  final void product(
      boolean transpose,
      int n,
      int k,
      double alpha,
      double[] a,
      int offsetA,
      int lda,
      double beta,
      double[] c,
      int offsetC,
      int ldc) {
    blas.dgemm(
        transpose ? "N" : "T",
        transpose ? "T" : "N",
        n,
        n,
        k,
        alpha,
        a,
        offsetA,
        lda,
        a,
        offsetA,
        lda,
        beta,
        c,
        offsetC,
        ldc);
  }

  @Override
  public final void symmetricEigenvalues(
      int n, double[] a, int offsetA, int lda, double[] eigenvalues) {
    if (n == 0) {
      return;
    }
    for (int i = 0; i < n; i++) {
      requireFinite("a", a, offsetA + i * lda + i, n - i);
    }
    // netlib wants the last row to be padded to the full stride
    boolean padded = offsetA + (long) n * lda <= a.length;
    double[] matrix = padded ? a : packed(n, a, offsetA, lda);
    double[] offDiagonal = new double[n];
    intW info = new intW(0);
    // the lower triangle by columns is the upper one by rows
    lapack.dsytrd(
        "L",
        n,
        matrix,
        padded ? offsetA : 0,
        padded ? lda : n,
        eigenvalues,
        0,
        offDiagonal,
        0,
        new double[n],
        0,
        new double[BLOCK * n],
        0,
        BLOCK * n,
        info);
    tridiagonalEigenvalues(n, eigenvalues, offDiagonal);
  }

  private static double[] packed(int n, double[] a, int offset, int lda) {
    double[] matrix = new double[n * n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(a, offset + i * lda, matrix, i * n, n);
    }
    return matrix;
  }

  @Override
  public final void tridiagonalEigenvalues(int n, double[] diagonal, double[] offDiagonal) {
    if (n == 0) {
      return;
    }
    requireFinite("diagonal", diagonal, 0, n);
    requireFinite("offDiagonal", offDiagonal, 0, n - 1);
    intW info = new intW(0);
    // dsterf takes n - 1 off-diagonals, yet the wrapper wants the array to be non-empty
    translated.dsterf(n, diagonal, n == 1 ? new double[1] : offDiagonal, info);
    if (info.val != 0) {
      throw new ArithmeticException(
          "Cannot find eigenvalues: " + info.val + " of n=" + n + " did not converge");
    }
  }

  /** The upper triangle by rows is the lower one by columns: A = L L^T with L = R^T. */
  @Override
  public final boolean cholesky(int n, double[] a) {
    if (n == 0) {
      return true;
    }
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        if (!Double.isFinite(a[i * n + j])) {
          return false;
        }
      }
    }
    intW info = new intW(0);
    lapack.dpotrf("L", n, a, n, info);
    return info.val == 0;
  }

  /** X^T = B^T R^-1 R^-T, with B^T by columns on the array of B. */
  @Override
  public final void choleskySolve(int n, int m, double[] r, double[] b) {
    if (n == 0 || m == 0) {
      return;
    }
    blas.dtrsm("R", "L", "T", "N", m, n, 1, r, n, b, m);
    blas.dtrsm("R", "L", "N", "N", m, n, 1, r, n, b, m);
  }

  /** The translated LAPACK ends the whole JVM when it meets NaN. */
  private static void requireFinite(String name, double[] values, int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (!Double.isFinite(values[i])) {
        throw new ArithmeticException(
            "Cannot find eigenvalues: " + name + "[" + i + "]=" + values[i] + ", expected finite");
      }
    }
  }

  private static void scale(int m, int n, double beta, double[] c, int offset, int ldc) {
    for (int i = 0; i < m; i++) {
      int row = offset + i * ldc;
      for (int j = row; j < row + n; j++) {
        c[j] = beta == 0 ? 0 : beta * c[j];
      }
    }
  }

  /** Copies the upper triangle into the lower one, tile by tile. */
  private static void mirror(int n, double[] c, int offset, int ldc) {
    for (int i0 = 0; i0 < n; i0 += TILE) {
      int i1 = Math.min(n, i0 + TILE);
      for (int j0 = i0; j0 < n; j0 += TILE) {
        int j1 = Math.min(n, j0 + TILE);
        for (int j = j0; j < j1; j++) {
          int row = offset + j * ldc;
          for (int i = i0; i < Math.min(i1, j); i++) {
            c[row + i] = c[offset + i * ldc + j];
          }
        }
      }
    }
  }
}
