package org.prismsweep.worker.family.tied.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.base.NumberList;
import org.prismsweep.worker.data.DataSet;
import org.prismsweep.worker.data.Samples;
import org.prismsweep.worker.family.tied.TiedRuns;
import org.prismsweep.worker.family.tied.model.TiedPoint;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.linalg.Backends;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.random.StreamKey;

/** Data sets in the place of Gaussian data. */
class TiedDataTest {
  private static final Backend BACKEND = Backends.select("java").backend();
  private static final double[] TIMES = {0, 0.5, 1, 2};

  /** Correlated samples around a mean, which an identity keeps apart from others. */
  private static DataSet some(int n, int d) {
    double[] values = new double[n * d];
    new StreamKey(5, 0, "data", "test", "some", n, d).normals().fill(values, 0, 1, n * d, 1);
    for (int k = 1; k < n * d; k++) {
      values[k] += 0.3 + 0.5 * values[k - 1];
    }
    return new DataSet("some", "some" + n + "x" + d, "", n, d, () -> new Samples(n, d, values));
  }

  private static Map<String, Object> forms(String activation, Object data, long neurons) {
    return Map.of("activation", activation, "data", data, "neurons", neurons, "initRadius2", 0.3);
  }

  /** All samples by plain loops; more of them than a block holds. */
  @Test
  void riskAndModesAreMeansOverTheSamples() {
    int d = 3;
    int n = 5;
    for (String activation : new String[] {"relu", "tanh"}) {
      TiedPoint point = TiedRuns.point(forms(activation, some(300, d), n));
      double[] th = point.initialisation().weights(point, new RunKey(1, 0));
      Samples samples = point.data().aligned();
      double risk = 0;
      double[] cross = new double[d];
      double[] square = new double[d];
      for (int k = 0; k < samples.rows(); k++) {
        double[] output = new double[d];
        for (int i = 0; i < n; i++) {
          double u = 0;
          for (int j = 0; j < d; j++) {
            u += th[i * d + j] * samples.get(k, j); // kappa <th, x>
          }
          double a = activation.equals("relu") ? Math.max(u, 0) : Math.tanh(u);
          for (int j = 0; j < d; j++) {
            output[j] += Math.sqrt(d) / n * a * th[i * d + j];
          }
        }
        for (int j = 0; j < d; j++) {
          double x = samples.get(k, j) / Math.sqrt(d);
          risk += (x - output[j]) * (x - output[j]) / samples.rows();
          cross[j] += x * output[j];
          square[j] += x * x;
        }
      }
      SampleMeasure measure = new SampleMeasure(point, BACKEND);
      assertThat(measure.risk(th)).isCloseTo(risk, within(1e-12));
      for (int j = 0; j < d; j++) {
        assertThat(measure.lists()[0][j]).isCloseTo(cross[j] / square[j], within(1e-12));
      }
    }
  }

  /**
   * On many Gaussian samples it is the population's risk: 40 000 samples of a risk with relative
   * deviation near 1 say it to 0.5%; five times that, false alarm below 1e-6.
   */
  @Test
  void gaussianSamplesGiveThePopulationRisk() {
    TiedPoint drawn = TiedRuns.point(forms("relu", "gaussian40000:3,1,0.5", 20));
    TiedPoint population =
        TiedRuns.point(
            Map.of(
                "activation", "relu", "spectrum", "3,1,0.5", "neurons", 20L, "initRadius2", 0.3));
    double[] th = drawn.initialisation().weights(drawn, new RunKey(1, 0));
    double expected = new NetworkMeasure(population, BACKEND).risk(th);
    assertThat(new SampleMeasure(drawn, BACKEND).risk(th) / expected).isCloseTo(1, within(0.025));
  }

  @Test
  void theoriesPredictFromTheSecondMoments() {
    DataSet data = some(50, 3);
    TiedPoint point = TiedRuns.point(forms("relu", data, 8));
    assertThat(point.inputDim()).isEqualTo(3);
    Map<String, Object> listed =
        Map.of(
            "activation", "relu", "spectrum", NumberList.text(data.spectrum()), "initRadius2", 0.3);
    for (String theory : new String[] {"closed-form", "riccati", "radii"}) {
      Prediction expected = TiedRuns.predict(theory, listed, TIMES);
      Prediction found = TiedRuns.predict(theory, forms("relu", data, 8), TIMES);
      // the listed eigenvalues have twelve digits
      assertThat(TiedRuns.risk(found)).containsExactly(TiedRuns.risk(expected), within(1e-10));
    }
  }

