package org.prismsweep.worker.family.prism.interior;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prismsweep.worker.family.prism.PrismFamily;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.linalg.Backends;
import org.prismsweep.worker.model.Budget;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.model.TimeGrid;
import org.prismsweep.worker.model.Trainer;

/**
 * The theory of the free face against simulation deep in it, at sigma^2 p = 1e6, where what the
 * face leaves out is a millionth. What remains is the O(1/p) of a finite simulation: means at sizes
 * p and 2p give the limit 2 L(2p) - L(p), up to O(1/p^2).
 */
class FreeFaceSimulationTest {

  private static final double INIT_RATE = 1e6;
  private static final TimeGrid GRID = TimeGrid.linear(2, 9);

  /**
   * What is O(1/p^2) in 2 L(64) - L(32), in units of the loss change. The O(1/p) that is taken out
   * is 1% at p = 64.
   */
  private static final double CURVATURE = 0.002;

  /** A simulation noisier than this, in the same units, would let a wrong theory pass. */
  private static final double MOST_NOISE = 0.004;

  /**
   * Of the extrapolated mean, at each of 2 x 8 times of two points: were they independent and
   * normal, one would exceed it with probability 2e-4 for another seed. The seed is fixed.
   */
  private static final double STANDARD_ERRORS = 4.5;

  @ParameterizedTest
  @CsvSource({"0.5, 2", "2, 0.5"})
  void simulationsExtrapolateToTheFreeFace(double latentRatio, double dataRatio) {
    PrismPoint small = point(32, latentRatio, dataRatio);
    PrismPoint large = point(64, latentRatio, dataRatio);
    double[] t = GRID.toRaw(large.naturalRate(), 1);
    Prediction free = new FreeFace().predict(large, t);
    assertThat(free.status()).as(free.reason()).isEqualTo(Prediction.Status.OK);
    ControlVariates.Estimate one = simulate(small, 300);
    ControlVariates.Estimate two = simulate(large, 150);
    for (int l = 0; l < 2; l++) {
      double[] values = free.trajectory().values()[l];
      double change = 0;
      for (double value : values) {
        change = Math.max(change, Math.abs(value - values[0]) / 64);
      }
      for (int k = 1; k < t.length; k++) {
        int at = l * t.length + k;
        double limit = 2 * two.means()[at] - one.means()[at];
        double standardError = Math.hypot(2 * two.errors()[at], one.errors()[at]);
        double theory = (values[k] - values[0]) / 64;
        assertThat(standardError / change).isLessThan(MOST_NOISE);
        assertThat(Math.abs(theory - limit) / change)
            .as("loss %d at tau %s", l, GRID.values()[k])
            .isLessThan(
                CURVATURE
                    + STANDARD_ERRORS * standardError / change
                    + free.errors()[l][k] / 64 / change);
      }
    }
  }

  private static PrismPoint point(long p, double latentRatio, double dataRatio) {
    return new PrismPoint(p, (long) (p * latentRatio), (long) (p * dataRatio), INIT_RATE / p);
  }

  /**
   * Means over p of the loss changes, by regression on the two losses at t = 0, whose exact mean at
   * finite size is (p/2) [1 - 2x + x^2 + xy + xy/p]: most of the noise is how large a start was.
   */
  private static ControlVariates.Estimate simulate(PrismPoint point, int replicates) {
    Trainer<PrismPoint> trainer =
        new PrismFamily().trainer(Map.of("tolerance", 1e-5), Backends.select("auto").backend());
    double[] t = trainer.times(point, GRID);
    double p = point.inputDim();
    double x = point.latentInitRate();
    double y = point.initRate();
    double start = (1 - 2 * x + x * x + x * y + x * y / p) / 2;
    double[][] controls = new double[replicates][];
    double[][] outputs = new double[replicates][2 * t.length];
    for (int i = 0; i < replicates; i++) {
      Outcome outcome = trainer.train(point, t, new RunKey(20260605, i), Budget.DEFAULT);
      assertThat(outcome.reason()).isEmpty();
      double[][] values = outcome.trajectory().values();
      controls[i] = new double[] {values[0][0] / p, values[1][0] / p};
      for (int l = 0; l < 2; l++) {
        for (int k = 0; k < t.length; k++) {
          outputs[i][l * t.length + k] = (values[l][k] - values[l][0]) / p;
        }
      }
    }
    double[] weights = new double[replicates];
    Arrays.fill(weights, 1);
    return ControlVariates.estimate(weights, controls, new double[] {start, start}, outputs);
  }
}
