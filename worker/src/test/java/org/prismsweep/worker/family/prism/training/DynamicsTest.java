package org.prismsweep.worker.family.prism.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prismsweep.worker.family.prism.Moments;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.linalg.Backends;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.ode.FlowIntegrator;
import org.prismsweep.worker.ode.Limits;
import org.prismsweep.worker.random.StreamKey;

/** The three forms of the dynamics, from one and the same X and W. */
class DynamicsTest {

  private static final double[] TIMES = {0, 0.02, 0.1, 0.4};

  private static double[] normals(String part, int count, double scale) {
    double[] out = new double[count];
    new StreamKey(7, 0, "init", "test", part).normals().fill(out, 0, 1, count, scale);
    return out;
  }

  /** S = X X^T / N for data sample by sample. */
  private static DMatrixRMaj covariance(double[] x, int p, int n) {
    DMatrixRMaj data = DMatrixRMaj.wrap(n, p, x.clone());
    DMatrixRMaj s = new DMatrixRMaj(p, p);
    CommonOps_DDRM.multTransA(1.0 / n, data, data, s);
    return s;
  }

  @ParameterizedTest
  @CsvSource({
    "7, 4, 20",
    "9, 9, 12",
    "6, 11, 8",
    "12, 5, 4",
    "12, 15, 4",
    "1, 1, 1",
    "5, 1, 3",
    "3, 8, 1"
  })
  void everyFormFollowsTheSameTrajectory(int p, int h, int n) {
    double[] x = normals("x", n * p, 1);
    double[] w = normals("w", p * h, 0.4);
    double[][] expected = trajectory(new NaiveDynamics(covariance(x, p, n), h), w);
    for (String name : List.of("java", "auto")) {
      Backend backend = Backends.select(name).backend();
      assertClose(trajectory(new DirectDynamics(backend, p, h, n, x, null), w), expected);

      // eigenbasis of S, the seen rows first
      EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(p, true, true);
      assertThat(eigen.decompose(covariance(x, p, n))).isTrue();
      Integer[] order = new Integer[p];
      Arrays.setAll(order, i -> i);
      Arrays.sort(
          order,
          (a, b) -> Double.compare(eigen.getEigenvalue(b).real, eigen.getEigenvalue(a).real));
      int seen = Math.min(p, n);
      double[] spectrum = new double[seen];
      double[] rotated = new double[p * h];
      for (int i = 0; i < p; i++) {
        if (i < seen) {
          spectrum[i] = Math.max(0, eigen.getEigenvalue(order[i]).real);
        }
        DMatrixRMaj v = eigen.getEigenVector(order[i]);
        for (int j = 0; j < h; j++) {
          for (int q = 0; q < p; q++) {
            rotated[i * h + j] += v.get(q) * w[q * h + j];
          }
        }
      }
      assertClose(
          trajectory(new SpectralWeightDynamics(backend, p, p, h, spectrum), rotated), expected);
      double[] m = new double[p * p];
      backend.syrk(false, p, h, 1, rotated, 0, h, 0, m, 0, p);
      assertClose(trajectory(new SpectralGramDynamics(backend, p, p, spectrum), m), expected);
    }
  }

  @Test
  void rotatingTheLatentSpaceRotatesTheDerivativeAndKeepsTheLosses() {
    int p = 11;
    int h = 6;
    int n = 8;
    double[] x = normals("x", n * p, 1);
    DMatrixRMaj w = DMatrixRMaj.wrap(p, h, normals("w", p * h, 0.5));
    QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(h, h);
    assertThat(qr.decompose(DMatrixRMaj.wrap(h, h, normals("q", h * h, 1)))).isTrue();
    DMatrixRMaj q = qr.getQ(null, false);
    DMatrixRMaj wq = new DMatrixRMaj(p, h);
    CommonOps_DDRM.mult(w, q, wq);
    double[] spectrum = {3, 2, 1.5, 1, 0.5, 0.2, 0.1, 0.01};
    for (Dynamics dynamics :
        List.of(
            new DirectDynamics(PrismRuns.BACKEND, p, h, n, x, null),
            new SpectralWeightDynamics(PrismRuns.BACKEND, p, p, h, spectrum))) {
      double[] dw = new double[p * h];
      double[] dwq = new double[p * h];
      dynamics.derivative(w.data, dw);
      dynamics.derivative(wq.data, dwq);
      DMatrixRMaj expected = new DMatrixRMaj(p, h);
      CommonOps_DDRM.mult(DMatrixRMaj.wrap(p, h, dw), q, expected);
      assertThat(dwq).containsExactly(expected.data, within(1e-12));
      double[] losses = new double[2];
      double[] rotated = new double[2];
      dynamics.losses(w.data, losses);
      dynamics.losses(wq.data, rotated);
      assertThat(rotated).containsExactly(losses, within(1e-12));
    }
  }

