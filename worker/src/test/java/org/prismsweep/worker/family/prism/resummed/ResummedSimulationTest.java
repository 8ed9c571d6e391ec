package org.prismsweep.worker.family.prism.resummed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
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
 * The resummed theory against simulation at p = 500 and 1000, whose means give the limit 2 L(2p) -
 * L(p) without the O(1/p) bias, over tau &lt;= 2. Within 1% of the loss change, plus four standard
 * errors of the extrapolation at each of 2 x 16 times: a false alarm with probability below 2e-3
 * were they independent and normal. Seeds are fixed. Minutes: {@code mvn -Ptheory -pl worker test
 * -Dtest=ResummedSimulationTest}.
 */
@Tag("long")
class ResummedSimulationTest {

  private static final double TOLERANCE = 0.01;
  private static final double STANDARD_ERRORS = 4;
  private static final int REPLICATES = 8;
  private static final TimeGrid GRID = TimeGrid.linear(2, 17);

  /** (x, y, r) = (5, 5, 1) and (1, 2, 2). */
  @ParameterizedTest
  @CsvSource({"500, 500, 500, 5", "500, 250, 250, 2"})
  void isWithinOnePercentOfTheSimulatedLimit(long p, long h, long n, double y) {
    PrismPoint point = new PrismPoint(p, h, n, y / p);
    double[] t = GRID.toRaw(point.naturalRate(), 1);
    Prediction prediction = new Resummed().predict(point, t);
    assertThat(prediction.status()).as(prediction.reason()).isEqualTo(Prediction.Status.OK);
    double[][][] small = changes(point);
    double[][][] large = changes(new PrismPoint(2 * p, 2 * h, 2 * n, y / p / 2));
    for (int l = 0; l < 2; l++) {
      double[] values = prediction.trajectory().values()[l];
      double change = 0;
      for (double value : values) {
        change = Math.max(change, Math.abs(value - values[0]) / p);
      }
      double worst = 0;
      double noise = 0;
      for (int k = 1; k < t.length; k++) {
        double limit = 2 * mean(large[l][k]) - mean(small[l][k]);
        double error = Math.hypot(2 * error(large[l][k]), error(small[l][k]));
        double gap = Math.abs((values[k] - values[0]) / p - limit);
        worst = Math.max(worst, gap / change);
        noise = Math.max(noise, error / change);
        assertThat(gap)
            .as("loss %d time %d, of change %s", l, k, change)
            .isLessThanOrEqualTo(TOLERANCE * change + STANDARD_ERRORS * error);
      }
      System.out.printf("%s loss %d: deviation %.4f, noise %.4f%n", point, l, worst, noise);
    }
  }

  /** Loss changes over p: loss, time, replicate. */
  private static double[][][] changes(PrismPoint point) {
    Trainer<PrismPoint> trainer =
        new PrismFamily().trainer(Map.of("tolerance", 1e-4), Backends.select("auto").backend());
    double[] t = trainer.times(point, GRID);
    double[][][] changes = new double[2][t.length][REPLICATES];
    for (int i = 0; i < REPLICATES; i++) {
      Outcome outcome = trainer.train(point, t, new RunKey(77, i), Budget.DEFAULT);
      assertThat(outcome.reason()).isEmpty();
      for (int l = 0; l < 2; l++) {
        double[] values = outcome.trajectory().values()[l];
        for (int k = 0; k < t.length; k++) {
          changes[l][k][i] = (values[k] - values[0]) / point.inputDim();
        }
      }
    }
    return changes;
  }

  private static double mean(double[] sample) {
    double sum = 0;
    for (double value : sample) {
      sum += value;
    }
    return sum / sample.length;
  }

  private static double error(double[] sample) {
    double mean = mean(sample);
    double sum = 0;
    for (double value : sample) {
      sum += (value - mean) * (value - mean);
    }
    return Math.sqrt(sum / (sample.length - 1) / sample.length);
  }
}
