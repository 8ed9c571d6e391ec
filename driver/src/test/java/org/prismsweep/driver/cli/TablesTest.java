package org.prismsweep.driver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.console.ExitCode;
import org.prismsweep.driver.sql.SampleTables;

/** The commands that read tables or plan them: sql, status, plan. */
class TablesTest {
  private static final String SPEC =
      """
      name: small
      axes: {inputDim: 8, latentDim: [2, 4], samples: 5, initVariance: 0.05}
      where: latentDim <= 3
      replicates: 3
      """;

  @TempDir Path temporary;
  private String out;

  @BeforeEach
  void writeTables() throws IOException {
    Path directory = temporary.resolve("it's here");
    SampleTables.create(directory).withBatch("small").directory().writeSweepSpec("small", SPEC);
    out = directory.toString();
  }

  @Test
  void sqlPrintsRowsInEveryFormat() {
    String query = "SELECT run_id, loss FROM trajectories ORDER BY t";
    Invocation json = Invocation.ofArguments("", "sql", out, query, "--format", "json");
    assertThat(json.exitCode()).isZero();
    assertThat(json.json().isArray()).isTrue();
    assertThat(json.json()).hasSize(3);
    assertThat(json.json().at("/1/loss").asDouble()).isEqualTo(0.1 + 0.2);
    assertThat(json.json().at("/2/loss").isNull()).isTrue();
    assertThat(json.err()).isEmpty();
    assertThat(Invocation.ofArguments("", "sql", out, query, "--format", "csv").out().lines())
        .containsExactly("run_id,loss", "r1,1.5", "r1,0.30000000000000004", "r1,");
    assertThat(Invocation.ofArguments("", "sql", out, query).out().lines())
        .containsExactly(
            "run_id  loss",
            "------  ----",
            "r1       1.5",
            "r1       0.3",
            "r1      null",
            "(3 rows)");
    assertThat(Invocation.ofArguments("", "sql", out, query, "--full").out().lines())
        .containsExactly(
            "run_id                 loss",
            "------  -------------------",
            "r1                      1.5",
            "r1      0.30000000000000004",
            "r1                     null",
            "(3 rows)");
  }

  @Test
  void tablesShowFiveDigitsAndWholeNumbersWhole() {
    String query =
        "SELECT 1/3 AS a, 2e10/3 AS b, 1234567.8 AS c, 1426.0 AS d, 1e-7/3 AS e, [2/3] AS f";
    assertThat(
            Invocation.ofArguments("", "sql", out, query).out().lines().toList().get(2).split(" +"))
        .containsExactly("0.33333", "6.6667E9", "1234568.0", "1426.0", "3.3333E-8", "[0.66667]");
  }

  @Test
  void helpNamesEveryView() {
    assertThat(Invocation.of("sql --help").out().replaceAll("\\s+", " "))
        .contains(String.join(", ", org.prismsweep.driver.table.Tables.NAMES));
  }

  @Test
  void sqlTakesQueriesFromAFileOrStandardInput() throws IOException {
    Path file = Files.writeString(temporary.resolve("q.sql"), "SELECT 1 AS a, 2 AS a");
    assertThat(
            Invocation.ofArguments("", "sql", out, "-f", file.toString(), "--format", "json")
                .json())
        .hasToString("[{\"a\":1,\"a_1\":2}]");
    assertThat(Invocation.ofArguments("SELECT 'x\"y'", "sql", out, "-", "--format", "csv").out())
        .endsWith("\"x\"\"y\"\n");
  }

  @Test
  void sqlReportsATypoInOneLine() {
    Invocation run = Invocation.ofArguments("", "sql", out, "SELECT los FROM trajectories");
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err())
        .startsWith("prism: Binder Error")
        .contains("\"loss\"")
        .containsOnlyOnce("\n");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void shellRunsStatementsUntilTheirSemicolonsAndGoesOnAfterErrors() {
    Invocation run =
        Invocation.ofArguments(
            """
            .tables
            SELECT ';' AS a -- ; here
              , 2 AS b; SELECT nonsense;
            .schema sweep_points
            .nonsense
            SELECT 3 AS c\
            """,
            "sql",
            out,
            "--format",
            "csv");
    assertThat(run.out().lines())
        .contains("trajectories", "a,b", ";,2", "run_id,VARCHAR,YES,,,")
        .endsWith("c", "3");
    assertThat(run.err()).contains("nonsense", "unknown command .nonsense");
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(Invocation.ofArguments(".quit\nSELECT 1;", "sql", out).out()).isEmpty();
  }

  @Test
  void statusComparesThePlanWithTheRows() {
    JsonNode status = Invocation.ofArguments("", "status", out, "--format", "json").json();
    assertThat(status.get("locked").asBoolean()).isFalse();
    JsonNode sweep = status.at("/sweeps/0");
    assertThat(sweep.get("sweep").asText()).isEqualTo("small");
    assertThat(sweep.get("planned").asInt()).isEqualTo(3);
    assertThat(sweep.get("done").asInt()).isZero();
    assertThat(sweep.get("missing").asInt()).isEqualTo(3);
  }

  @Test
  void planCountsWithoutRunning() throws IOException {
    Path file = Files.writeString(temporary.resolve("small.yaml"), SPEC);
    JsonNode plan =
        Invocation.ofArguments(
                "",
                "plan",
                file.toString(),
                "--set",
                "replicates=5",
                "--seed",
                "7",
                "--format",
                "json")
            .json();
    assertThat(plan.get("points").asInt()).isEqualTo(1);
    assertThat(plan.get("runs").asInt()).isEqualTo(5);
    assertThat(plan.at("/removed/0/where").asText()).isEqualTo("latentDim <= 3");
    assertThat(plan.at("/removed/0/count").asInt()).isEqualTo(1);
    assertThat(plan.get("flops").asDouble()).isPositive();
  }

  @Test
  void aSweepOfOneLineIsTheSweepOfTheFile() throws IOException {
    Path file = Files.writeString(temporary.resolve("small.yaml"), SPEC);
    String[] line = {
      "plan",
      "--name",
      "small",
      "--input-dim",
      "8",
      "--latent-dim",
      "2,4",
      "--samples",
      "5",
      "--init-variance",
      "0.05",
      "--where",
      "latentDim <= 3",
      "--replicates",
      "3",
      "--format",
      "json"
    };
    assertThat(Invocation.ofArguments("", line).json().get("planHash"))
        .isEqualTo(
            Invocation.ofArguments("", "plan", file.toString(), "--format", "json")
                .json()
                .get("planHash"));
  }
}
