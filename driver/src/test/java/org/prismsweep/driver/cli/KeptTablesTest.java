package org.prismsweep.driver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.table.DiscrepanciesTable;
import org.prismsweep.driver.table.PointsTable;
import org.prismsweep.driver.table.PredictionsTable;
import org.prismsweep.driver.table.RegimesTable;
import org.prismsweep.driver.table.RunsTable;
import org.prismsweep.driver.table.SweepPointsTable;
import org.prismsweep.driver.table.SweepsTable;
import org.prismsweep.driver.table.TrajectoriesTable;

/**
 * Tables that an earlier release wrote (resources {@code tables-v1*}, see their READMEs) stay
 * readable and resumable. They are never written anew: a release that changes a schema adds a
 * resource of its own and reads the old one too.
 */
@Tag("spark")
class KeptTablesTest {
  private static final Path RESOURCES = Path.of("src", "test", "resources");
  private static final Path KEPT = RESOURCES.resolve("tables-v1");

  /** Five families in one directory, with refinement, list observables and a second tolerance. */
  private static final Path FAMILIES = RESOURCES.resolve("tables-v1-families");

  /** The tables of schema version 1; later versions may have more. */
  private static final List<String> TABLES =
      List.of(
          SweepsTable.NAME,
          SweepPointsTable.NAME,
          PointsTable.NAME,
          RunsTable.NAME,
          TrajectoriesTable.NAME,
          PredictionsTable.NAME,
          DiscrepanciesTable.NAME,
          RegimesTable.NAME);

  @TempDir Path temporary;
  private Path out;

  @BeforeEach
  void copyTables() throws IOException {
    out = copy(KEPT, "kept");
  }

  private Path copy(Path kept, String name) throws IOException {
    Path copied = temporary.resolve(name);
    try (Stream<Path> files = Files.walk(kept.resolve("tables"))) {
      for (Path file : files.toList()) {
        Files.copy(file, copied.resolve(kept.resolve("tables").relativize(file).toString()));
      }
    }
    return copied;
  }

  @Test
  void everyTableKeepsItsRowsAndSaysItsVersion() throws IOException {
    for (String table : TABLES) {
      assertThat(query("SELECT DISTINCT schema_version AS v FROM " + table).toString())
          .as(table)
          .isEqualTo("[{\"v\":1}]");
    }
    requireAnswers(KEPT);
  }

  private void requireAnswers(Path kept) throws IOException {
    JsonNode expected = new ObjectMapper().readTree(kept.resolve("rows.json").toFile());
    assertThat(expected).isNotEmpty();
    for (JsonNode question : expected) {
      String sql = question.path("query").asText();
      assertThat(query(sql)).as(sql).isEqualTo(question.path("rows"));
    }
  }

  @Test
  void everyFamilyIsReadAndItsSweepsAreDone() throws IOException {
    out = copy(FAMILIES, "families");
    requireAnswers(FAMILIES);
    for (String family : List.of("prism", "tied", "bottleneck", "online", "compression")) {
      Invocation again = run(FAMILIES.resolve(family + ".yaml"));
      assertThat(again.exitCode()).as(again.err()).isZero();
      assertThat(again.err()).as(family).contains("computed 0 of ");
    }
  }

  @Test
  void theirViewsAreWholeAndExported() throws IOException {
    assertThat(
            query("SELECT count(*) AS n, min(runs) AS r, min(ok_share) AS s FROM map").toString())
        .isEqualTo("[{\"n\":2,\"r\":2,\"s\":1.0}]");
    assertThat(query("SELECT count(*) AS n, max(delta) AS d FROM sweeps").toString())
        .isEqualTo("[{\"n\":1,\"d\":null}]");
    Path tables = temporary.resolve("tables");
    Invocation export =
        Invocation.ofArguments("", "export", out.toString(), "--to", tables.toString(), "--json");
    assertThat(export.exitCode()).as(export.err()).isZero();
    assertThat(tables.resolve("all_regimes")).isDirectory();
    assertThat(
            query(
                    "SELECT count(*) AS n FROM map m JOIN regimes r USING (point_id)"
                        + " WHERE m.label = r.label AND m.d_large_data >= r.nearest_discrepancy")
                .toString())
        .isEqualTo("[{\"n\":2}]");
    Path text = temporary.resolve("text");
    Invocation csv =
        Invocation.ofArguments(
            "",
            "export",
            out.toString(),
            "--to",
            text.toString(),
            "--tables",
            "map,regimes",
            "--format",
            "csv");
    assertThat(csv.exitCode()).as(csv.err()).isZero();
    assertThat(Files.readAllLines(text.resolve("map/part-00000.csv")))
        .hasSize(3)
        .first()
        .asString()
        .startsWith("sweep,point_id,grid_id,family,input_dim,")
        .endsWith(",noise_floor,resolved,replicates,runs,ok_share,schema_version");
    assertThat(Files.readAllLines(text.resolve("regimes/part-00000.csv"))).hasSize(3);
  }

  @Test
  void theirSweepIsDoneAndGrows() throws IOException {
    Invocation again = run(KEPT.resolve("sweep.yaml"));
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.err()).contains("computed 0 of 4 runs (4 were there)");

    String more = Files.readString(KEPT.resolve("sweep.yaml"));
    Path spec = temporary.resolve("more.yaml");
    Files.writeString(spec, more.replace("replicates: 2", "replicates: 3"));
    Invocation grown = run(spec, "--extend");
    assertThat(grown.exitCode()).as(grown.err()).isZero();
    assertThat(grown.err()).contains("computed 2 of 6 runs (4 were there)");
    assertThat(query("SELECT count(DISTINCT run_id) AS n FROM runs").toString())
        .isEqualTo("[{\"n\":6}]");
    assertThat(query("SELECT min(replicates) AS n FROM regimes").toString())
        .isEqualTo("[{\"n\":3}]");
  }

  @Test
  void whatAKilledRunOfTheEarlierReleaseLeftIsTakenOver() throws IOException {
    Files.delete(out.resolve("_commits/batch-kept-1.json"));
    Files.createDirectories(out.resolve("_staging/half"));
    Files.write(out.resolve("_staging/half/runs.parquet"), new byte[] {1, 2, 3});

    Invocation again = run(KEPT.resolve("sweep.yaml"));

    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.err())
        .contains("adopted data/sweep=kept/batch=1", "computed 0 of 4 runs (4 were there)");
  }

  private JsonNode query(String sql) {
    return Invocation.ofArguments("", "sql", out.toString(), sql, "--format", "json").json();
  }

  private Invocation run(Path spec, String... options) {
    List<String> arguments =
        new java.util.ArrayList<>(
            List.of("run", spec.toString(), "--out", out.toString(), "--no-report"));
    arguments.addAll(List.of("--progress", "none", "--master", "local[1]", "--backend", "java"));
    arguments.addAll(List.of(options));
    return Invocation.ofArguments("", arguments.toArray(new String[0]));
  }
}
