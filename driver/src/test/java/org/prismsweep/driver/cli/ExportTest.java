package org.prismsweep.driver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.console.ExitCode;
import org.prismsweep.driver.sql.SampleTables;

/** The commands that hand tables to other programs: export, and sql --ddl. */
class ExportTest {
  @TempDir Path temporary;
  private Path out;
  private Path target;

  @BeforeEach
  void writeTables() throws IOException {
    out = temporary.resolve("it's here");
    SampleTables.create(out).withBatch("one").withBatch("two");
    target = temporary.resolve("tables");
  }

  @Test
  void aTableIsADirectoryThatOtherProgramsRead() throws Exception {
    Files.createDirectory(target);
    Invocation run = export("--json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.json().at("/exported/1/table").asText()).isEqualTo("sweep_points");
    assertThat(run.json().at("/exported/1/rows").asInt()).isEqualTo(4);
    assertThat(entries(target)).containsExactly("sweep_points", "sweeps", "trajectories");
    assertThat(
            rows(
                "SELECT count(*), count(DISTINCT sweep) FROM '"
                    + target
                    + "/sweep_points/*.parquet'"))
        .isEqualTo("4 2");
    assertThat(entries(temporary)).containsExactly("it's here", "tables");
  }

  @Test
  void csvHasEveryColumnAndTellsNullFromEmpty() throws Exception {
    assertThat(export("--format", "csv", "--tables", "trajectories,sweeps").exitCode()).isZero();
    assertThat(entries(target)).containsExactly("sweeps", "trajectories");
    List<String> lines = Files.readAllLines(target.resolve("trajectories/part-00000.csv"));
    assertThat(lines)
        .containsExactly(
            "run_id,point_id,replicate,time_index,t,tau,loss,schema_version",
            "r1,p1,0,0,0.0,0.0,1.5,1",
            "r1,p1,0,1,0.1,0.2,0.30000000000000004,1",
            "r1,p1,0,2,0.2,0.4,,1");
    assertThat(Files.readString(target.resolve("sweeps/part-00000.csv")))
        .contains("2023-11-14T22:13:20.123456Z");
  }

  @Test
  void whatIsThereStaysAndBadInputIsOneLine() throws IOException {
    Files.createDirectory(target);
    Files.writeString(target.resolve("mine"), "x");
    Invocation run = export();
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err())
        .isEqualTo(
            "prism: --to: value file:" + target + ", expected a new or an empty directory\n");
    assertThat(entries(target)).containsExactly("mine");

    target = out.resolve("data/tables");
    assertThat(export().err()).contains("expected a directory outside of the output directory");
    assertThat(target).doesNotExist();
    target = temporary.resolve("new");
    assertThat(export("--tables", "runs,nonsense").err())
        .startsWith("prism: --tables: value nonsense, expected some of sweeps,sweep_points,");
  }

  @Test
  void aTableThatCannotBeReadLeavesNothing() throws IOException {
    Files.writeString(out.resolve("data/sweep=two/batch=1/trajectories-0.parquet"), "damaged");
    assertThat(export().err()).contains("Cannot read ", "trajectories-0.parquet");
    Invocation run = export("--tables", "trajectories");
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("has 7 bytes, expected ").containsOnlyOnce("\n");
    assertThat(export("--format", "csv").err()).contains("Cannot read ", "trajectories-0.parquet");
    assertThat(entries(temporary)).containsExactly("it's here");
  }

  @Test
  void definitionsArePrintedForOtherPrograms() throws Exception {
    Invocation duckDb = Invocation.ofArguments("", "sql", out.toString(), "--ddl", "duckdb");
    assertThat(duckDb.exitCode()).as(duckDb.err()).isZero();
    assertThat(rows(duckDb.out() + "SELECT count(*) FROM sweep_points")).isEqualTo("4");
    assertThat(Invocation.ofArguments("", "sql", out.toString(), "--ddl", "spark").out())
        .startsWith("-- Views over the files that count now;")
        .contains("CREATE OR REPLACE TEMPORARY VIEW `runs`");
    assertThat(
            Invocation.ofArguments(
                    "", "sql", out.toString(), "--ddl", "trino", "--location", "s3://b/t")
                .out())
        .contains("external_location = 's3://b/t/sweeps');");
    assertThat(Invocation.ofArguments("", "sql", out.toString(), "--ddl", "trino").err())
        .startsWith("prism: --ddl trino: expected --location");
    assertThat(
            Invocation.ofArguments("", "sql", out.toString(), "select 1", "--ddl", "spark").err())
        .startsWith("prism: --ddl: prints definitions, expected no query");
    assertThat(Invocation.ofArguments("", "sql", out.toString(), "--location", "x").err())
        .startsWith("prism: --location: value x, expected only with --ddl trino");
  }

  private Invocation export(String... options) {
    return Invocation.ofArguments(
        "",
        Stream.concat(
                Stream.of("export", out.toString(), "--to", target.toString()), Stream.of(options))
            .toArray(String[]::new));
  }

  private static List<String> entries(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** The first row of what DuckDB answers, outside of the program. */
  private static String rows(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      StringBuilder row = new StringBuilder(result.getString(1));
      for (int i = 2; i <= result.getMetaData().getColumnCount(); i++) {
        row.append(' ').append(result.getString(i));
      }
      return row.toString();
    }
  }
}
