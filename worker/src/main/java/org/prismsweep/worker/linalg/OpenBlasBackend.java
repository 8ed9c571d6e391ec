package org.prismsweep.worker.linalg;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.lapack.LAPACK;

/**
 * OpenBLAS on one thread, called through JNI on {@code double[]} without copies. OpenBLAS picks its
 * kernels by the CPU, so hosts of one CPU family agree bit for bit and others to rounding.
 *
 * <p>netlib's dsyrk wants even the last row to be padded to the full stride; where it is not, the
 * general product does the work at twice the cost. It also does where the result is small, since
 * OpenBLAS's dsyrk is slow there.
 */
final class OpenBlasBackend extends NetlibBackend {

  /** Sides up to which the general product takes less time although it does twice the work. */
  private static final int SMALL = 72;

  private final BLAS blas;

  OpenBlasBackend(BLAS blas, LAPACK lapack, LAPACK translated) {
    super("openblas", blas, lapack, translated);
    this.blas = blas;
  }

  @Override
  boolean bothTriangles(
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
    int rows = transpose ? k : n;
    if (n <= SMALL
        || offsetA + (long) rows * lda > a.length
        || offsetC + (long) n * ldc > c.length) {
      product(transpose, n, k, alpha, a, offsetA, lda, beta, c, offsetC, ldc);
      return true;
    }
    // the lower triangle by columns is the upper one by rows
    blas.dsyrk("L", transpose ? "N" : "T", n, k, alpha, a, offsetA, lda, beta, c, offsetC, ldc);
    return false;
  }
}
