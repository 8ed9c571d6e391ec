package org.prismsweep.worker.family.online.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prismsweep.worker.family.online.OdeReferenceTest;
import org.prismsweep.worker.family.online.model.Block;
import org.prismsweep.worker.family.online.model.OnlineObservables;
import org.prismsweep.worker.family.online.model.OnlinePoint;
import org.prismsweep.worker.family.online.model.OnlineRuns;
import org.prismsweep.worker.family.online.model.OrderParameters;
import org.prismsweep.worker.random.Normals;
import org.prismsweep.worker.random.StreamKey;

/**
 * Directions of equal eigenvalues in the coordinates of a {@link Block} against all of them one by
 * one.
 */
class ReductionTest {

  private static final int DIM = 60;
  private static final int SPIKES = 2;

  private static final Map<String, Object> FORMS =
      Map.of(
          "hiddenUnits", 2L,
          "spectrum", "1,0.5",
          "inputDim", (long) DIM,
          "bulkVariance", 5.0,
          "initEncoder", 0.5,
          "initDecoder", 0.5,
          "learningRate", 2.0,
          "weightDecay", 0.02);

  /**
   * The same samples for both, mapped into the coordinates of the block by a basis that the test
   * keeps: the curves agree to rounding, over some thirty compressions.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "activation=linear",
        "activation=erf",
        "activation=relu tied=true",
        "activation=erf truncated=true hiddenBias=0.3 decoderBias=true",
        "activation=relu tied=true truncated=true hiddenBias=0.3 decoderBias=true"
      })
  void mappedSamplesGiveTheSameCurve(String forms) {
    OnlinePoint point = OnlineRuns.point(OnlineRuns.with(FORMS, OdeReferenceTest.written(forms)));
    Start full = Start.full(point);
    Start reduced = Start.inAtMost(point, OnlineTrainer.capacity(point));
    assertThat(full.layout().size()).isEqualTo(DIM);
    assertThat(reduced.layout().size())
        .isEqualTo(SPIKES + OnlineTrainer.capacity(point))
        .isLessThan(DIM);
    OnlineObservables direct = observables(point, full);
    OnlineObservables small = observables(point, reduced);
    GradientStep wide = new GradientStep(point, full.layout(), full.y());
    GradientStep narrow = new GradientStep(point, reduced.layout(), reduced.y());
    Block block = reduced.blocks().get(SPIKES);
    Normals normals = new StreamKey(1, 0, "data", "test", "reduction").normals();
    double[] x = new double[DIM];
    double[] mapped = new double[reduced.layout().size()];
    double before = direct.pmse(full.y());
    for (int step = 0; step < 200; step++) {
      assertThat(small.pmse(reduced.y())).isCloseTo(direct.pmse(full.y()), within(1e-11));
      for (int i = 0; i < DIM; i++) {
        x[i] = Math.sqrt(full.modes().driving()[i]) * normals.next();
      }
      map(full, reduced, block, x, mapped);
      assertThat(wide.advance(x)).isTrue();
      assertThat(narrow.advance(mapped)).isTrue();
      if (block.isFull()) {
        block.compress(reduced.y());
      }
    }
    assertThat(direct.pmse(full.y())).isLessThan(0.95 * before);
  }

  /**
   * Coordinates of a sample along the span of the rows, and the length of the rest. With rows V (n
   * x m) and their coordinates C (n x q), z of least norm with C z = V x, and z_{q+1}^2 = |x|^2 -
   * |z|^2: a step depends on the inner products of rows and sample alone.
   */
  private static void map(Start full, Start reduced, Block block, double[] x, double[] mapped) {
    int n = reduced.layout().rows();
    int q = block.active();
    java.util.Arrays.fill(mapped, 0);
    System.arraycopy(x, 0, mapped, 0, SPIKES);
    double[][] c = new double[n][q];
    double[] right = new double[n];
    for (int row = 0; row < n; row++) {
      for (int i = SPIKES; i < DIM; i++) {
        right[row] += full.y()[row * DIM + i] * x[i];
      }
      for (int j = 0; j < q; j++) {
        c[row][j] = reduced.y()[row * reduced.layout().size() + block.start() + j];
      }
    }
    double[] along = leastNorm(c, right);
    double rest = 0;
    for (int i = SPIKES; i < DIM; i++) {
      rest += x[i] * x[i];
    }
    for (int j = 0; j < q; j++) {
      mapped[block.start() + j] = along[j];
      rest -= along[j] * along[j];
    }
    mapped[block.extend()] = Math.sqrt(Math.max(0, rest));
  }

  private static double[] leastNorm(double[][] c, double[] right) {
    DMatrixRMaj matrix = new DMatrixRMaj(c);
    DMatrixRMaj inverse = new DMatrixRMaj(matrix.numCols, matrix.numRows);
    CommonOps_DDRM.pinv(matrix, inverse);
    DMatrixRMaj solution = new DMatrixRMaj(matrix.numCols, 1);
    CommonOps_DDRM.mult(inverse, DMatrixRMaj.wrap(right.length, 1, right), solution);
    return solution.data;
  }

  private static OnlineObservables observables(OnlinePoint point, Start start) {
    OrderParameters order = new OrderParameters(point.activation(), start.layout(), start.modes());
    return new OnlineObservables(order, start.layout());
  }
}
