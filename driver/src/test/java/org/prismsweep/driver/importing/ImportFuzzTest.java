package org.prismsweep.driver.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.data.DataSets;
import org.prismsweep.driver.spec.yaml.SpecException;
import org.prismsweep.worker.base.InvalidInputException;

/** Mutated tables, mappings and data files give a result or one line, from a fixed seed. */
class ImportFuzzTest {
  private static final int ROUNDS = 600;

  private static final String MAPPING =
      """
      name: mine
      parameters:
        inputDim: 8
        latentDim: {column: H}
        samples: {column: N}
        initVariance: {column: s^2 * 0.5}
      replicate: seed
      t: t
      observables: {train_loss: train * 0.5, population_loss: test}
      """;

  private static final String ROWS =
      """
      H,N,s,seed,t,train,test
      2,5,0.1,17,0,4.0,4.5
      2,5,0.1,17,0.1,3.0,3.5
      4,5,0.1,3,0,5.0,5.5
      4,5,0.1,3,0.1,2.0,2.5
      """;

  private static final List<String> BITS =
      List.of(
          "",
          "\"",
          "'",
          ",",
          ";",
          "\t",
          "\n",
          "\r\n",
          "\uFEFF",
          "\u0000",
          "\u0663",
          "nan",
          "-inf",
          "1e999",
          "1e-400",
          "-1",
          "0",
          "1e300",
          "1__0",
          "0x1",
          "{",
          "}",
          "[",
          "]",
          ":",
          "#",
          "&a",
          "*a",
          "!t",
          "^",
          "(",
          ")",
          "v_0",
          "^2",
          "/0",
          " and ",
          "column",
          "H",
          "train",
          "null",
          "x".repeat(3000));

  @TempDir Path temporary;

  @Test
  void everyMutationIsASweepOrOneLine() throws IOException {
    Random random = new Random(11);
    int swept = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String rows = round % 2 == 0 ? mutated(ROWS, random) : ROWS;
      String mapping = round % 3 == 0 ? MAPPING : mutated(MAPPING, random);
      Path file = Files.writeString(temporary.resolve("runs.csv"), rows, StandardCharsets.UTF_8);
      String what = "round " + round + "\n" + mapping + rows;
      swept +=
          holds(
                  what,
                  () ->
                      TrajectoryImport.read(
                          file.toString(),
                          ImportMapping.read("map.yaml", mapping),
                          new Configuration(false)))
              ? 1
              : 0;
      holds(what, () -> DataSets.of(DataSets.pin(file + "?center&normalise", "")).spectrum());
    }
    assertThat(swept).isBetween(ROUNDS / 20, ROUNDS - 1);
  }

  /** Whether an action comes to an end; otherwise it has to refuse in one line. */
  private static boolean holds(String what, Runnable action) {
    try {
      action.run();
      return true;
    } catch (InvalidInputException | SpecException e) {
      assertThat(e.getMessage()).as(what).doesNotContain("\n", "import of");
      return false;
    } catch (RuntimeException e) {
      throw new AssertionError(what, e);
    }
  }

  private static String mutated(String text, Random random) {
    StringBuilder changed = new StringBuilder(text);
    for (int k = random.nextInt(3); k >= 0; k--) {
      int at = random.nextInt(changed.length());
      int end = Math.min(changed.length(), at + random.nextInt(5));
      changed.replace(at, end, BITS.get(random.nextInt(BITS.size())));
    }
    return changed.toString();
  }
}
