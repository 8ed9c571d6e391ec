package org.prismsweep.worker.family.prism.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prismsweep.worker.family.prism.Moments;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.Status;
import org.prismsweep.worker.model.TimeGrid;

/**
 * The reduced engine's losses have the law of the direct engine's, on every branch of the
 * reduction.
 *
 * <p>6 shapes x 2 losses x 4 times, means and variances: 96 z-scores below 4.75, a false alarm
 * having probability 96 x 2.0e-6 = 2e-4 were each normal, over the choice of the (fixed) seeds.
 */
class EngineLawTest {

  private static final int REPLICATES = 1500;
  private static final double BOUND = 4.75;
  private static final TimeGrid GRID =
      new TimeGrid(TimeGrid.Unit.NATURAL, new double[] {0, 0.3, 0.8, 2});

  @ParameterizedTest
  @CsvSource({
    "10, 4, 20, 0.04", // N >= p, H < p
    "6, 15, 12, 0.03", // N >= p, H > p
    "8, 8, 8, 0.1", // p = H = N
    "20, 3, 6, 0.03", // N < p, z > H
    "12, 9, 5, 0.02", // N < p, z <= H < p
    "7, 12, 3, 0.05" // N < p, H > p
  })
  void reducedAndDirectAgreeInMeanAndVariance(long p, long h, long n, double variance) {
    PrismPoint point = new PrismPoint(p, h, n, variance);
    Moments[][] reduced = moments(point, "reduced");
    Moments[][] direct = moments(point, "direct");
    for (int l = 0; l < 2; l++) {
      for (int k = 0; k < GRID.size(); k++) {
        Moments a = reduced[l][k];
        Moments b = direct[l][k];
        double meanZ = (a.mean() - b.mean()) / Math.sqrt(a.errorOfMean() + b.errorOfMean());
        double varianceZ =
            Math.log(a.variance() / b.variance())
                / Math.sqrt(a.errorOfLogVariance() + b.errorOfLogVariance());
        assertThat(Math.abs(meanZ)).as("mean, loss %s, time %s", l, k).isLessThan(BOUND);
        assertThat(Math.abs(varianceZ)).as("variance, loss %s, time %s", l, k).isLessThan(BOUND);
      }
    }
  }

  private static Moments[][] moments(PrismPoint point, String engine) {
    Moments[][] moments = new Moments[2][GRID.size()];
    for (Moments[] row : moments) {
      for (int k = 0; k < row.length; k++) {
        row[k] = new Moments();
      }
    }
    Map<String, Object> settings = Map.of("engine", engine, "tolerance", 1e-4);
    for (int replicate = 0; replicate < REPLICATES; replicate++) {
      Outcome outcome = PrismRuns.run(point, settings, GRID, replicate);
      assertThat(outcome.status()).isEqualTo(Status.OK);
      for (int l = 0; l < 2; l++) {
        for (int k = 0; k < GRID.size(); k++) {
          moments[l][k].add(outcome.trajectory().values()[l][k]);
        }
      }
    }
    return moments;
  }
}
