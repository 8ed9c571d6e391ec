package org.prismsweep.worker.family.compression.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prismsweep.worker.base.InvalidInputException;

class ActivationTest {

  private static final double[] CORRELATIONS = {
    -0.999, -0.7, -0.5001, -0.5, -0.1, -1e-9, 0, 1e-3, 0.2, 0.4999, 0.51, 0.8, 0.95
  };

  private static double[][] kernel(String activation, double[] rho) {
    double[][] values = new double[2][rho.length];
    Activation.parse(activation).kernel().apply(rho.length, rho, values[0], values[1]);
    return values;
  }

  /**
   * Section 1 of the theory page, to its digits; tanh(3 x), which has fewer right digits there, by
   * Simpson's rule with 20,000 intervals on |z| < 12.
   */
  @ParameterizedTest
  @CsvSource({
    "sign, .63661977, 1.57079633",
    "tanh, .36687916, 1.07472576",
    "tanh:3, .5844600604, 1.2749660044",
    "linear, 1, 1"
  })
  void firstCoefficientAndValueAtOne(String text, double linear, double atOne) {
    Activation activation = Activation.parse(text);
    assertThat(activation.linearEnergy()).isCloseTo(linear, within(5.1e-9));
    assertThat(activation.atOne()).isCloseTo(atOne, within(5.1e-9));
  }

  @Test
  void coefficientsOfTanh() {
    OddHermite hermite = OddHermite.of(Math::tanh, 3, 0.04);
    double[] c = hermite.coefficients();
    assertThat(c[1] * c[1]).isCloseTo(.02203360, within(5.1e-9));
    assertThat(c[2] * c[2]).isCloseTo(.00391219, within(5.1e-9));
    assertThat(hermite.energy()).isCloseTo(.39429449, within(5.1e-9));
  }

  @Test
  void arcsineAndItsSlope() {
    double[][] values = kernel("sign", CORRELATIONS);
    for (int i = 0; i < CORRELATIONS.length; i++) {
      double rho = CORRELATIONS[i];
      assertThat(values[0][i]).isCloseTo(StrictMath.asin(rho), within(2e-16));
      double slope = 1 / Math.sqrt(1 - rho * rho);
      assertThat(values[1][i] / slope).isCloseTo(1, within(1e-13));
    }
  }

  /** The arcsine of erf against the series with erf's own Hermite coefficients, by quadrature. */
  @ParameterizedTest
  @ValueSource(strings = {"erf", "erf:0.3", "erf:2"})
  void arcsineOfErfIsItsSeries(String text) {
    Activation activation = Activation.parse(text);
    double scale = activation.scale();
    OddHermite hermite = OddHermite.of(z -> erf(scale * z), 400, 0.02);
    double[] c = hermite.coefficients();
    double linear = c[0] * c[0];
    assertThat(activation.linearEnergy()).isCloseTo(linear, within(1e-12));
    assertThat(activation.atOne()).isCloseTo(hermite.energy() / linear, within(1e-12));
    double[] terms = new double[c.length];
    for (int m = 0; m < c.length; m++) {
      terms[m] = c[m] * c[m] / linear;
    }
    double[] f = new double[CORRELATIONS.length];
    double[] slope = new double[CORRELATIONS.length];
    new SeriesKernel(terms).apply(CORRELATIONS.length, CORRELATIONS, f, slope);
    double[][] values = kernel(text, CORRELATIONS);
    assertThat(values[0]).containsExactly(f, within(1e-12));
    assertThat(values[1]).containsExactly(slope, within(1e-10));
  }

  /** E tanh(k X) tanh(k Y) / c_1^2 by a two-dimensional trapezoidal rule, and f' by differences. */
  @ParameterizedTest
  @ValueSource(strings = {"tanh", "tanh:3", "tanh:0.5"})
  void seriesIsTheMeanOverPairs(String text) {
    Activation activation = Activation.parse(text);
    double[] rho = {-0.9, 0.05, 0.5, 0.7};
    double h = 1e-4;
    for (double one : rho) {
      double[][] around = kernel(text, new double[] {one - h, one, one + h});
      assertThat(around[0][1])
          .isCloseTo(pairMean(activation, one) / activation.linearEnergy(), within(1e-11));
      assertThat(around[1][1]).isCloseTo((around[0][2] - around[0][0]) / (2 * h), within(1e-6));
    }
  }

  /** More entries than a chunk, of which one is near 1: the same as alone. */
  @Test
  void chunksTakeTheTermsTheyNeed() {
    double[] rho = new double[1000];
    for (int i = 0; i < rho.length; i++) {
      rho[i] = 0.1 * Math.sin(i);
    }
    rho[300] = 0.97;
    double[][] values = kernel("tanh:2", rho);
    for (int i = 0; i < rho.length; i += 37) {
      double[][] alone = kernel("tanh:2", new double[] {rho[i]});
      assertThat(values[0][i]).isCloseTo(alone[0][0], within(2e-16));
    }
    assertThat(values[0][300]).isEqualTo(kernel("tanh:2", new double[] {0.97})[0][0]);
  }

  @Test
  void linearIsTheIdentity() {
    double[][] values = kernel("linear", CORRELATIONS);
    assertThat(values[0]).containsExactly(CORRELATIONS);
    assertThat(values[1]).containsOnly(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"relu", "sign:2", "tanh:", "tanh:0", "tanh:11", "tanh:1:2", "", "SIGN"})
  void refusesOthers(String text) {
    assertThatThrownBy(() -> Activation.parse(text)).isInstanceOf(InvalidInputException.class);
  }

  @ParameterizedTest
  @CsvSource({"tanh:1, tanh", "tanh:3.0, tanh:3", "erf:1/2, erf:0.5", "sign, sign"})
  void oneSpelling(String text, String canonical) {
    assertThat(Activation.parse(text).text()).isEqualTo(canonical);
    assertThat(Activation.parse(canonical)).isEqualTo(Activation.parse(text));
  }

  private static double pairMean(Activation activation, double rho) {
    double step = 0.05;
    double rest = Math.sqrt(1 - rho * rho);
    double sum = 0;
    for (double x = -8.5; x <= 8.5; x += step) {
      double inner = 0;
      for (double y = -8.5; y <= 8.5; y += step) {
        inner += Math.exp(-0.5 * y * y) * Math.tanh(activation.scale() * (rho * x + rest * y));
      }
      sum += Math.exp(-0.5 * x * x) * Math.tanh(activation.scale() * x) * inner;
    }
    return sum * step * step / (2 * Math.PI);
  }

  private static double erf(double x) {
    return org.hipparchus.special.Erf.erf(x);
  }
}
