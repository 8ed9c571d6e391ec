package org.prismsweep.worker.linalg;

/**
 * The matrix products, solves and eigenvalues that trainers need, over row-major {@code double[]}
 * arrays owned by the caller. Element (i, j) of a matrix with row stride {@code ld} that starts at
 * {@code offset} is {@code a[offset + i * ld + j]}. Outputs must not alias inputs. Implementations
 * are stateless, single-threaded and bit-reproducible.
 */
public interface Backend {

  /** Name in tables: {@code openblas}, {@code java-vector} or {@code java}. */
  String name();

  /**
   * C = alpha op(A) op(B) + beta C, with op(A) m x k, op(B) k x n, C m x n. 2 m n k flops.
   *
   * @param transposeA whether op(A) is A transposed (then A is stored k x m)
   * @param transposeB whether op(B) is B transposed (then B is stored n x k)
   */
  void gemm(
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
      int ldc);

  /**
   * C = alpha A A^T + beta C (A n x k), or C = alpha A^T A + beta C (A k x n) when {@code
   * transpose}; C n x n symmetric, both triangles are written. n^2 k flops.
   */
  void syrk(
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

  /**
   * Eigenvalues of a symmetric matrix in ascending order. 4/3 n^3 flops.
   *
   * @param a n x n, finite; only the diagonal and what is above it are read; destroyed
   * @param eigenvalues length n or more; its first n elements are overwritten
   * @throws ArithmeticException when an element is not finite
   */
  void symmetricEigenvalues(int n, double[] a, int offsetA, int lda, double[] eigenvalues);

  /**
   * Eigenvalues of a symmetric tridiagonal matrix in ascending order, in place. O(n^2).
   *
   * @param diagonal length n; overwritten by the eigenvalues
   * @param offDiagonal length n - 1 or more; destroyed
   * @throws ArithmeticException when an element is not finite
   */
  void tridiagonalEigenvalues(int n, double[] diagonal, double[] offDiagonal);

  /**
   * Factorises a symmetric matrix for {@link #choleskySolve}, A = R^T R with R upper triangular, in
   * place. n^3/3 flops.
   *
   * @param a n x n from the first element on, without gaps; only the diagonal and what is above it
   *     are read, and overwritten by R
   * @return whether A is positive definite; if not, also for an element that is not finite, {@code
   *     a} is destroyed
   */
  boolean cholesky(int n, double[] a);

  /**
   * Solves A X = B in place. 2 n^2 m flops.
   *
   * @param r what {@link #cholesky} left
   * @param b n x m from the first element on, without gaps; overwritten by X
   */
  void choleskySolve(int n, int m, double[] r, double[] b);
}
