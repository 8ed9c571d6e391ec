package org.prismsweep.worker.family.bottleneck.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.data.Samples;
import org.prismsweep.worker.family.bottleneck.BottleneckFamily;
import org.prismsweep.worker.family.bottleneck.model.BottleneckPoint;
import org.prismsweep.worker.family.bottleneck.model.Layout;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.linalg.Backends;
import org.prismsweep.worker.model.Budget;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.model.Status;
import org.prismsweep.worker.model.TimeGrid;

class MeanFieldVelocityTest {
  private static final Backend BACKEND = Backends.select("auto").backend();
  private static final BottleneckFamily FAMILY = new BottleneckFamily();

  private static BottleneckPoint point(long width) {
    return FAMILY.resolve(
        Map.of("width", width, "bottleneck", 3L, "data", "gaussian20:1,0.8,0.4,0.2,0.1"));
  }

  /** The formula of section 1, neuron by neuron, without matrices. */
  private static double plainRisk(Samples samples, Layout at, double[] y) {
    double sum = 0;
    for (int i = 0; i < samples.rows(); i++) {
      double[] z = new double[at.bottleneck()];
      for (int p = 0; p < at.width(); p++) {
        double u = y[at.b() + p * at.row()];
        for (int j = 0; j < at.inputDim(); j++) {
          u += y[at.w() + p * at.row() + j] * samples.get(i, j);
        }
        for (int r = 0; r < z.length; r++) {
          z[r] += y[at.a() + p * at.row() + r] * Math.tanh(u) / at.width();
        }
      }
      double[] residual = new double[at.inputDim()];
      for (int j = 0; j < residual.length; j++) {
        residual[j] = samples.get(i, j);
      }
      for (int p = 0; p < at.width(); p++) {
        double u = y[at.e() + p * at.row()];
        for (int r = 0; r < z.length; r++) {
          u += y[at.v() + p * at.row() + r] * z[r];
        }
        for (int j = 0; j < residual.length; j++) {
          residual[j] -= y[at.c() + p * at.row() + j] * Math.tanh(u) / at.width();
        }
      }
      sum += Arrays.stream(residual).map(value -> value * value).sum();
    }
    return sum / samples.rows();
  }

  /** Every velocity is -m times the derivative of half the risk, by central differences. */
  @Test
  void velocitiesAreGradientsOfThePlainRisk() {
    BottleneckPoint point = point(4);
    Samples samples = point.data().samples();
    Networks networks = new Networks(point, samples, new int[] {4}, new RunKey(5, 0), BACKEND);
    Layout at = networks.layout(0);
    double[] y = networks.start();
    double[] velocity = new double[y.length];
    networks.derivative(0, y, velocity);
    assertThat(networks.risk(0, y)).isCloseTo(plainRisk(samples, at, y), within(1e-13));
    double h = 1e-5;
    for (int i = 0; i < y.length; i++) {
      double kept = y[i];
      y[i] = kept + h;
      double up = plainRisk(samples, at, y);
      y[i] = kept - h;
      double down = plainRisk(samples, at, y);
      y[i] = kept;
      assertThat(velocity[i])
          .as("component " + i)
          .isCloseTo(-4 * (up - down) / (4 * h), within(1e-8));
    }
  }

