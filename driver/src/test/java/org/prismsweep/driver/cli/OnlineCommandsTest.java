package org.prismsweep.driver.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prismsweep.driver.cli.option.Flag;

/** The commands theory and simulate for a family with switches and settings of its theories. */
class OnlineCommandsTest {
  private static final String SET_S =
      "theory --family online-sgd --spectrum 1,0.6,0.3,0.15,0.05,0.02 --init deterministic"
          + " --init-encoder 0.3 --init-decoder 0.1 --init-decoder-scale 1 --learning-rate 1"
          + " --step 0.01 --times 1,2,5,10,20,50 --theory ode --format json";

  /** The last value of each curve as the theory page has it. */
  @ParameterizedTest
  @CsvSource({
    "--activation linear --hidden-units 2, 0.520336899",
    "--activation erf --hidden-units 2, 0.544839021",
    "--activation relu --hidden-units 2, 1.24238994",
    "--activation erf --hidden-units 2 --tied, 0.626665284",
    "--activation erf --hidden-units 3 --truncated, 0.250042783",
    "'--activation relu --hidden-units 3 --hidden-bias 0.5,0.2,1', 0.522336946",
    "--activation relu --hidden-units 3 --hidden-bias 1 --fixed-bias, 0.528937623",
    "'--activation relu --hidden-units 3 --hidden-bias 1,1,1 --decoder-bias', 0.234279364",
    "--activation erf --hidden-units 2 --weight-decay 0.05, 0.605185670"
  })
  void theoryTakesEverySwitch(String model, double last) {
    Invocation run = Invocation.of(SET_S + " " + model);
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode prediction = run.json().at("/predictions/0");
    assertThat(prediction.get("theory").asText()).isEqualTo("ode");
    assertThat(prediction.get("status").asText()).isEqualTo("ok");
    assertThat(prediction.get("t")).hasSize(6);
    assertThat(prediction.at("/pmse/5").asDouble()).isCloseTo(last, within(1e-8));
    assertThat(prediction.at("/modeError/5")).hasSize(6);
    int units = model.contains("hidden-units 3") ? 3 : 2;
    for (String key : new String[] {"Q", "R", "T0"}) {
      assertThat(prediction.get(key).get(5)).hasSize(units * units);
    }
  }

  @Test
  void simulateNamesSpikesAndBulk() {
    String point =
        " --family online-sgd --activation erf --hidden-units 2 --spectrum 1,0.6,0.3 --init"
            + " deterministic --init-encoder 0.3 --init-decoder 0.3 --init-decoder-scale 0.05"
            + " --learning-rate 1 --input-dim 400 --bulk-variance 0.1 --times 2,6,12,20,30"
            + " --format json";
    Invocation run = Invocation.of("simulate" + point + " --replicates 4 --seed 1");
    assertThat(run.exitCode()).as(run.err()).isZero();
    Invocation theory = Invocation.of("theory" + point + " --theory ode");
    assertThat(theory.exitCode()).as(theory.err()).isZero();
    assertThat(run.json().get("t")).hasSize(5);
    for (int k = 2; k < 5; k++) {
      double expected = theory.json().at("/predictions/0/pmse/" + k).asDouble();
      assertThat(run.json().at("/pmseMean/" + k).asDouble())
          .isCloseTo(expected, within(0.02 * expected));
      assertThat(run.json().at("/pmseStdErr/" + k).asDouble()).isPositive();
    }
  }

  @Test
  void settingsOfTheoriesBelongToTheirFamily() {
    Invocation other =
        Invocation.of(
            "theory --input-dim 20 --latent-dim 10 --samples 20 --init-variance 0.1 --step 0.1");
    assertThat(other.exitCode()).isEqualTo(1);
    assertThat(other.err())
        .contains("--step: an option of family online-sgd, but the family is prism");
    Invocation bad =
        Invocation.of(
            SET_S.replace("--step 0.01", "--step 0") + " --activation erf --hidden-units 2");
    assertThat(bad.exitCode()).isEqualTo(1);
    assertThat(bad.err()).contains("step").contains("a step in t, a finite number > 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --activation tanh --hidden-units 2 | activation | one of linear, erf, relu
          --activation erf --hidden-units 0 | hiddenUnits | a whole number from 1 to 64
          --activation erf --hidden-units 3 --hidden-bias 1,2 | hiddenBias | one number, or one for each of hiddenUnits=3, or none
          --activation erf --hidden-units 2 --input-dim 4 | inputDim | at least the number of eigenvalues, 6
          --activation erf --hidden-units 2 --latents cauchy | latents | one of gaussian, uniform, laplace
          --activation erf --hidden-units 2 --weight-decay -1 | weightDecay | a number >= 0
          """)
  void badInputIsOneLine(String model, String name, String expected) {
    Invocation run = Invocation.of(SET_S + " " + model);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().strip().lines()).hasSize(1);
    assertThat(run.err()).contains(expected).containsAnyOf(name + "=", Flag.of(name));
  }
}
