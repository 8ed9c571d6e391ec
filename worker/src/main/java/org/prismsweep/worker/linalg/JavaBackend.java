package org.prismsweep.worker.linalg;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.lapack.LAPACK;

/**
 * Pure Java: netlib's blocked product on the Vector API ({@code java-vector}, when the JVM runs
 * with {@code --add-modules jdk.incubator.vector}) or on plain loops with fused multiply-add
 * ({@code java}). Needs nothing from the system. Results of one name are the same on every host of
 * the same vector width.
 *
 * <p>The symmetric update goes through the general product, of which half is thrown away: netlib's
 * dsyrk is not vectorised and slower than that.
 */
final class JavaBackend extends NetlibBackend {

  JavaBackend(BLAS blas, LAPACK lapack) {
    super(
        blas.getClass().getSimpleName().startsWith("Vector") ? "java-vector" : "java",
        blas,
        lapack,
        lapack);
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
    product(transpose, n, k, alpha, a, offsetA, lda, beta, c, offsetC, ldc);
    return false;
  }
}
