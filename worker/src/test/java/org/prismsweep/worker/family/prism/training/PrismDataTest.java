package org.prismsweep.worker.family.prism.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.data.Samples;
import org.prismsweep.worker.family.prism.PrismFamily;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.model.Status;
import org.prismsweep.worker.model.Theory;
import org.prismsweep.worker.model.TimeGrid;

/** The direct engine on data sets, and its mini-batches. */
class PrismDataTest {
  private static final RunKey KEY = new RunKey(20260605, 0);
  private static final TimeGrid STEPS =
      new TimeGrid(TimeGrid.Unit.STEP, new double[] {0, 1, 7, 20});
  private static final Map<String, Object> DESCENT =
      Map.of("method", "gradient-descent", "engine", "direct", "learningRate", 0.02);

  private static PrismPoint point(String data, long latentDim, long samples) {
    return new PrismFamily()
        .resolve(
            Map.of("data", data, "latentDim", latentDim, "samples", samples, "initVariance", 0.1));
  }

  private static Map<String, Object> batches(long size) {
    Map<String, Object> settings = new LinkedHashMap<>(DESCENT);
    settings.put("method", "stochastic-gradient");
    settings.put("batchSize", size);
    return settings;
  }

  private static double[][] losses(PrismPoint point, Map<String, Object> settings) {
    Outcome outcome = PrismRuns.run(point, settings, STEPS, 0);
    assertThat(outcome.status()).as(outcome.reason()).isEqualTo(Status.OK);
    return outcome.trajectory().values();
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 9})
  void allSamplesInOneBatchAreGradientDescent(long latentDim) {
    for (PrismPoint point :
        new PrismPoint[] {
          new PrismPoint(5, latentDim, 12, 0.1), point("laplace30:3,2,1,1,0.5", latentDim, 12)
        }) {
      double[][] expected = losses(point, DESCENT);
      double[][] found = losses(point, batches(12));
      double[][] smaller = losses(point, batches(4));
      for (int i = 0; i < 2; i++) {
        assertThat(found[i]).containsExactly(expected[i], within(1e-12));
        assertThat(smaller[i][3]).isNotCloseTo(expected[i][3], within(1e-6));
        assertThat(smaller[i][3]).isLessThan(smaller[i][0]);
      }
    }
  }

  /** At fixed weights the batches of one pass add up to the gradient of the training loss. */
  @Test
  void aPassSeesEverySampleOnce() {
    PrismPoint point = new PrismPoint(4, 3, 15, 0.3);
    double[] x = DirectSamples.of(point, KEY);
    Instance instance = Instance.direct(point, x, KEY, PrismRuns.BACKEND);
    double[] expected = new double[12];
    instance.dynamics().derivative(instance.state(), expected);
    BatchGradient gradient = new BatchGradient(point, x, 5, KEY, PrismRuns.BACKEND);
    for (int pass = 0; pass < 2; pass++) {
      double[] mean = new double[12];
      for (int k = 0; k < 3; k++) {
        double[] dw = new double[12];
        gradient.derivative(instance.state(), dw);
        for (int i = 0; i < dw.length; i++) {
          mean[i] += dw[i] / 3;
        }
      }
      assertThat(mean).containsExactly(expected, within(1e-13));
    }
  }

  /** Losses by their definition, for fewer and for more latent units than inputs. */
  @ParameterizedTest
  @ValueSource(longs = {2, 6})
  void lossesAreThoseOfTheRowsAndOfTheWholeSet(long latentDim) {
    PrismPoint point = point("exponential20:3,2,1,0.5", latentDim, 7);
    Instance instance = Instance.direct(point, KEY, PrismRuns.BACKEND);
    double[] losses = new double[2];
    instance.dynamics().losses(instance.state(), losses);
    double[] w = instance.state();
    assertThat(losses[0]).isCloseTo(loss(DirectSamples.of(point, KEY), 7, w), within(1e-12));
    Samples all = point.data().samples();
    assertThat(losses[1]).isCloseTo(loss(all.values(), 20, w), within(1e-12));
  }

  /** Mean 1/2 |x - W W^T x|^2 over the rows of a n x 4 matrix. */
  private static double loss(double[] x, int n, double[] w) {
    int h = w.length / 4;
    double loss = 0;
    for (int k = 0; k < n; k++) {
      double[] rest = java.util.Arrays.copyOfRange(x, 4 * k, 4 * k + 4);
      for (int j = 0; j < h; j++) {
        double z = 0;
        for (int i = 0; i < 4; i++) {
          z += w[i * h + j] * x[4 * k + i];
        }
        for (int i = 0; i < 4; i++) {
          rest[i] -= w[i * h + j] * z;
        }
      }
      for (double value : rest) {
        loss += value * value / 2 / n;
      }
    }
    return loss;
  }

  @Test
  void allRowsAreTheirOwnPopulation() {
    double[][] losses = losses(point("lognormal25:3,2,1", 2, 25), DESCENT);
    assertThat(losses[0]).containsExactly(losses[1], within(1e-12));
  }

  @Test
  void rowsAreDrawnByReplicateAndFewerAreAPrefix() {
    PrismPoint many = point("gaussian30:3,2,1", 2, 12);
    double[] x = DirectSamples.of(many, KEY);
    double[] few = DirectSamples.of(point("gaussian30:3,2,1", 2, 4), KEY);
    assertThat(few).containsExactly(java.util.Arrays.copyOf(x, 12));
    assertThat(DirectSamples.of(many, new RunKey(KEY.seed(), 1))).isNotEqualTo(x);
    Samples all = many.data().samples();
    for (int i = 0; i < 12; i++) {
      double first = x[3 * i];
      assertThat(all.values()).contains(first);
      assertThat(x).containsOnlyOnce(first);
    }
  }

  @Test
  void theoriesSpeakOfWhiteDataAlone() {
    PrismPoint white = point("laplace400:3,2,1?center&whiten", 2, 200);
    PrismPoint other = point("laplace400:3,2,1", 2, 200);
    for (Theory<PrismPoint> theory : new PrismFamily().defaultTheories()) {
      assertThat(theory.predict(white, new double[] {0, 1}).status())
          .isEqualTo(Prediction.Status.OK);
      Prediction refused = theory.predict(other, new double[] {0, 1});
      assertThat(refused.status()).isEqualTo(Prediction.Status.NOT_APPLICABLE);
      assertThat(refused.reason()).contains("not white");
    }
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() {
    PrismPoint point = point("gaussian30:3,2,1", 2, 12);
    refused(() -> losses(point, Map.of()), "engine=reduced, expected direct with data");
    refused(() -> losses(point, batches(13)), "batchSize=13, expected at most", "samples, 12");
    refused(
        () -> losses(point, Map.of("method", "stochastic-gradient", "batchSize", 2)),
        "engine=reduced, expected direct with method=stochastic-gradient");
    refused(
        () -> losses(point, Map.of("method", "gradient-descent", "batchSize", 2)),
        "batchSize=2, expected method=stochastic-gradient");
    refused(() -> losses(point, batches(0)), "batchSize=0, expected a whole number");
    refused(() -> point("gaussian30:3,2,1", 2, 31), "samples=31", "30 samples of the data");
    refused(
        () ->
            new PrismFamily()
                .resolve(
                    Map.of(
                        "data",
                        "curve8",
                        "inputDim",
                        6L,
                        "latentDim",
                        2L,
                        "samples",
                        4L,
                        "initRate",
                        1.0)),
        "exactly one of [inputDim, data]");
  }

  private static void refused(Runnable action, String... words) {
    assertThatThrownBy(action::run)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll(words);
  }
}
