package org.prismsweep.driver.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prismsweep.driver.console.ExitCode;

/** The family {@code compression} on the command line. */
class CompressionCommandsTest {

  private static final String THEORY =
      "theory --family compression --activation sign --input-dim 100 --rate 1.6 --spectrum"
          + " isotropic --format json --theory ";

  private static final String SIMULATE =
      "simulate --family compression --activation sign --input-dim 10 --latent-dim 12 --spectrum"
          + " isotropic --learning-rate 0.2 --steps 0,1,10,100 --init deterministic:0 --format json"
          + " --method ";

  private static JsonNode json(String command) {
    Invocation run = Invocation.of(command);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.json();
  }

  @ParameterizedTest
  @CsvSource({
    "lower-bound, .262943",
    "random-features, .370367",
    "block-diagonal, .262943",
    "shannon, .108819",
    "learning-curve, .370367"
  })
  void theories(String theory, double risk) {
    JsonNode prediction = json(THEORY + theory).get("predictions").get(0);
    assertThat(prediction.get("theory").asText()).isEqualTo(theory);
    assertThat(prediction.get("status").asText()).isEqualTo("ok");
    assertThat(prediction.get("risk").get(0).asDouble()).isCloseTo(risk, within(5.1e-7));
    assertThat(prediction.get("t")).hasSameSizeAs(prediction.get("risk"));
  }

  @Test
  void aListedSpectrumBringsItsDimension() {
    JsonNode document =
        json(
            "theory --family compression --activation sign --latent-dim 3 --spectrum 4,2,1,0.25"
                + " --theory lower-bound --format json");
    assertThat(document.at("/predictions/0/risk/0").asDouble())
        .isCloseTo(.3600260221, within(5.1e-11));
    assertThat(document.at("/point/inputDim").asInt()).isEqualTo(4);
    assertThat(document.at("/point/lowerBound").asDouble()).isCloseTo(.3600260221, within(5.1e-11));
  }

  @ParameterizedTest
  @CsvSource({"riemannian, .39761833230232", "tied, .44802524183840"})
  void deterministicRuns(String method, double first) {
    JsonNode document = json(SIMULATE + method);
    assertThat(document.get("step")).hasSize(4);
    assertThat(document.get("step").get(3).asInt()).isEqualTo(100);
    assertThat(document.at("/riskMean/0").asDouble()).isCloseTo(first, within(1e-13));
    assertThat(document.at("/riskMean/3").asDouble()).isBetween(.32234, .32280);
    assertThat(document.at("/structureMean/3")).hasSize(3);
  }

  /** Where the spectrum is no file, parameter {@code data} is null. */
  @Test
  void aPointBeyondItsBudgetIsListedWithTheParametersItHas(@TempDir Path temporary)
      throws IOException {
    Path sweep = temporary.resolve("sweep.yaml");
    Files.writeString(
        sweep,
        """
        name: large
        family: compression
        axes: {inputDim: 1E5, activation: linear, spectrum: two, rate: 0.5}
        trainer: {learningRate: 0.1}
        """);
    Invocation table = Invocation.ofArguments("", "plan", sweep.toString());
    assertThat(table.exitCode()).as(table.err()).isZero();
    assertThat(table.out()).contains("overMemory.1.inputDim").doesNotContain("overMemory.1.data");
    JsonNode first =
        Invocation.ofArguments("", "plan", sweep.toString(), "--format", "json")
            .json()
            .at("/overMemory/0");
    assertThat(first.get("inputDim").asInt()).isEqualTo(100_000);
    assertThat(first.has("data")).isFalse();

    Invocation run =
        Invocation.ofArguments(
            "",
            "run",
            sweep.toString(),
            "--set",
            "budget.memory=100TiB",
            "--out",
            temporary.resolve("out").toString());
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("inputDim=100000, ").doesNotContain("null");
  }

  @Test
  void samplesReachTheBoundToo() {
    JsonNode document = json(SIMULATE + "straight-through");
    assertThat(document.at("/riskMean/3").asDouble()).isBetween(.32234, .34);
  }

  @Test
  void samplesFromAFile(@TempDir Path temporary) throws IOException {
    StringBuilder csv = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      csv.append(Math.sin(i))
          .append(',')
          .append(Math.sin(1 + 2 * i))
          .append(',')
          .append(Math.sin(2 + 3.3 * i))
          .append('\n');
    }
    Files.writeString(temporary.resolve("some.csv"), csv);
    JsonNode document =
        json(
            "simulate --family compression --activation sign --rate 1 --method straight-through"
                + " --learning-rate 0.05 --steps 0,500 --format json --data "
                + temporary
                + "/some.csv?center&whiten");
    assertThat(document.at("/point/inputDim").asInt()).isEqualTo(3);
    assertThat(document.at("/point/dataRows").asInt()).isEqualTo(40);
    assertThat(document.at("/point/boundProven").asBoolean()).isFalse();
    assertThat(document.at("/riskMean/1").asDouble())
        .isLessThan(document.at("/riskMean/0").asDouble());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "theory --family compression --activation sign --input-dim 10 --rate 1 --latent-dim 3"
            + " | prism: --rate: value 1, expected only one of --latent-dim, --rate, not also"
            + " --latent-dim",
        "theory --family compression --activation relu --input-dim 10 --rate 1"
            + " | prism: --activation: value relu, expected sign, linear, tanh, tanh:K, erf or"
            + " erf:K with K from 0.01 to 10",
        "theory --family compression --activation sign --rate 1"
            + " | prism: --input-dim: value missing, expected the number of directions of"
            + " isotropic",
        "simulate --family compression --activation sign --input-dim 10 --rate 1"
            + " | prism: --learning-rate: value missing, expected exactly one of learningRate and"
            + " naturalLearningRate",
        "simulate --family compression --activation sign --input-dim 4 --rate 1 --spectrum two"
            + " --method tied --learning-rate 0.1"
            + " | prism: --method: value tied, expected riemannian or straight-through with"
            + " spectrum=blocks:0.5:2:0.5",
        "simulate --family compression --activation linear --input-dim 4 --rate 2"
            + " --learning-rate 0.1"
            + " | prism: --latent-dim: value 8, expected at most inputDim=4 with activation=linear:"
            + " f(G) is singular"
      })
  void badInputIsOneLine(String command, String message) {
    Invocation run = Invocation.of(command);
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err().strip()).isEqualTo(message);
  }
}
