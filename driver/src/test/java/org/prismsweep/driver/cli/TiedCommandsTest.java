package org.prismsweep.driver.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prismsweep.driver.console.ExitCode;

/** The commands theory and simulate for a family with optional parameters and lists. */
class TiedCommandsTest {
  private static final String FAMILY = " --family tied-mean-field";
  private static final String POINT =
      FAMILY + " --activation relu --spectrum 3,2,1.5,1,0.6,0.3 --regularisation 0.4";

  @Test
  void theoryPrintsModesAndNeedsNoNeurons() {
    Invocation run =
        Invocation.of(
            "theory"
                + POINT
                + " --init-mass 0.05 --times 0.5,1,2 --theory closed-form --format json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode prediction = run.json().at("/predictions/0");
    assertThat(prediction.get("theory").asText()).isEqualTo("closed-form");
    assertThat(prediction.get("status").asText()).isEqualTo("ok");
    assertThat(prediction.get("t")).hasSize(3);
    assertThat(prediction.at("/risk/2").asDouble()).isCloseTo(0.2701363488766, within(1e-12));
    assertThat(prediction.get("modes")).hasSize(3);
    assertThat(prediction.at("/modes/1")).hasSize(6);
    assertThat(prediction.at("/modes/1/0").asDouble()).isCloseTo(.7950312609, within(1e-10));
    assertThat(run.json().at("/point/inputDim").asInt()).isEqualTo(6);
    assertThat(run.json().at("/point/neurons").isNull()).isTrue();
  }

  @Test
  void blocksNeedNoDimension() {
    Invocation run =
        Invocation.of(
            "theory"
                + FAMILY
                + " --activation tanh --block-fractions 0.3,0.7 --spectrum 2,0.5"
                + " --regularisation 0.1 --init-radius2 0.05 --times 0,1,2 --theory radii"
                + " --format json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.json().at("/predictions/0/risk/2").asDouble())
        .isCloseTo(.22857407, within(1e-8));
    assertThat(run.json().at("/predictions/0/modes/2")).hasSize(2);
  }

  @Test
  void simulatePrintsMeansOfListsElementByElement() {
    Invocation run =
        Invocation.of(
            "simulate"
                + POINT
                + " --init-radius2 0.1 --neurons 24 --method population-flow --integrator heun"
                + " --step 0.05 --init deterministic:0 --times 0,1,2,4 --format json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    double[] expected = {1.251882258297, 0.509440437576, 0.286148734487, 0.205408476383};
    for (int k = 0; k < 4; k++) {
      assertThat(run.json().at("/riskMean/" + k).asDouble()).isCloseTo(expected[k], within(1e-11));
      assertThat(run.json().at("/modesMean/" + k)).hasSize(6);
    }
    assertThat(run.json().at("/riskStdErr/0").isNull()).isTrue();

    Invocation several =
        Invocation.of(
            "simulate"
                + POINT
                + " --init-mass 0.05 --neurons 8 --method stochastic-gradient --step 0.1"
                + " --batch-size 4 --steps 0,5,10 --replicates 3 --format json");
    assertThat(several.exitCode()).as(several.err()).isZero();
    assertThat(several.json().at("/step/2").asInt()).isEqualTo(10);
    assertThat(several.json().at("/t/2").asDouble()).isEqualTo(1);
    assertThat(several.json().at("/modesStdErr/1/5").asDouble()).isPositive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "theory --family tied-mean-field --activation gelu --spectrum 3 --init-mass 1"
            + " | prism: --activation: value gelu, expected one of relu, tanh, erf",
        "theory --family tied-mean-field --activation relu --spectrum power:3:0.7 --init-mass 1"
            + " | prism: --input-dim: value missing, expected the number of directions of"
            + " power:3:0.7",
        "theory --family tied-mean-field --activation relu --spectrum 3,-1 --init-mass 1"
            + " | prism: --spectrum: value 3,-1, expected numbers >= 0 such as 3,2,1.5, isotropic,"
            + " power:C:A, spikes:K:S:B, blocks:Q:S:B, exp:C:A, two, two10, pow or exp, not all 0",
        "theory --family tied-mean-field --activation tanh --spectrum 3 --init-mass 1"
            + " | prism: --init-mass: value 1.0, expected initRadius2 with activation=tanh",
        "simulate --family tied-mean-field --activation tanh --spectrum 3,2 --init-radius2 1"
            + " --neurons 4"
            + " | prism: --method: value population-flow, expected stochastic-gradient with"
            + " activation=tanh, whose population flow has no closed kernel",
        "simulate --family tied-mean-field --activation relu --spectrum 3,2 --init-mass 1"
            + " | prism: --neurons: value missing, expected a number of neurons to train",
        "theory --input-dim 8 --latent-dim 3 --samples 5 --init-variance 0.05 --spectrum 3"
            + " | prism: --spectrum: an option of family tied-mean-field, but the family is prism",
      })
  void mistakesAreOneClearLine(String line, String message) {
    Invocation run = Invocation.of(line);
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().strip()).isEqualTo(message);
  }

  @Test
  void aSweepOfFlagsKeepsListsWhole() {
    Invocation plan =
        Invocation.of(
            "plan"
                + FAMILY
                + " --activation relu --spectrum 3,2,1.5 --neurons 4,8,16 --init-mass 0.1"
                + " --times 0,1,2 --format json");
    assertThat(plan.exitCode()).as(plan.err()).isZero();
    assertThat(plan.json().get("points").asInt()).isEqualTo(3);
    Invocation two =
        Invocation.of(
            "plan"
                + FAMILY
                + " --activation relu --spectrum [[3,2],[1,1]] --neurons 4 --init-mass 0.1"
                + " --times 0,1 --format json");
    assertThat(two.exitCode()).as(two.err()).isZero();
    assertThat(two.json().get("points").asInt()).isEqualTo(2);
  }
}
