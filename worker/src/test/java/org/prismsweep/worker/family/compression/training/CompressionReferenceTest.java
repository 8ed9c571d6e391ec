package org.prismsweep.worker.family.compression.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.prismsweep.worker.family.compression.training.CompressionRuns.point;
import static org.prismsweep.worker.family.compression.training.CompressionRuns.risk;
import static org.prismsweep.worker.family.compression.training.CompressionRuns.train;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prismsweep.worker.family.compression.model.CompressionPoint;
import org.prismsweep.worker.model.Outcome;

/** Tables B1 to B4 of the theory page, which another program computed. */
class CompressionReferenceTest {

  /** Table B4: digits as printed there. */
  @Test
  void deterministicStart() {
    CompressionPoint point = point("inputDim", 10, "latentDim", 12, "init", "deterministic:0");
    double[] risk = risk(point, "riemannian", 0.2, 0, 0, 1, 10, 100);
    assertThat(risk[0]).isCloseTo(.39761833230232, within(1e-14));
    assertThat(risk[1]).isCloseTo(.37942222838843, within(1e-14));
    assertThat(risk[2]).isCloseTo(.325841261756, within(1e-12));
    assertThat(risk[3]).isCloseTo(.322758475734, within(1e-12));
    assertThat(risk(point, "tied", 0.2, 0, 0)[0]).isCloseTo(.44802524183840, within(1e-14));
    String linspace =
        IntStream.range(3, 13).mapToObj(j -> j + "/6").collect(Collectors.joining(","));
    CompressionPoint general =
        point("latentDim", 12, "spectrum", linspace, "init", "deterministic:0");
    assertThat(risk(general, "riemannian", 0.1, 0, 0)[0]).isCloseTo(.40075522473587, within(1e-12));
    CompressionPoint eight = point("inputDim", 10, "latentDim", 8, "init", "deterministic:0");
    assertThat(risk(eight, "riemannian", 0.2, 0, 200)[0]).isCloseTo(.4907041821059, within(1e-13));
  }

  /**
   * Table B1: random starts, d = 100, 400 iterations; minima differ by some 1e-6 between seeds,
   * starts by some 3e-3.
   */
  @ParameterizedTest
  @CsvSource({
    "0.5, .681690, .7220",
    "0.8, .490704, .5950",
    "1.0, .363380, .5242",
    "1.2, .322393, .4644",
    "1.6, .263227, .3713",
    "2.0, .222570, .3057"
  })
  void isotropicMinima(double rate, double minimum, double start) {
    CompressionPoint point = point("inputDim", 100, "rate", rate);
    double[] risk = risk(point, "riemannian", 0.2, 0, 0, 400);
    double[] tied = risk(point, "tied", 0.2, 0, 0, 400);
    assertThat(risk[1]).isCloseTo(minimum, within(5e-6));
    assertThat(tied[1]).isCloseTo(minimum, within(5e-6));
    assertThat(risk[0]).isCloseTo(start, within(0.01));
  }

  /**
   * Table B3: minima from random starts, which differ by some 1e-5 between seeds, and the
   * construction, a random rotation, by some 3e-4.
   */
  @ParameterizedTest
  @CsvSource({
    "two, .5, .490704, .490704",
    "two, 1, .327146, .327715",
    "two, 1.6, .237139, .238517",
    "two10, .5, .396521, .398766",
    "two10, 1, .266045, .268268",
    "two10, 1.6, .193201, .195406",
    "pow, .5, .361562, .366079",
    "pow, 1, .243183, .245900",
    "pow, 1.6, .176734, .179342",
    "exp, .5, .466371, .466839",
    "exp, 1, .307963, .308953",
    "exp, 1.6, .223337, .224911"
  })
  void generalMinima(String spectrum, double rate, double minimum, double construction) {
    CompressionPoint point = point("inputDim", 100, "rate", rate, "spectrum", spectrum);
    double[] risk = risk(point, "riemannian", 0.1, 0, 0, 1500);
    CompressionPoint frame =
        point("inputDim", 100, "rate", rate, "spectrum", spectrum, "init", "frame");
    double built = risk(frame, "riemannian", 0.1, 0, 0)[0];
    assertThat(risk[1]).isCloseTo(minimum, within(3e-5));
    assertThat(built).isCloseTo(construction, within(1e-3));
  }

  /**
   * Structure of the minimisers: orthonormal rows for r <= 1, a tight frame up to O(1/d) beyond
   * (8e-4 to 2e-3 on the page, for another seed), and a decoder along B^T without having been tied
   * to it.
   */
  @ParameterizedTest
  @CsvSource({"0.5, 1e-14", "1, 1e-14", "1.2, 2.5e-3", "1.6, 2.5e-3", "2, 2.5e-3"})
  void minimisersAreFramesWithTiedWeights(double rate, double deviation) {
    Outcome outcome =
        train(point("inputDim", 100, "rate", rate), Map.of("learningRate", 0.2), 0, 0, 400);
    double[][] structure = outcome.trajectory().lists()[1];
    assertThat(structure[0][0]).isLessThan(0.99);
    assertThat(structure[1][0]).isBetween(0.999998, 1 + 1e-12);
    assertThat(structure[0][1]).isGreaterThan(0.3);
    assertThat(structure[1][1]).isLessThan(deviation);
    if (rate <= 1) {
      assertThat(structure[1][2]).as("max |B B^T - I|").isLessThan(1e-14);
    }
    double[] values = outcome.trajectory().lists()[0][1];
    assertThat(values).hasSize((int) (100 * Math.min(1, rate)));
    assertThat(java.util.Arrays.stream(values).sum()).isCloseTo(100 * rate, within(1e-9));
  }
}
