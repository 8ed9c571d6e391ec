package org.prismsweep.worker.family.prism.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.Status;
import org.prismsweep.worker.model.TimeGrid;

class FlowAccuracyTest {

  /** As documented in PrismTrainer. */
  private static final double ERROR_PER_TOLERANCE = 10;

  @ParameterizedTest
  @CsvSource({
    "64, 4, 4, 3e-4", "64, 4, 64, 0.008", "64, 4, 1024, 0.15", "64, 64, 4, 3e-4",
    "64, 64, 64, 0.008", "64, 1024, 4, 0.008", "64, 1024, 64, 3e-4", "64, 1024, 1024, 0.15",
    "10000000, 50, 25, 5e-8", "10000000, 50, 1, 5e-8", "10000, 1, 1, 1e-8", "50, 50, 50, 1e-8",
    "32, 32, 32, 1e3", "64, 4, 4, 1e3", "50, 40, 3, 0.025", "3, 1000, 3, 1e-3",
    "80, 60, 76, 1e-12", "200, 1, 4, 1e-12", "40, 39, 200, 100"
  })
  void errorOfTheLossesIsWithinTenTolerances(long p, long h, long n, double variance) {
    PrismPoint point = new PrismPoint(p, h, n, variance);
    double[][] exact = PrismRuns.flow(point, 1e-11).trajectory().values();
    for (double tolerance : new double[] {1e-2, 1e-4, 1e-6}) {
      Outcome outcome = PrismRuns.flow(point, tolerance);
      assertThat(outcome.status()).isEqualTo(Status.OK);
      for (int l = 0; l < 2; l++) {
        assertThat(error(outcome.trajectory().values()[l], exact[l]) / tolerance)
            .as("loss %s, tolerance %s", l, tolerance)
            .isLessThan(ERROR_PER_TOLERANCE);
      }
    }
  }

  /** Largest error of the loss change, in units of the largest change. */
  private static double error(double[] loss, double[] exact) {
    double change = 0;
    double error = 0;
    for (int k = 0; k < exact.length; k++) {
      change = Math.max(change, Math.abs(exact[k] - exact[0]));
      error = Math.max(error, Math.abs(loss[k] - loss[0] - (exact[k] - exact[0])));
    }
    return error / change;
  }

  @Test
  void trainLossNeverRises() {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(99L);
    for (int i = 0; i < 60; i++) {
      long p = 1 + random.nextInt(40);
      long h = 1 + random.nextInt(40);
      long n = 1 + random.nextInt(40);
      PrismPoint point = new PrismPoint(p, h, n, Math.exp(-8 + 10 * random.nextDouble()));
      String engine = random.nextBoolean() ? "reduced" : "direct";
      Outcome outcome =
          PrismRuns.run(
              point, Map.of("engine", engine, "tolerance", 1e-8), TimeGrid.linear(5, 60), i);
      assertThat(outcome.status()).isEqualTo(Status.OK);
      double[] train = outcome.trajectory().values()[0];
      for (int k = 1; k < train.length; k++) {
        assertThat(train[k])
            .as("%s at time %s", point, k)
            .isLessThanOrEqualTo(train[k - 1] + 1e-7 * train[0]);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"reduced, 20, 6, 9", "direct, 20, 6, 9", "reduced, 8, 30, 5", "direct, 8, 30, 5"})
  void descentTendsToTheFlowAtFirstOrder(String engine, long p, long h, long n) {
    PrismPoint point = new PrismPoint(p, h, n, 0.02);
    TimeGrid grid = new TimeGrid(TimeGrid.Unit.NATURAL, new double[] {0, 0.5, 1, 2});
    double[][] flow =
        PrismRuns.run(point, Map.of("engine", engine, "tolerance", 1e-10), grid, 3)
            .trajectory()
            .values();
    double[][][] descent = new double[3][][];
    double[] eta = {1.0 / 64, 1.0 / 128, 1.0 / 256};
    for (int i = 0; i < 3; i++) {
      descent[i] =
          PrismRuns.run(
                  point,
                  Map.of(
                      "method",
                      "gradient-descent",
                      "engine",
                      engine,
                      "naturalLearningRate",
                      eta[i]),
                  grid,
                  3)
              .trajectory()
              .values();
    }
    for (int l = 0; l < 2; l++) {
      assertThat(descent[0][l][0])
          .isCloseTo(flow[l][0], org.assertj.core.data.Offset.offset(1e-12));
      for (int k = 1; k < grid.size(); k++) {
        double exact = flow[l][k];
        double coarse = descent[1][l][k] - exact;
        double fine = descent[2][l][k] - exact;
        assertThat(coarse / fine).as("loss %s, time %s", l, k).isBetween(1.8, 2.2);
        // extrapolation to eta = 0 leaves the second order
        double extrapolated = 2 * descent[2][l][k] - descent[1][l][k] - exact;
        assertThat(Math.abs(extrapolated)).isLessThan(0.1 * Math.abs(fine));
      }
    }
  }
}