  /** dL/dt = -mean |V_enc|^2 - mean |V_dec|^2 along the velocity, section 2. */
  @Test
  void theLossFallsByTheMeanSquareOfTheVelocities() {
    BottleneckPoint point =
        FAMILY.resolve(Map.of("width", 16L, "bottleneck", 2L, "data", "curve64"));
    Samples samples = point.data().samples();
    Networks networks = new Networks(point, samples, new int[] {16}, new RunKey(5, 1), BACKEND);
    double[] y = networks.start();
    double[] velocity = new double[y.length];
    networks.derivative(0, y, velocity);
    double power = Arrays.stream(velocity).map(value -> value * value).sum() / 16;
    double h = 1e-5;
    double[] ahead = new double[y.length];
    double[] behind = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      ahead[i] = y[i] + h * velocity[i];
      behind[i] = y[i] - h * velocity[i];
    }
    double slope = (networks.risk(0, ahead) - networks.risk(0, behind)) / (4 * h);
    assertThat(slope).isCloseTo(-power, within(1e-8));
  }

  @Test
  void aNarrowerNetworkStartsFromTheFirstParticlesOfAWiderOne() {
    Samples samples = point(3).data().samples();
    Networks both = new Networks(point(3), samples, new int[] {3, 8}, new RunKey(9, 2), BACKEND);
    assertThat(both.distances(both.start())).containsExactly(0, 0);
    Networks alone = new Networks(point(3), samples, new int[] {3}, new RunKey(9, 2), BACKEND);
    assertThat(alone.start()).isEqualTo(Arrays.copyOf(both.start(), both.layout(0).size()));
  }

  /** Descent with the whole set as a batch follows the flow to first order in the step. */
  @Test
  void smallStepsOfDescentFollowTheFlow() {
    BottleneckPoint point =
        FAMILY.resolve(Map.of("width", 32L, "bottleneck", 2L, "data", "curve64"));
    double[] times = {1};
    double flow = risk(point, Map.of("tolerance", 1e-8), times);
    double coarse =
        risk(point, Map.of("method", "stochastic-gradient", "step", 0.01, "batchSize", 640), times);
    double fine =
        risk(
            point, Map.of("method", "stochastic-gradient", "step", 0.001, "batchSize", 640), times);
    assertThat(Math.abs(fine - flow)).isLessThan(Math.abs(coarse - flow));
    assertThat(fine).isCloseTo(flow, within(0.005));
  }

  private static double risk(BottleneckPoint point, Map<String, Object> settings, double[] times) {
    Outcome outcome =
        FAMILY.trainer(settings, BACKEND).train(point, times, new RunKey(3, 0), Budget.DEFAULT);
    assertThat(outcome.status()).isEqualTo(Status.OK);
    return outcome.trajectory().values()[0][0];
  }

  @Test
  void tooLargeStepsDivergeAndTooLargeNetworksAreOverBudget() {
    BottleneckPoint point =
        FAMILY.resolve(Map.of("width", 32L, "bottleneck", 2L, "data", "curve64"));
    Outcome wild =
        FAMILY
            .trainer(Map.of("integrator", "heun", "step", 500), BACKEND)
            .train(point, new double[] {0, 50_000}, new RunKey(3, 0), Budget.DEFAULT);
    assertThat(wild.status()).isEqualTo(Status.DIVERGED);
    assertThat(wild.trajectory().size()).isEqualTo(1);
    Outcome large =
        FAMILY
            .trainer(Map.of(), BACKEND)
            .train(
                point.flowOfWidth(5_000_000),
                new double[] {0, 1},
                new RunKey(3, 0),
                Budget.DEFAULT);
    assertThat(large.status()).isEqualTo(Status.BUDGET);
    assertThat(large.reason()).contains("maxBytes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "data; curve; training; curve64, circle",
        "data; curve0; x; curve64, circle",
        "data; curve64:1; x; curve64, circle",
        "data; spiral64; x; curve64, circle",
        "data; circle8:-1; x; curve64, circle",
        "data; gaussian8:1,x; x; numbers >= 0",
        "bottleneck; 7; x; from 1 to the dimension of the data, 6",
        "bottleneck; 0; x; from 1 to the dimension of the data, 6",
        "width; 0; x; from 1 to 10^7",
        "init; random; x; correlated, uncorrelated or deterministic:S"
      })
  void badParametersAreNamedWithWhatWasExpected(
      String name, String value, String unused, String expected) {
    Map<String, Object> forms = new HashMap<>();
    forms.put("width", 8L);
    forms.put("bottleneck", 2L);
    forms.put("data", "curve64");
    forms.put(name, value.matches("\\d+") ? (Object) Long.valueOf(value) : value);
    assertThatThrownBy(() -> FAMILY.resolve(forms))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "method, newton",
    "step, 0.1",
    "draws, 3",
    "batchSize, 4",
    "tolerance, 2",
    "referenceWidth, 0",
    "method, resampled",
    "method, stochastic-gradient",
    "colour, red"
  })
  void badSettingsAreNamedWithWhatWasExpected(String name, String value) {
    TimeGrid grid = TimeGrid.linear(1, 2);
    assertThatThrownBy(() -> FAMILY.trainer(Map.of(name, value), BACKEND).times(point(3), grid))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(", expected ");
  }
}
