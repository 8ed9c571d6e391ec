package org.prismsweep.worker.family.prism.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.prismsweep.worker.family.prism.Moments;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.Status;
import org.prismsweep.worker.model.TimeGrid;

/**
 * Gradient descent against means over 40000 replicates of an independent program.
 *
 * <p>3 cases x 2 engines x 5 steps x 2 losses = 60 z-scores, all below 4.5: were each normal, a
 * false alarm would have probability 60 x 6.8e-6 = 4e-4, over the choice of the seed (which is
 * fixed).
 */
class GradientDescentReferenceTest {

  private static final int REPLICATES = 2500;
  private static final double BOUND = 4.5;

  static Stream<Arguments> cases() {
    return IntStream.range(0, 3)
        .boxed()
        .flatMap(i -> Stream.of(Arguments.of(i, "reduced"), Arguments.of(i, "direct")));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void meansAgreeWithTheReference(int index, String engine) throws IOException {
    JsonNode reference;
    try (InputStream in = getClass().getResourceAsStream("/prism_gradient_descent.json")) {
      reference = new ObjectMapper().readTree(in).get("cases").get(index);
    }
    PrismPoint point =
        new PrismPoint(
            reference.get("inputDim").asLong(),
            reference.get("latentDim").asLong(),
            reference.get("samples").asLong(),
            reference.get("initVariance").asDouble());
    double[] steps = numbers(reference.get("steps"));
    Map<String, Object> settings =
        Map.of(
            "method",
            "gradient-descent",
            "engine",
            engine,
            "learningRate",
            reference.get("learningRate").asDouble());
    Moments[][] moments = new Moments[2][steps.length];
    for (Moments[] row : moments) {
      for (int k = 0; k < steps.length; k++) {
        row[k] = new Moments();
      }
    }
    TimeGrid grid = new TimeGrid(TimeGrid.Unit.STEP, steps);
    for (int replicate = 0; replicate < REPLICATES; replicate++) {
      Outcome outcome = PrismRuns.run(point, settings, grid, replicate);
      assertThat(outcome.status()).isEqualTo(Status.OK);
      for (int l = 0; l < 2; l++) {
        for (int k = 0; k < steps.length; k++) {
          moments[l][k].add(outcome.trajectory().values()[l][k]);
        }
      }
    }
    for (int l = 0; l < 2; l++) {
      String loss = l == 0 ? "train" : "population";
      double[] mean = numbers(reference.get(loss + "Mean"));
      double[] error = numbers(reference.get(loss + "StdErr"));
      for (int k = 0; k < steps.length; k++) {
        double spread = Math.sqrt(error[k] * error[k] + moments[l][k].errorOfMean());
        assertThat(Math.abs(moments[l][k].mean() - mean[k]) / spread)
            .as("z of %s loss at step %s", loss, steps[k])
            .isLessThan(BOUND);
      }
    }
  }

  private static double[] numbers(JsonNode node) {
    double[] numbers = new double[node.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = node.get(i).asDouble();
    }
    return numbers;
  }
}
