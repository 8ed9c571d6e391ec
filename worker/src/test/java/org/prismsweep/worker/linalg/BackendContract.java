package org.prismsweep.worker.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.junit.jupiter.api.Test;

/** What every {@link Backend} does; EJML is the oracle. */
abstract class BackendContract {

  private static final int[] SIZES = {
    1, 2, 3, 5, 7, 8, 13, 16, 24, 31, 33, 47, 64, 71, 72, 73, 100
  };

  /** Rounding of a product of length k: k eps times the sum of |a b|, elements being below one. */
  private static final double EPS = 0x1p-52;

  private final UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(20260605L);

  abstract Backend backend();

  @Test
  void multipliesEveryShapeStrideOffsetAndTransposition() {
    for (int m : SIZES) {
      for (int n : SIZES) {
        for (int k : SIZES) {
          boolean ta = random.nextBoolean();
          boolean tb = random.nextBoolean();
          double alpha = random.nextInt(3) - 1.5;
          double beta = random.nextInt(3) - 1;
          View a = view(ta ? k : m, ta ? m : k);
          View b = view(tb ? n : k, tb ? k : n);
          View c = view(m, n);
          DMatrixRMaj expected = ejml(a, ta, b, tb, m, n, k);
          CommonOps_DDRM.scale(alpha, expected);
          CommonOps_DDRM.addEquals(expected, beta, c.matrix());
          double[] before = c.data.clone();
          backend()
              .gemm(
                  ta, tb, m, n, k, alpha, a.data, a.offset, a.ld, b.data, b.offset, b.ld, beta,
                  c.data, c.offset, c.ld);
          c.assertEquals(expected, 4 * (k + 1) * EPS, before);
        }
      }
    }
  }

  @Test
  void updatesBothTrianglesOfASymmetricMatrix() {
    for (int n : SIZES) {
      for (int k : SIZES) {
        for (boolean transpose : new boolean[] {false, true}) {
          for (double beta : new double[] {0, 1, -0.5}) {
            View a = view(transpose ? k : n, transpose ? n : k);
            View c = view(n, n);
            c.symmetrise();
            DMatrixRMaj expected = ejml(a, transpose, a, !transpose, n, n, k);
            CommonOps_DDRM.scale(-1.5, expected);
            CommonOps_DDRM.addEquals(expected, beta, c.matrix());
            double[] before = c.data.clone();
            backend()
                .syrk(transpose, n, k, -1.5, a.data, a.offset, a.ld, beta, c.data, c.offset, c.ld);
            c.assertEquals(expected, 4 * (k + 1) * EPS, before);
            for (int i = 0; i < n; i++) {
              for (int j = 0; j < i; j++) {
                assertThat(c.get(i, j)).isEqualTo(c.get(j, i));
              }
            }
          }
        }
      }
    }
  }

  @Test
  void doesNotReadTheOutputWhenBetaIsZero() {
    double[] c = new double[9];
    Arrays.fill(c, Double.NaN);
    double[] ones = new double[9];
    Arrays.fill(ones, 1);
    backend().gemm(false, false, 3, 3, 3, 1, ones, 0, 3, ones, 0, 3, 0, c, 0, 3);
    assertThat(c).containsOnly(3);
    Arrays.fill(c, Double.NaN);
    backend().syrk(false, 3, 3, 2, ones, 0, 3, 0, c, 0, 3);
    assertThat(c).containsOnly(6);
    Arrays.fill(c, Double.NaN);
    backend().gemm(false, false, 3, 3, 0, 1, ones, 0, 3, ones, 0, 3, 0, c, 0, 3);
    assertThat(c).containsOnly(0);
  }

  @Test
  void passesNanOnToTheRowsAndColumnsItTouches() {
    int n = 37;
    double[] a = new double[n * n];
    double[] b = new double[n * n];
    Arrays.fill(b, 1);
    a[5 * n + 11] = Double.NaN;
    double[] c = new double[n * n];
    backend().gemm(false, false, n, n, n, 1, a, 0, n, b, 0, n, 0, c, 0, n);
    for (int i = 0; i < n * n; i++) {
      assertThat(Double.isNaN(c[i])).isEqualTo(i / n == 5);
    }
    backend().syrk(false, n, n, 1, a, 0, n, 0, c, 0, n);
    for (int i = 0; i < n * n; i++) {
      assertThat(Double.isNaN(c[i])).isEqualTo(i / n == 5 || i % n == 5);
    }
  }

  @Test
  void keepsTinyAndHugeScales() {
    for (double scale : new double[] {1e-150, 1e150}) {
      double[] a = {scale, 2 * scale, 3 * scale, 4 * scale};
      double[] c = new double[4];
      backend().gemm(false, true, 2, 2, 2, 1, a, 0, 2, a, 0, 2, 0, c, 0, 2);
      assertThat(c[0] / scale / scale).isCloseTo(5, within(1e-14));
      assertThat(c[3] / scale / scale).isCloseTo(25, within(1e-14));
    }
  }

