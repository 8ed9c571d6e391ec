package org.prismsweep.driver.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.worker.linalg.Backends;
import org.prismsweep.worker.model.Budget;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.model.TimeGrid;
import org.prismsweep.worker.model.Trainer;
import org.prismsweep.worker.model.Trajectory;

/**
 * Runs of family prism, written as another program might have. Seeds are fixed; a mean over three
 * runs or more is beyond five standard errors less than once in 10^4 draws, at most of twelve
 * points never.
 */
class StartCheckTest {
  private static final String MAPPING =
      """
      name: mine
      parameters:
        inputDim: {column: p}
        latentDim: {column: H}
        samples: 40
        initVariance: {column: variance}
      replicate: run
      t: t
      observables: {train_loss: train, population_loss: test}
      """;

  @TempDir Path temporary;

  @Test
  void runsOfTheFamilyPassWhateverTheirNumber() throws IOException {
    for (int replicates : new int[] {1, 2, 4}) {
      assertThat(warnings(MAPPING, replicates)).isEmpty();
    }
  }

  @Test
  void aMissingHalfIsNamed() throws IOException {
    assertThat(warnings(MAPPING.replace("train_loss: train", "train_loss: 2 * train"), 3))
        .singleElement()
        .asString()
        .matches(
            "train_loss\\(0\\) is (1\\.9|2|2\\.0)\\d* times that of family prism at 1[12] of 12"
                + " points: is a factor 1/2 missing\\?");
  }

  @Test
  void aMeanOverComponentsIsNamed() throws IOException {
    assertThat(warnings(MAPPING.replace("test}", "2 * test / p}"), 3))
        .singleElement()
        .asString()
        .startsWith("population_loss(0) is ")
        .endsWith("is a factor inputDim/2 missing?");
  }

  @Test
  void aStandardDeviationForAVarianceIsNamedOnce() throws IOException {
    assertThat(warnings(MAPPING.replace("{column: variance}", "{column: variance^0.5}"), 3))
        .singleElement()
        .asString()
        .contains("the square of initVariance fits; is its root given, as sigma for sigma^2?");
    // A small scale changes the start little, but the growth from it much
    String std = MAPPING.replace("initVariance: {column: variance}", "initStd: {column: variance}");
    assertThat(warnings(std, 3))
        .isNotEmpty()
        .allMatch(line -> line.endsWith("is the initial scale another one, as sigma for sigma^2?"));
  }

  @Test
  void anotherClockIsNamed() throws IOException {
    assertThat(warnings(MAPPING.replace("t: t", "t: t / 2"), 4))
        .isNotEmpty()
        .allMatch(
            line -> line.matches("the first change of .* is t to be multiplied by (1\\.9|2).*"));
    assertThat(warnings(MAPPING.replace("t: t", "t: 3 * t"), 4))
        .isNotEmpty()
        .allMatch(line -> line.matches("the first change of .* is t to be multiplied by 0\\.3.*"));
  }

  /** One run a point: no point decides, all together do. */
  @Test
  void singleRunsDecideTogether() throws IOException {
    String both =
        MAPPING.replace("train, population_loss: test", "2 * train, population_loss: 2 * test");
    assertThat(warnings(both, 1))
        .hasSize(2)
        .allMatch(line -> line.contains(" of 12 points: is a factor 1/2 missing?"));
    assertThat(warnings(both.replace("2 *", "1.97 *"), 1))
        .hasSize(2)
        .allMatch(line -> line.contains(" of 12 points: is a factor 1/2 missing?"));
    for (String clock : List.of("2 * t", "t / 2")) {
      String factor = clock.equals("t / 2") ? "(1\\.9|2)" : "(0\\.4|0\\.5)";
      assertThat(warnings(MAPPING.replace("t: t", "t: " + clock), 1))
          .as(clock)
          .hasSize(2)
          .allMatch(
              line ->
                  line.matches("the first change of .* is t to be multiplied by " + factor + ".*"));
    }
  }

  @Test
  void twoErrorsAtOnceAreBothNamed() throws IOException {
    String both =
        MAPPING.replace("train, population_loss: test", "2 * train, population_loss: 2 * test");
    for (int replicates : new int[] {1, 3}) {
      assertThat(warnings(both.replace("t: t\n", "t: 2 * t\n"), replicates))
          .hasSize(4)
          .anyMatch(line -> line.matches("train_loss.0. .* factor 1/2 missing\\?"))
          .anyMatch(line -> line.matches("population_loss.0. .* factor 1/2 missing\\?"))
          .anyMatch(line -> line.matches(".*change of train_loss .* multiplied by 0\\.[45].*"))
          .anyMatch(
              line -> line.matches(".*change of population_loss .* multiplied by 0\\.[45].*"));
      assertThat(warnings(both.replace("{column: variance}", "{column: variance^0.5}"), replicates))
          .singleElement()
          .asString()
          .contains("the square of initVariance fits together with a factor 1/2 that is missing;");
    }
  }

  @Test
  void factorsBeyondMeasureStayShort() throws IOException {
    assertThat(warnings(MAPPING.replace("test}", "1e290 * test}"), 2))
        .singleElement()
        .asString()
        .matches("population_loss\\(0\\) is \\S{5,9} times .*another one\\?");
    assertThat(warnings(MAPPING.replace("test}", "0 * test}"), 2))
        .singleElement()
        .asString()
        .startsWith("population_loss(0) is 0 times that of family prism at 12 of 12 points: ");
  }

  @Test
  void aStartAtALaterTimeIsSaidNotToBeCompared() throws IOException {
    assertThat(warnings(MAPPING.replace("t: t", "t: t + 1"), 1))
        .containsExactly(
            "the start is not compared with that of family prism, since the first time is not 0");
  }

  private List<String> warnings(String mapping, int replicates) throws IOException {
    Path file = Files.writeString(temporary.resolve("runs.csv"), rows(replicates));
    return TrajectoryImport.read(
            file.toString(), ImportMapping.read("map.yaml", mapping), new Configuration(false))
        .warnings();
  }

  private static String rows(int replicates) {
    return rows(Families.named("prism"), replicates);
  }

  private static <P extends Point> String rows(Family<P> family, int replicates) {
    StringBuilder text = new StringBuilder("p,H,variance,run,t,train,test\n");
    Trainer<P> trainer = family.trainer(Map.of(), Backends.select("java").backend());
    for (long p : new long[] {20, 40}) {
      for (long h : new long[] {5, 20, 80}) {
        for (double variance : new double[] {0.002, 0.02}) {
          P point =
              family.resolve(
                  Map.of("inputDim", p, "latentDim", h, "samples", 40L, "initVariance", variance));
          double[] times = new TimeGrid(TimeGrid.Unit.RAW, new double[] {0, 0.01, 0.02}).values();
          for (int run = 0; run < replicates; run++) {
            Trajectory curve =
                trainer.train(point, times, new RunKey(3, run), Budget.DEFAULT).trajectory();
            for (int k = 0; k < times.length; k++) {
              text.append(p).append(',').append(h).append(',').append(variance).append(',');
              text.append(run).append(',').append(curve.t()[k]).append(',');
              text.append(curve.values()[0][k]).append(',').append(curve.values()[1][k]);
              text.append('\n');
            }
          }
        }
      }
    }
    return text.toString();
  }
}