  /** A single sample leaves nothing to chance: every batch is the sample, and so is the risk. */
  @Test
  void batchesAreSamplesOfTheSet() {
    DataSet one = some(1, 2);
    TiedPoint point = TiedRuns.point(forms("tanh", one, 2));
    double[] th = point.initialisation().weights(point, new RunKey(1, 0));
    double[] x = one.aligned().values();
    double step = 0.1;
    for (int k = 0; k < 10; k++) {
      th = stepped(th, x, step);
    }
    Map<String, Object> settings =
        Map.of("method", "stochastic-gradient", "step", step, "batchSize", 3L);
    double[] risk = TiedRuns.risk(TiedRuns.train(forms("tanh", one, 2), settings, 0, 0, 1));
    assertThat(risk[1]).isCloseTo(new SampleMeasure(point, BACKEND).risk(th), within(1e-9));
    assertThat(risk[1]).isLessThan(risk[0]);
  }

  /** A step down N times the loss, by central differences good to 1e-10; x is sqrt(d) times x. */
  private static double[] stepped(double[] th, double[] x, double step) {
    double[] next = th.clone();
    double h = 1e-6;
    for (int k = 0; k < th.length; k++) {
      double[] up = th.clone();
      double[] down = th.clone();
      up[k] += h;
      down[k] -= h;
      next[k] -= step * 2 * (loss(up, x) - loss(down, x)) / (2 * h);
    }
    return next;
  }

  private static double loss(double[] th, double[] x) {
    double loss = 0;
    for (int j = 0; j < 2; j++) {
      double output = 0;
      for (int i = 0; i < 2; i++) {
        double u = th[2 * i] * x[0] + th[2 * i + 1] * x[1];
        output += Math.sqrt(2) / 2 * Math.tanh(u) * th[2 * i + j];
      }
      double rest = x[j] / Math.sqrt(2) - output;
      loss += rest * rest / 2;
    }
    return loss;
  }

  /**
   * Theory page, A3, small: symmetric laws follow the closed form, a skewed one does not, and does
   * once it is mirrored. With fixed seeds, measured in units of the largest risk: laplace 0.021,
   * rademacher 0.0036, lognormal 0.104, mirrored 0.021.
   */
  @Test
  void symmetricLawsMatchAndSkewedOnesDoNot() {
    String spectrum = "4000x10:power:3:0.7";
    assertThat(deviation("laplace" + spectrum)).isLessThan(0.04);
    assertThat(deviation("rademacher" + spectrum)).isLessThan(0.04);
    assertThat(deviation("lognormal" + spectrum)).isGreaterThan(0.08);
    assertThat(deviation("lognormal" + spectrum + "?mirror")).isLessThan(0.04);
  }

  private static double deviation(String data) {
    Map<String, Object> forms =
        Map.of(
            "activation",
            "relu",
            "data",
            data,
            "neurons",
            400L,
            "regularisation",
            0.4,
            "initMass",
            0.05);
    Map<String, Object> settings =
        Map.of("method", "stochastic-gradient", "step", 0.01, "batchSize", 40L);
    double[] theory = TiedRuns.risk(TiedRuns.predict("closed-form", forms, TIMES));
    double[] run = TiedRuns.risk(TiedRuns.train(forms, settings, 0, TIMES));
    double deviation = 0;
    for (int k = 0; k < TIMES.length; k++) {
      deviation = Math.max(deviation, Math.abs(run[k] - theory[k]) / theory[0]);
    }
    return deviation;
  }

  @Test
  void theStepIsAParameterOrASetting() {
    Map<String, Object> forms = TiedRuns.with(TiedRuns.A1, "neurons", 8L);
    Map<String, Object> sized = TiedRuns.with(forms, "stepSize", 0.05);
    Map<String, Object> batches = Map.of("method", "stochastic-gradient", "batchSize", 3);
    double[] risk =
        TiedRuns.risk(TiedRuns.train(forms, TiedRuns.with(batches, "step", 0.05), 0, TIMES));
    assertThat(TiedRuns.risk(TiedRuns.train(sized, batches, 0, TIMES))).containsExactly(risk);
    assertThatThrownBy(() -> TiedRuns.train(forms, batches, 0, TIMES))
        .hasMessageContaining("step=missing");
    assertThatThrownBy(() -> TiedRuns.point(TiedRuns.with(forms, "stepSize", 0.0)))
        .hasMessage("stepSize=0.0, expected a number > 0");
  }

  @Test
  void whatDataDoNotGoWithIsRefused() {
    Map<String, Object> forms = forms("relu", "gaussian8:3,1,0.5", 4);
    refused(TiedRuns.with(forms, "spectrum", "3,1,0.5"), "exactly one of [spectrum, data]");
    refused(TiedRuns.with(forms, "inputDim", 4L), "inputDim=4, expected the dimension of the data");
    refused(TiedRuns.with(forms, "blockFractions", "0.5,0.5"), "expected no blocks with data");
    assertThatThrownBy(() -> TiedRuns.train(forms, Map.of(), 0, TIMES))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("expected stochastic-gradient with data");
  }

  private static void refused(Map<String, Object> forms, String message) {
    assertThatThrownBy(() -> TiedRuns.point(forms))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }
}
