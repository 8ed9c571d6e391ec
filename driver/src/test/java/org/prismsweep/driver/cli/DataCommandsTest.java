package org.prismsweep.driver.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prismsweep.driver.console.ExitCode;

/** Data files from the command line. */
class DataCommandsTest {
  private static final String CONTENT = "x,y,z\n1,2,0\n-1,0,3\n0.5,1,1\n2,-1,0\n";
  private static final String SIMULATE =
      "simulate --family bottleneck --width 3 --bottleneck 1 --integrator heun --step 0.5"
          + " --method flow --times 0,1 --format json --data ";

  @TempDir Path temporary;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.writeString(temporary.resolve("some.csv"), CONTENT);
    Files.writeString(temporary.resolve("cut.csv"), CONTENT.substring(0, CONTENT.length() - 3));
    Files.write(temporary.resolve("none.npy"), new byte[] {1, 2, 3});
    Files.write(temporary.resolve("some.dat"), new byte[] {1, 2, 3});
  }

  @Test
  void simulateReadsAFileAndSaysWhichItWas() {
    Invocation run = Invocation.of(SIMULATE + temporary + "/some.csv?center");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.json().at("/point/data").asText())
        .isEqualTo("file:" + temporary + "/some.csv?format=csv&center");
    assertThat(run.json().at("/point/dataHash").asText()).isEqualTo(DigestUtils.sha256Hex(CONTENT));
    assertThat(run.json().at("/point/inputDim").asInt()).isEqualTo(3);
    // columns 1,-1,0.5,2; 2,0,1,-1; 0,3,1,0: variances 6.25/4 - 0.625^2, 6/4 - 0.5^2, 10/4 - 1
    assertThat(run.json().at("/point/energy").asDouble())
        .isCloseTo(6.25 / 4 - 0.390625 + 1.25 + 1.5, within(1e-12));
    assertThat(run.json().get("riskMean")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gone.csv | expected a file; there is none",
        "cut.csv | text with a sample per line",
        "none.npy | an NPY file (numpy.save)",
        "some.dat | a file whose name tells the format, or one of format=idx",
        "some.csv?format=parquet | a Parquet file with a sample per row",
        "some.csv?project=4 | project at most the dimension, 3; found 4",
        "some.csv?subsample=5 | subsample at most the number of samples, 4",
        "some.csv?centre | value centre, expected steps center",
        "some.csv?sha256=00 | expected the file of sha256=00; it has changed to",
        "some.csv?shape=9x3 | expected 9x3 prepared samples; found 4x3",
      })
  void aFileThatCannotBeUsedIsOneLine(String fileAndMessage) {
    String[] parts = fileAndMessage.split(" \\| ");
    for (String command : new String[] {SIMULATE, RUN}) {
      Invocation run =
          Invocation.of(
              command.replace("OUT", temporary + "/out") + temporary.resolve(parts[0].strip()));
      assertThat(run.err()).startsWith("prism: --data").contains(parts[1]).containsOnlyOnce("\n");
      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.out()).isEmpty();
      assertThat(temporary.resolve("out")).doesNotExist();
    }
  }

  private static final String RUN =
      "run --family bottleneck --width 3 --bottleneck 1 --times 0,1 --out OUT --data ";

  @Test
  void pathsOfASweepFileAreRelativeToItsDirectory() throws IOException {
    Path sweep = temporary.resolve("a.yaml");
    Files.writeString(
        sweep,
        """
        name: a
        family: bottleneck
        axes:
          width: 2
          zip: {bottleneck: [1, 2], data: [some.csv, "some.csv?project=2"]}
        """);
    Invocation plan = Invocation.of("plan " + sweep + " --cores 1 --format json");
    assertThat(plan.exitCode()).as(plan.err()).isZero();
    assertThat(plan.json().get("points").asInt()).isEqualTo(2);
    Invocation set = Invocation.of("plan " + sweep + " --set axes.zip.data=x.csv");
    assertThat(set.err()).contains("expected a file; there is none").doesNotContain(temporary + "");
    Files.writeString(sweep, Files.readString(sweep).replace("some.csv?project=2", "gone.csv"));
    assertThat(Invocation.of("plan " + sweep).err())
        .isEqualTo(
            "prism: "
                + sweep
                + ":5: axes.zip.data: value "
                + temporary
                + "/gone.csv, expected a file; there is none\n");
  }
}
