package org.prismsweep.worker.family.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prismsweep.worker.family.online.model.OnlineRuns;
import org.prismsweep.worker.model.Prediction;

/** Properties of the equations: invariants, closed solutions, reduction and limit. */
class OdeTheoryTest {

  /** y = u^2 of one tied linear mode is logistic with rate 4 r. */
  @Test
  void oneLinearModeIsLogistic() {
    double r = 0.8;
    double[] t = {1, 3, 6};
    Map<String, Object> forms =
        Map.of(
            "activation",
            "linear",
            "hiddenUnits",
            1L,
            "spectrum",
            "0.8",
            "init",
            "deterministic",
            "initEncoder",
            0.2 / (Math.sqrt(2) * Math.sin(1.6)),
            "initDecoderScale",
            1.0,
            "tied",
            true);
    double[] pmse = OnlineRuns.pmse(OnlineRuns.predict("ode", Map.of(), forms, t));
    for (int k = 0; k < t.length; k++) {
      double y = 1 / (1 + (1 / 0.04 - 1) * Math.exp(-4 * r * t[k]));
      assertThat(pmse[k]).isCloseTo(r * (1 - y) * (1 - y), within(1e-10));
    }
  }

  /**
   * Linear, untied: T0 - sum u u' stays; from Q, R and T0 of a flat spectrum, where sum u u' = Q/r.
   */
  @Test
  void linearUnitsConserveTheDifferenceOfDecoderAndEncoder() {
    Map<String, Object> forms =
        OnlineRuns.with(
            OnlineRuns.SET_S, "activation", "linear", "hiddenUnits", 2L, "spectrum", "0.5,0.5,0.5");
    double[] before = difference(forms, 0);
    assertThat(difference(forms, 20)).containsExactly(before, within(1e-9));
  }

  private static double[] difference(Map<String, Object> forms, double t) {
    Prediction prediction = OnlineRuns.predict("ode", Map.of(), forms, t);
    double[] difference = OnlineRuns.last(prediction, "T0").clone();
    double[] q = OnlineRuns.last(prediction, "Q");
    for (int i = 0; i < difference.length; i++) {
      difference[i] -= q[i] / 0.5;
    }
    return difference;
  }

  /** One mode: excess of erf units is (r/6)(4 eta t/pi)^(-2/3) late; theory page, section 5.3. */
  @Test
  void oneErfUnitApproachesPrincipalComponentsSlowly() {
    double amplitude = 0.3 / Math.sqrt(2);
    Prediction prediction =
        OnlineRuns.predict(
            "ode",
            Map.of(),
            Map.of(
                "activation",
                "erf",
                "hiddenUnits",
                1L,
                "spectrum",
                "1",
                "init",
                "deterministic",
                "initEncoder",
                amplitude / -Math.cos(2.2),
                "initDecoder",
                amplitude / Math.sin(1.6),
                "initDecoderScale",
                1.0),
            3000,
            10000);
    double excess = OnlineRuns.pmse(prediction)[1];
    assertThat(excess).isCloseTo(Math.pow(4 * 1e4 / Math.PI, -2.0 / 3) / 6, within(0.03 * excess));
  }

  @Test
  void oneTiedErfUnitStaysAbove() {
    Prediction prediction =
        OnlineRuns.predict(
            "ode",
            Map.of(),
            Map.of(
                "activation",
                "erf",
                "hiddenUnits",
                1L,
                "spectrum",
                "1",
                "init",
                "deterministic",
                "initEncoder",
                0.3,
                "initDecoderScale",
                1.0,
                "tied",
                true),
            1000);
    assertThat(OnlineRuns.pmse(prediction)[0]).isCloseTo(0.0832734691, within(5.1e-11));
  }

  /** Equal eigenvalues in a few coordinates against slightly different ones with one each. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "activation=erf",
        "activation=relu hiddenBias=0.3 decoderBias=true",
        "activation=erf tied=true"
      })
  void reductionIsExact(String pairs) {
    StringBuilder distinct = new StringBuilder("1,0.5");
    for (int i = 0; i < 38; i++) {
      distinct.append(',').append(0.01 * (1 + 1e-11 * i));
    }
    Map<String, Object> common =
        OnlineRuns.with(
            Map.of("hiddenUnits", 2L, "initEncoder", 0.4, "initDecoder", 0.4, "inputDim", 40L),
            OdeReferenceTest.written(pairs));
    double[] t = {2, 10, 40};
    Map<String, Object> split = OnlineRuns.with(common, "spectrum", distinct.toString());
    Map<String, Object> merged = OnlineRuns.with(common, "spectrum", "1,0.5", "bulkVariance", 0.4);
    assertThat(OnlineRuns.point(split).directions().size()).isGreaterThan(30);
    assertThat(OnlineRuns.point(merged).directions().size()).isEqualTo(3);
    double[] expected = OnlineRuns.pmse(OnlineRuns.predict("ode", Map.of(), split, t));
    assertThat(OnlineRuns.pmse(OnlineRuns.predict("ode", Map.of(), merged, t)))
        .containsExactly(expected, within(1e-8));
  }

  /** The theory page's differences up to t = 40, for K = 2: they fall like 1/D. */
  @ParameterizedTest
  @CsvSource({"linear, 0.5e-4", "erf, 1.2e-4", "relu, 0.7e-5"})
  void bulkLimitIsAsFarAsOneOverDimension(String activation, double most) {
    double[] far = new double[2];
    for (int i = 0; i < 2; i++) {
      Map<String, Object> forms =
          OnlineRuns.with(
              OnlineRuns.SET_L,
              "activation",
              activation,
              "hiddenUnits",
              2L,
              "inputDim",
              i == 0 ? 1000L : 4000L);
      double[] t = {1, 5, 10, 20, 40};
      double[] exact = OnlineRuns.pmse(OnlineRuns.predict("ode", Map.of(), forms, t));
      double[] limit = OnlineRuns.pmse(OnlineRuns.predict("bulk-limit", Map.of(), forms, t));
      for (int k = 0; k < t.length; k++) {
        far[i] = Math.max(far[i], Math.abs(limit[k] / exact[k] - 1));
      }
    }
    assertThat(far[1]).isBetween(1e-7, most);
    assertThat(far[0] / far[1]).isBetween(3.0, 5.0);
  }

  /**
   * Infinite dimension: finite ones with Gaussian starts come near, by the law of large numbers.
   */
  @Test
  void limitWithoutDimension() {
    Map<String, Object> limit =
        Map.of(
            "activation",
            "erf",
            "hiddenUnits",
            2L,
            "spectrum",
            "1,0.6,0.3",
            "bulkVariance",
            0.1,
            "initEncoder",
            0.3,
            "initDecoder",
            0.3);
    double[] t = {0, 2, 5, 20};
    double[] infinite = OnlineRuns.pmse(OnlineRuns.predict("bulk-limit", Map.of(), limit, t));
    Map<String, Object> large = OnlineRuns.with(limit, "inputDim", 1_000_000L);
    // overlaps of the start are of order D^-1/2 = 1e-3
    assertThat(OnlineRuns.pmse(OnlineRuns.predict("ode", Map.of(), large, t)))
        .containsExactly(infinite, within(5e-3));
  }
}