  @Test
  void givesTheSameBitsTwice() {
    int n = 129;
    View a = view(n, n);
    View b = view(n, n);
    double[][] c = new double[2][n * n];
    double[][] s = new double[2][n * n];
    for (int i = 0; i < 2; i++) {
      backend()
          .gemm(
              false, true, n, n, n, 1, a.data, a.offset, a.ld, b.data, b.offset, b.ld, 0, c[i], 0,
              n);
      backend().syrk(true, n, n, 1, a.data, a.offset, a.ld, 0, s[i], 0, n);
    }
    assertThat(c[1]).isEqualTo(c[0]);
    assertThat(s[1]).isEqualTo(s[0]);
  }

  @Test
  void findsKnownTridiagonalSpectra() {
    for (int n : new int[] {1, 2, 3, 50, 301}) {
      // second difference: 2 - 2 cos(j pi / (n + 1)), j = 1..n
      double[] d = new double[n];
      double[] e = new double[n];
      Arrays.fill(d, 2);
      Arrays.fill(e, -1);
      backend().tridiagonalEigenvalues(n, d, e);
      for (int j = 1; j <= n; j++) {
        assertThat(d[j - 1]).isCloseTo(2 - 2 * Math.cos(j * Math.PI / (n + 1)), within(1e-13));
      }
      // Clement matrix: diagonal 0, off-diagonals sqrt(j (n - j)), spectrum -(n-1), -(n-3), ...,
      // n-1
      for (int j = 0; j < n; j++) {
        d[j] = 0;
        e[j] = Math.sqrt((j + 1.0) * (n - 1 - j));
      }
      backend().tridiagonalEigenvalues(n, d, e);
      for (int j = 0; j < n; j++) {
        assertThat(d[j]).isCloseTo(2.0 * j - (n - 1), within(1e-12 * n));
      }
    }
    backend().tridiagonalEigenvalues(0, new double[0], new double[0]);
    double[] one = {3};
    backend().tridiagonalEigenvalues(1, one, new double[0]);
    assertThat(one).containsExactly(3);
  }

  @Test
  void findsTheEigenvaluesOfSymmetricMatrices() {
    for (int n : new int[] {1, 2, 3, 31, 32, 33, 64, 65, 150}) {
      View a = view(n, n);
      a.symmetrise();
      double[] expected = ejmlEigenvalues(a);
      double[] found = eigenvalues(a.upperOnly(), n);
      for (int i = 0; i < n; i++) {
        assertThat(found[i]).isCloseTo(expected[i], within(4 * n * EPS * n));
      }
      assertThat(found[n]).as("beyond the eigenvalues").isEqualTo(7);
    }
    backend().symmetricEigenvalues(0, new double[0], 0, 1, new double[0]);
  }