  @Test
  void derivativeIsMinusTheGradientOfTheTrainLoss() {
    int p = 6;
    int h = 4;
    double[] spectrum = {2, 1, 0.3};
    Dynamics dynamics = new SpectralWeightDynamics(PrismRuns.BACKEND, p, p, h, spectrum);
    double[] w = normals("w", p * h, 0.6);
    double[] dw = new double[p * h];
    dynamics.derivative(w, dw);
    double step = 1e-5;
    for (int i = 0; i < w.length; i++) {
      double[] up = w.clone();
      double[] down = w.clone();
      up[i] += step;
      down[i] -= step;
      double[] a = new double[2];
      double[] b = new double[2];
      dynamics.losses(up, a);
      dynamics.losses(down, b);
      assertThat(dw[i]).isCloseTo(-(a[0] - b[0]) / (2 * step), within(1e-8));
    }
  }

  @Test
  void spectrumHasTheTraceAndSizeOfAWishartMatrix() {
    // E tr S = p, Var tr S = 2 p / N; 400 replicates, bound of five standard errors: 6e-7
    for (long[] shape : new long[][] {{9, 4}, {4, 9}, {6, 6}, {1, 5}, {5, 1}}) {
      PrismPoint point = new PrismPoint(shape[0], 2, shape[1], 1);
      Moments trace = new Moments();
      for (int replicate = 0; replicate < 400; replicate++) {
        double[] s = Spectrum.sample(point, new RunKey(3, replicate), PrismRuns.BACKEND);
        assertThat(s).hasSize((int) Math.min(shape[0], shape[1])).isSorted();
        assertThat(s[0]).isNotNegative();
        trace.add(Spectrum.sum(s));
      }
      double error = Math.sqrt(2.0 * shape[0] / shape[1] / 400);
      assertThat(trace.mean()).isCloseTo(shape[0], within(5 * error));
    }
  }

  private static double[][] trajectory(Dynamics dynamics, double[] state) {
    List<double[]> losses = new ArrayList<>();
    new FlowIntegrator(1e-10, 1e-11)
        .integrate(
            (t, y, dydt) -> dynamics.derivative(y, dydt),
            state,
            TIMES,
            (k, t, y) -> {
              double[] both = new double[2];
              dynamics.losses(y, both);
              losses.add(both);
            },
            Limits.NONE);
    return losses.toArray(new double[0][]);
  }

  private static void assertClose(double[][] actual, double[][] expected) {
    assertThat(actual).hasDimensions(TIMES.length, 2);
    for (int k = 0; k < TIMES.length; k++) {
      assertThat(actual[k]).containsExactly(expected[k], within(1e-7));
    }
  }

  /** The equations as they stand in the theory page, by EJML. */
  private static final class NaiveDynamics implements Dynamics {
    private final DMatrixRMaj s;
    private final int h;

    NaiveDynamics(DMatrixRMaj s, int h) {
      this.s = s;
      this.h = h;
    }

    @Override
    public int dimension() {
      return s.numRows * h;
    }

    @Override
    public double lossOfZero() {
      return CommonOps_DDRM.trace(s) / 2;
    }

    private static DMatrixRMaj mult(DMatrixRMaj a, DMatrixRMaj b) {
      DMatrixRMaj c = new DMatrixRMaj(a.numRows, b.numCols);
      CommonOps_DDRM.mult(a, b, c);
      return c;
    }

    private DMatrixRMaj outer(double[] state) {
      DMatrixRMaj w = DMatrixRMaj.wrap(s.numRows, h, state);
      DMatrixRMaj m = new DMatrixRMaj(s.numRows, s.numRows);
      CommonOps_DDRM.multTransB(w, w, m);
      return m;
    }

    @Override
    public void derivative(double[] state, double[] derivative) {
      DMatrixRMaj w = DMatrixRMaj.wrap(s.numRows, h, state);
      DMatrixRMaj m = outer(state);
      DMatrixRMaj sum = mult(s, w);
      CommonOps_DDRM.scale(2, sum);
      CommonOps_DDRM.subtractEquals(sum, mult(m, mult(s, w)));
      CommonOps_DDRM.subtractEquals(sum, mult(s, mult(m, w)));
      System.arraycopy(sum.data, 0, derivative, 0, derivative.length);
    }

    @Override
    public void losses(double[] state, double[] losses) {
      DMatrixRMaj rest = outer(state);
      CommonOps_DDRM.scale(-1, rest);
      for (int i = 0; i < s.numRows; i++) {
        rest.add(i, i, 1);
      }
      DMatrixRMaj square = mult(rest, rest);
      losses[0] = CommonOps_DDRM.trace(mult(square, s)) / 2;
      losses[1] = CommonOps_DDRM.trace(square) / 2;
    }
  }
}
