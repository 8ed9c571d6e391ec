package org.prismsweep.worker.family.prism.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prismsweep.worker.data.GeneratedSamples;
import org.prismsweep.worker.family.prism.PrismFamily;
import org.prismsweep.worker.family.prism.model.PrismPoint;

class PrismStartTest {

  /** E L(0) by Isserlis, and E L'(0) of the population, - 4 E tr ((I - M) M (I - M) S) + ... */
  @Test
  void theFirstTermsAreThoseOfSmallSystems() {
    // p = H = N = 1: M = w^2, S = s; L = (1 - w^2)^2 s / 2, dL/dt = -(2 (1 - w^2) w s)^2
    double v = 0.3;
    double[] moments = {1, v, 3 * v * v, 15 * v * v * v};
    double start = (moments[0] - 2 * moments[1] + moments[2]) / 2;
    double slope = -4 * (moments[1] - 2 * moments[2] + moments[3]);
    PrismPoint point = new PrismPoint(1, 1, 1, v);
    double[] train = PrismStart.of(point).get(0);
    double[] population = PrismStart.of(point).get(1);
    assertThat(train[0]).isCloseTo(start, within(1e-12));
    assertThat(population[0]).isCloseTo(start, within(1e-12));
    // E s = 1 and E s^2 = 3
    assertThat(train[1]).isCloseTo(3 * slope, within(1e-12));
    assertThat(population[1]).isCloseTo(slope, within(1e-12));
    assertThat(train).hasSize(5);
  }

  @Test
  void dataSetsEnterByTheirEnergy() {
    PrismPoint gaussian = new PrismPoint(6, 3, 10, 0.05);
    PrismPoint data =
        new PrismFamily()
            .resolve(
                Map.of(
                    "data",
                    GeneratedSamples.parse("curve64"),
                    "latentDim",
                    3L,
                    "samples",
                    10L,
                    "initVariance",
                    0.05));
    double energy = data.data().energy();
    assertThat(PrismStart.of(data).get(0))
        .hasSize(1)
        .satisfies(
            values ->
                assertThat(values[0])
                    .isCloseTo(PrismStart.of(gaussian).get(0)[0] * energy / 6, within(1e-12)));
  }

  @Test
  void aStandardDeviationIsAFormOfTheVariance() {
    Map<String, Object> forms =
        Map.of("inputDim", 8L, "latentDim", 4L, "samples", 8L, "initStd", 0.1);
    assertThat(new PrismFamily().resolve(forms)).isEqualTo(new PrismPoint(8, 4, 8, 0.01));
  }
}
