package org.prismsweep.worker.family.online;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prismsweep.worker.family.online.model.OnlineRuns;
import org.prismsweep.worker.model.Outcome;

/**
 * Both engines give the same law of the prediction error: means and variances over 200 runs of each
 * at three times, far from the limit of many dimensions. Differences of means are within 4.5
 * standard errors and ratios of variances within a factor of 2 (4.9 standard errors of the
 * logarithm, 0.14 for normal data): 18 comparisons, false alarm below 2e-4 in all.
 */
class EngineLawTest {

  private static final int RUNS = 200;
  private static final double[] TIMES = {1, 3, 8};

  @ParameterizedTest
  @ValueSource(strings = {"activation=linear", "activation=erf", "activation=relu tied=true"})
  void meanAndVarianceOfThePredictionError(String forms) {
    Map<String, Object> all =
        OnlineRuns.with(
            Map.of(
                "hiddenUnits", 2L,
                "spectrum", "1,0.5",
                "inputDim", 40L,
                "bulkVariance", 4.0,
                "initEncoder", 0.4,
                "initDecoder", 0.4,
                "learningRate", 1.5),
            OdeReferenceTest.written(forms));
    double[][] direct = moments(all, Map.of("engine", "direct"), 0);
    double[][] reduced = moments(all, Map.of("engine", "reduced"), RUNS);
    for (int k = 0; k < TIMES.length; k++) {
      double error = Math.sqrt((direct[1][k] + reduced[1][k]) / RUNS);
      assertThat(Math.abs(direct[0][k] - reduced[0][k])).isLessThan(4.5 * error);
      assertThat(direct[1][k] / reduced[1][k]).isBetween(0.5, 2.0);
    }
  }

  /** Mean and variance at each time. */
  private static double[][] moments(
      Map<String, Object> forms, Map<String, Object> settings, int first) {
    double[][] moments = new double[2][TIMES.length];
    for (int run = 0; run < RUNS; run++) {
      Outcome outcome = OnlineRuns.train(forms, settings, first + run, TIMES);
      for (int k = 0; k < TIMES.length; k++) {
        double value = OnlineRuns.pmse(outcome)[k];
        double difference = value - moments[0][k];
        moments[0][k] += difference / (run + 1);
        moments[1][k] += difference * (value - moments[0][k]) / (RUNS - 1);
      }
    }
    return moments;
  }
}
