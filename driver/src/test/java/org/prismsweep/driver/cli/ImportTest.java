package org.prismsweep.driver.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.console.ExitCode;

/** Trajectories of a sweep leave as text and come back as those of another program. */
@Tag("spark")
class ImportTest {
  private static final String SWEEP =
      """
      name: original
      axes: {inputDim: 8, latentDim: [2, 4], samples: [5, 20], initVariance: 0.05}
      replicates: 3
      time: {tauMax: 1, count: 5}
      """;

  private static final String MAPPING =
      """
      name: mine
      parameters:
        inputDim: 8
        latentDim: {column: H}
        samples: {column: N}
        initVariance: {column: variance}
      replicate: run
      tau: tau
      observables: {train_loss: train, population_loss: test}
      """;

  private static final String DISCREPANCIES =
      "SELECT point_id, theory, observable, discrepancy, noise_floor FROM discrepancies"
          + " ORDER BY point_id, theory, observable";

  @TempDir Path temporary;

  @Test
  void aRoundTripKeepsEveryDiscrepancy() throws IOException {
    Path spec = Files.writeString(temporary.resolve("original.yaml"), SWEEP);
    Path original = temporary.resolve("original");
    Path mine = temporary.resolve("mine");
    assertThat(spark("run", spec, "--out", original).exitCode()).isZero();
    String csv =
        Invocation.ofArguments(
                "",
                "sql",
                original.toString(),
                "SELECT p.latent_dim AS H, p.samples AS N, p.init_variance AS variance,"
                    + " x.replicate AS run, x.tau, x.train_loss AS train, x.population_loss AS test"
                    + " FROM trajectories x JOIN points p USING (point_id)"
                    + " ORDER BY x.time_index, p.point_id, x.replicate",
                "--format",
                "csv")
            .out();
    Path file = Files.writeString(temporary.resolve("runs.csv"), csv);
    Path map = Files.writeString(temporary.resolve("map.yaml"), MAPPING);

    Invocation first = spark("import", file, "--map", map, "--out", mine);
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.err()).contains("imported 12 of 12 runs, 12 ok");
    JsonNode expected = query(original, DISCREPANCIES);
    JsonNode actual = query(mine, DISCREPANCIES);
    assertThat(expected).hasSize(4 * 4 * 2);
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      for (String key : new String[] {"point_id", "theory", "observable"}) {
        assertThat(actual.get(i).get(key)).isEqualTo(expected.get(i).get(key));
      }
      for (String key : new String[] {"discrepancy", "noise_floor"}) {
        // tau is printed, and divided by the natural rate again
        double value = expected.get(i).get(key).asDouble();
        assertThat(actual.get(i).get(key).asDouble()).isCloseTo(value, within(1e-9 * value));
      }
    }
    String labels = "SELECT point_id, label FROM regimes ORDER BY point_id";
    assertThat(query(mine, labels)).isEqualTo(query(original, labels));
    assertThat(query(mine, "SELECT DISTINCT method, engine, seed FROM runs").toString())
        .isEqualTo("[{\"method\":\"imported\",\"engine\":\"external\",\"seed\":0}]");

    Invocation again = spark("import", file, "--map", map, "--out", mine);
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.err()).contains("imported 0 of 12 runs (12 were there)");
    assertThat(query(mine, "SELECT count(*) AS n FROM runs").toString()).isEqualTo("[{\"n\":12}]");
    assertThat(Invocation.of("check " + mine).exitCode()).isZero();
    Invocation regimes =
        Invocation.of("regimes " + mine + " --delta 0.3 --master local[1] --format json");
    assertThat(regimes.exitCode()).as(regimes.err()).isZero();

    Files.writeString(file, csv.stripTrailing() + "1\n");
    Invocation changed = spark("import", file, "--map", map, "--out", mine);
    assertThat(changed.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(changed.err()).contains("Cannot go on with sweep mine", "changed trainer");

    Invocation run =
        Invocation.of(
            "run " + mine.resolve("_sweeps/mine.yaml") + " --out " + temporary.resolve("x"));
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("trainer.method: value imported, expected a method that trains");
  }

  @Test
  void badInputIsOneLineAndWritesNothing() throws IOException {
    Path map = Files.writeString(temporary.resolve("map.yaml"), MAPPING);
    Path file =
        Files.writeString(
            temporary.resolve("runs.csv"), "H,N,variance,run,tau,train,test\n2,5,0.1,0,0,x,1\n");
    Path out = temporary.resolve("out");
    Invocation run = spark("import", file, "--map", map, "--out", out);
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err())
        .isEqualTo("prism: runs.csv, line 2, column train: value x, expected a number\n");
    assertThat(spark("import", temporary.resolve("none.csv"), "--map", map, "--out", out).err())
        .contains("FILE: value ", "there is none")
        .containsOnlyOnce("\n");
    assertThat(spark("import", file, "--map", temporary.resolve("none.yaml")).err())
        .startsWith("prism: --map: value ")
        .containsOnlyOnce("\n");
    assertThat(out).doesNotExist();
  }

  private Invocation spark(String command, Object... arguments) {
    StringBuilder line = new StringBuilder(command);
    for (Object argument : arguments) {
      line.append(' ').append(argument);
    }
    return Invocation.of(line + " --no-report --progress none --master local[2]");
  }

  private static JsonNode query(Path out, String sql) {
    return Invocation.ofArguments("", "sql", out.toString(), sql, "--format", "json").json();
  }
}
