package org.prismsweep.worker.linalg;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.lapack.LAPACK;

/**
 * OpenBLAS on one thread, called through JNI on {@code double[]} without copies. OpenBLAS picks its
 * kernels by the CPU, so hosts of one CPU family agree bit for bit and others to rounding.
 *
 * <p>netlib's dsyrk wants even the last row to be padded to the full stride; where it is not, the
 * general product does the work at twice the cost.
 */
final class OpenBlasBackend extends NetlibBackend {

  private final BLAS blas;

  OpenBlasBackend(BLAS blas, LAPACK lapack) {
    super("openblas", blas, lapack);
    this.blas = blas;
  }

  @Override
  void upperTriangle(
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
    if (offsetA + (long) rows * lda > a.length || offsetC + (long) n * ldc > c.length) {
      product(transpose, n, k, alpha, a, offsetA, lda, beta, c, offsetC, ldc);
      return;
    }
    // the lower triangle by columns is the upper one by rows
    blas.dsyrk("L", transpose ? "N" : "T", n, k, alpha, a, offsetA, lda, beta, c, offsetC, ldc);
  }
}
