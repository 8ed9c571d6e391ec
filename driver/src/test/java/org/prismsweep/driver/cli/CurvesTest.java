package org.prismsweep.driver.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.prismsweep.driver.console.ExitCode;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Theory;

/** The commands theory and simulate: the shapes that other programs read. */
class CurvesTest {
  private static final String POINT =
      " --input-dim 8 --latent-dim 3 --samples 5 --init-variance 0.05";

  @Test
  void theoryPrintsThePredictionAtTheTimesAskedFor() {
    Invocation run =
        Invocation.of(
            "theory --input-dim 200 --latent-dim 100 --samples 200000 --init-variance 0.002"
                + " --theory large-data --times 0,0.01,0.1 --format json");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    JsonNode json = run.json();
    assertThat(json.at("/predictions")).hasSize(1);
    JsonNode prediction = json.at("/predictions/0");
    assertThat(prediction.get("theory").asText()).isEqualTo("large-data");
    assertThat(prediction.get("status").asText()).isEqualTo("ok");
    assertThat(numbers(prediction.get("t"))).containsExactly(0.0, 0.01, 0.1);
    double rate = json.get("naturalRate").asDouble();
    assertThat(numbers(prediction.get("tau"))).containsExactly(0.0, 0.01 * rate, 0.1 * rate);
    for (String key : List.of("train", "population", "errorEstimate", "trainError")) {
      assertThat(numbers(prediction.get(key))).as(key).hasSize(3).doesNotContain(Double.NaN);
    }
    assertThat(prediction.at("/errorEstimate/2").asDouble())
        .isEqualTo(
            Math.max(
                prediction.at("/trainError/2").asDouble(),
                prediction.at("/populationError/2").asDouble()));
    assertThat(json.at("/point/latentRatio").asDouble()).isEqualTo(0.5);
  }

  @Test
  void theoryPrintsTheComparedTheoriesByDefaultEveryOneOnDemandAndTheOnesListed() {
    List<String> compared = List.of("large-data", "small-data", "mean-field", "narrow-latent");
    assertThat(theories("")).isEqualTo(compared);
    assertThat(theories("--theory all")).isEqualTo(compared);
    assertThat(theories("--theory every"))
        .isEqualTo(Families.named("prism").theories().stream().map(Theory::name).toList())
        .hasSize(22);
    assertThat(theories("--theory narrow-latent,mean-field"))
        .containsExactly("narrow-latent", "mean-field");
    assertThat(theories("--theory large-data+free,all,large-data+mean-field+free,mean-field"))
        .containsExactly(
            "large-data+free",
            "large-data",
            "small-data",
            "mean-field",
            "narrow-latent",
            "large-data+mean-field+free");
    assertThat(Invocation.of("theory" + POINT + " --tau 0,1 --format csv").out().lines())
        .hasSize(1 + 2 * compared.size())
        .first()
        .isEqualTo(
            "theory,status,t,tau,train_loss,train_loss_error,population_loss,"
                + "population_loss_error,reason");
  }

  private static List<String> theories(String option) {
    Invocation run = Invocation.of("theory" + POINT + " --count 3 --format json " + option);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.json().at("/predictions").findValuesAsText("theory");
  }

  @Test
  void simulatePrintsMeansAndStandardErrorsOverReplicates() {
    String line =
        "simulate"
            + POINT
            + " --engine reduced --method gradient-descent --learning-rate 0.01"
            + " --steps 0,15,30 --replicates 50 --seed 1 --format json";
    Invocation run = Invocation.of(line);
    assertThat(run.exitCode()).isZero();
    JsonNode json = run.json();
    assertThat(numbers(json.get("t"))).containsExactly(0.0, 0.15, 0.3);
    for (String key : List.of("trainMean", "trainStdErr", "populationMean", "populationStdErr")) {
      assertThat(numbers(json.get(key))).as(key).hasSize(3).allMatch(value -> value > 0);
    }
    assertThat(json.get("replicates").asInt()).isEqualTo(50);
    assertThat(json.get("status")).hasSize(1);
    assertThat(json.at("/status/ok").asInt()).isEqualTo(50);
    assertThat(Invocation.of(line).out()).isEqualTo(run.out());
  }

  @Test
  void statisticsAreThoseOfTheReplicates() {
    String flow = " --tau 0.5 --tolerance 1e-6 --backend java --format json";
    JsonNode one = Invocation.of("simulate" + POINT + flow).json();
    assertThat(one.at("/trainStdErr/0").isNull()).isTrue();
    JsonNode two = Invocation.of("simulate --replicates 2" + POINT + flow).json();
    double first = one.at("/trainMean/0").asDouble();
    double second = 2 * two.at("/trainMean/0").asDouble() - first;
    assertThat(two.at("/trainStdErr/0").asDouble())
        .isEqualTo(Math.abs(first - second) / 2, within(1e-12));
  }

  @Test
  void aDivergingRunIsAResultWithItsReasonAndLastFiniteLoss() {
    Invocation run =
        Invocation.of(
            "simulate --input-dim 8 --latent-dim 8 --samples 5 --init-variance 1"
                + " --method gradient-descent --learning-rate 10 --steps 0,100"
                + " --replicates 2 --format json");
    assertThat(run.exitCode()).isEqualTo(ExitCode.PARTIAL);
    JsonNode json = run.json();
    assertThat(json.at("/status/diverged").asInt()).isEqualTo(2);
    assertThat(json.at("/trainMean/0").isNull()).isTrue();
    assertThat(json.get("reasons")).hasSize(2);
    assertThat(json.at("/reasons/1/replicate").asInt()).isEqualTo(1);
    assertThat(json.at("/reasons/1/reason").asText()).isNotEmpty();
    assertThat(json.at("/reasons/1/lastTrain").asDouble()).isPositive();
  }

  private static List<Double> numbers(JsonNode array) {
    List<Double> numbers = new ArrayList<>();
    array.forEach(element -> numbers.add(element.isNull() ? Double.NaN : element.asDouble()));
    return numbers;
  }
}