  @Test
  void findsRepeatedEigenvaluesAtEveryScale() {
    int n = 90;
    for (double scale : new double[] {1e-150, 1, 1e150}) {
      // scale (1 + u u^T) with u all ones: n - 1 eigenvalues scale, one scale (1 + n)
      View a = view(n, n);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          a.set(i, j, scale * (i == j ? 2 : 1));
        }
      }
      double[] found = eigenvalues(a, n);
      for (int i = 0; i < n - 1; i++) {
        assertThat(found[i] / scale).isCloseTo(1, within(1e-12));
      }
      assertThat(found[n - 1] / scale).isCloseTo(1 + n, within(1e-12));
    }
  }

  @Test
  void givesTheSameEigenvaluesTwiceAndRefusesWhatIsNotFinite() {
    View a = view(77, 77);
    View again = a.upperOnly();
    assertThat(eigenvalues(a, 77)).isEqualTo(eigenvalues(again, 77));
    View infinite = view(5, 5);
    infinite.set(1, 3, Double.NEGATIVE_INFINITY);
    assertThatThrownBy(() -> eigenvalues(infinite, 5))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageEndingWith("=-Infinity, expected finite");
  }

  /** The eigenvalues, and a 7 behind them that nothing may touch. */
  private double[] eigenvalues(View a, int n) {
    double[] found = new double[n + 1];
    found[n] = 7;
    backend().symmetricEigenvalues(n, a.data, a.offset, a.ld, found);
    return found;
  }

  private static double[] ejmlEigenvalues(View a) {
    EigenDecomposition_F64<DMatrixRMaj> oracle = DecompositionFactory_DDRM.eig(a.rows, false, true);
    assertThat(oracle.decompose(a.matrix())).isTrue();
    double[] values = new double[a.rows];
    for (int i = 0; i < values.length; i++) {
      values[i] = oracle.getEigenvalue(i).real;
    }
    Arrays.sort(values);
    return values;
  }

  @Test
  void solvesWithAPositiveDefiniteMatrixOfWhichTheUpperTriangleIsRead() {
    for (int n : SIZES) {
      for (int m : new int[] {1, 2, 17, 64, 130}) {
        View root = full(n, n);
        double[] a = CommonOps_DDRM.multTransA(root.matrix(), root.matrix(), null).data;
        for (int i = 0; i < n; i++) {
          a[i * n + i] += 1;
        }
        DMatrixRMaj expected = full(n, m).matrix();
        double[] b = CommonOps_DDRM.mult(DMatrixRMaj.wrap(n, n, a), expected, null).data;
        for (int i = 0; i < n; i++) {
          Arrays.fill(a, i * n, i * n + i, Double.NaN);
        }
        assertThat(backend().cholesky(n, a)).isTrue();
        backend().choleskySolve(n, m, a, b);
        // eigenvalues of A are between 1 and 1 + n
        assertThat(b).containsExactly(expected.data, within(4 * (n + 1.0) * (n + 1) * EPS));
      }
    }
  }

  @Test
  void tellsAMatrixThatIsNotPositiveDefinite() {
    assertThat(backend().cholesky(2, new double[] {1, 2, 2, 1})).isFalse();
    assertThat(backend().cholesky(2, new double[] {1, 1, 1, 1})).isFalse();
    assertThat(backend().cholesky(2, new double[] {1, Double.NaN, 0, 1})).isFalse();
    assertThat(backend().cholesky(0, new double[0])).isTrue();
  }

  private View full(int rows, int columns) {
    View view = new View(rows, columns, 0, columns);
    for (int i = 0; i < view.data.length; i++) {
      view.data[i] = random.nextDouble() - 0.5;
    }
    return view;
  }

  @Test
  void refusesATridiagonalMatrixThatIsNotFinite() {
    // the translated LAPACK would end the JVM
    assertThatThrownBy(
            () -> backend().tridiagonalEigenvalues(2, new double[] {1, Double.NaN}, new double[1]))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("Cannot find eigenvalues: diagonal[1]=NaN, expected finite");
    assertThatThrownBy(
            () ->
                backend()
                    .tridiagonalEigenvalues(
                        2, new double[2], new double[] {Double.POSITIVE_INFINITY}))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("offDiagonal[0]=Infinity");
  }

  private static DMatrixRMaj ejml(View a, boolean ta, View b, boolean tb, int m, int n, int k) {
    DMatrixRMaj c = new DMatrixRMaj(m, n);
    DMatrixRMaj left = a.matrix();
    DMatrixRMaj right = b.matrix();
    if (m > 0 && n > 0 && k > 0) {
      if (ta) {
        CommonOps_DDRM.transpose(left);
      }
      if (tb) {
        CommonOps_DDRM.transpose(right);
      }
      CommonOps_DDRM.mult(left, right, c);
    }
    return c;
  }

  private View view(int rows, int columns) {
    View view = new View(rows, columns, random.nextInt(4), columns + random.nextInt(3));
    for (int i = 0; i < view.data.length; i++) {
      view.data[i] = random.nextDouble() - 0.5;
    }
    return view;
  }

  /** A strided matrix inside a larger array that ends with its last element. */
  private static final class View {
    private final int rows;
    private final int columns;
    private final int offset;
    private final int ld;
    private final double[] data;

    View(int rows, int columns, int offset, int ld) {
      this.rows = rows;
      this.columns = columns;
      this.offset = offset;
      this.ld = Math.max(1, ld);
      this.data = new double[offset + (rows == 0 ? 0 : (rows - 1) * this.ld + columns)];
    }

    double get(int i, int j) {
      return data[offset + i * ld + j];
    }

    void set(int i, int j, double value) {
      data[offset + i * ld + j] = value;
    }

    /** A copy with NaN below the diagonal. */
    View upperOnly() {
      View copy = new View(rows, columns, offset, ld);
      System.arraycopy(data, 0, copy.data, 0, data.length);
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < i; j++) {
          copy.set(i, j, Double.NaN);
        }
      }
      return copy;
    }

    void symmetrise() {
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < i; j++) {
          data[offset + i * ld + j] = get(j, i);
        }
      }
    }

    DMatrixRMaj matrix() {
      DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          matrix.set(i, j, get(i, j));
        }
      }
      return matrix;
    }

    /** Compares the matrix, and everything around it with what was there before. */
    void assertEquals(DMatrixRMaj expected, double tolerance, double[] before) {
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          assertThat(get(i, j)).isCloseTo(expected.get(i, j), within(tolerance));
          before[offset + i * ld + j] = get(i, j);
        }
      }
      assertThat(data).isEqualTo(before);
    }
  }
}
