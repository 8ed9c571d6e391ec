package org.prismsweep.driver.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prismsweep.driver.store.Tables;

class DuckDbEngineTest {
  @TempDir Path temporary;

  private DuckDbEngine sample() throws IOException {
    Path hostile = temporary.resolve("out of 'the' way");
    SampleTables tables = SampleTables.create(hostile).withBatch(SampleTables.HOSTILE);
    return DuckDbEngine.open(tables.directory(), SampleTables.SCHEMAS);
  }

  @Test
  void viewsAreNamedAsTheTablesAndHoldTheirRows() throws IOException {
    try (DuckDbEngine engine = sample()) {
      assertThat(engine.query("SHOW TABLES").rows())
          .containsExactlyInAnyOrderElementsOf(Tables.ALL.stream().map(List::<Object>of).toList());
      QueryResult result = engine.query("SELECT run_id, sweep FROM sweep_points ORDER BY run_id");
      assertThat(result.columns()).containsExactly("run_id", "sweep");
      assertThat(result.rows())
          .containsExactly(
              List.of("r1", SampleTables.HOSTILE), List.of("r2", SampleTables.HOSTILE));
    }
  }

  @Test
  void severalBatchesAreOneTable() throws IOException {
    SampleTables tables = SampleTables.create(temporary.resolve("out"));
    tables.withBatch("a").withBatch("b");
    try (DuckDbEngine engine = DuckDbEngine.open(tables.directory(), SampleTables.SCHEMAS)) {
      assertThat(engine.query("SELECT count(*), sum(replicate) FROM sweep_points").rows())
          .containsExactly(List.of(4L, 2L));
    }
  }

  @Test
  void valuesAreLongDoubleTextInstantOrNull() throws IOException {
    try (DuckDbEngine engine = sample()) {
      assertThat(engine.query("SELECT time_index, loss FROM trajectories ORDER BY t").rows())
          .containsExactly(List.of(0L, 1.5), List.of(1L, 0.1 + 0.2), Arrays.asList(2L, null));
      assertThat(engine.query("SELECT start_time, end_time, planned_points FROM sweeps").rows())
          .containsExactly(Arrays.asList(Instant.parse("2023-11-14T22:13:20.123456Z"), null, 2L));
      assertThat(
              engine
                  .query(
                      "SELECT true, [1, 2], 0.5, 'NaN'::DOUBLE, DATE '2020-01-01',"
                          + " TIMESTAMP '2020-01-01 00:00:00'")
                  .rows())
          .containsExactly(
              List.of(
                  true,
                  List.of(1L, 2L),
                  0.5,
                  Double.NaN,
                  "2020-01-01",
                  Instant.parse("2020-01-01T00:00:00Z")));
    }
  }

  @Test
  void tablesWithoutFilesAreEmptyViewsWithTheirColumns() {
    SampleTables tables = SampleTables.create(temporary.resolve("out"));
    try (DuckDbEngine engine = DuckDbEngine.open(tables.directory(), SampleTables.SCHEMAS)) {
      for (String table : Tables.ALL) {
        assertThat(engine.query("SELECT * FROM " + table).rows()).isEmpty();
      }
      assertThat(engine.query("SELECT final_loss, wall_seconds FROM runs").columns())
          .containsExactly("final_loss", "wall_seconds");
      assertThat(engine.query("SELECT typeof(max(start_time)) FROM sweeps").rows())
          .containsExactly(List.of("TIMESTAMP WITH TIME ZONE"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "SELECT 1;",
        "-- a comment; with a semicolon\nSELECT 1",
        "WITH x AS (SELECT 1 AS a) SELECT * FROM x",
        "FROM runs",
        "VALUES (1)",
        "DESCRIBE runs",
        "SHOW TABLES",
        "SUMMARIZE sweep_points",
        "EXPLAIN SELECT * FROM runs",
        "-- why\nexplain analyze select count(*) from sweep_points"
      })
  void queriesRun(String sql) throws IOException {
    try (DuckDbEngine engine = sample()) {
      assertThat(engine.query(sql).columns()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COPY runs TO 'TARGET'",
        "COPY (SELECT 1) TO 'TARGET' (FORMAT parquet)",
        "EXPORT DATABASE 'TARGET'",
        "ATTACH 'TARGET'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "CREATE TABLE t AS SELECT 1",
        "CREATE OR REPLACE VIEW runs AS SELECT 1 AS a",
        "DROP VIEW runs",
        "INSERT INTO runs VALUES (1)",
        "SET enable_external_access = true",
        "PRAGMA database_list",
        "CALL pragma_version()",
        "EXPLAIN ANALYZE COPY (SELECT 1) TO 'TARGET'"
      })
  void whatIsNotAQueryIsRefused(String sql) throws IOException {
    Path target = temporary.resolve("target");
    try (DuckDbEngine engine = sample()) {
      assertThatThrownBy(() -> engine.query(sql.replace("TARGET", target.toString())))
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("is not a query, expected one of SELECT, WITH, DESCRIBE");
      assertThat(engine.query("SELECT count(*) FROM runs").rows()).containsExactly(List.of(0L));
    }
    assertThat(target).doesNotExist();
  }

  @Test
  void severalStatementsAreRefusedBeforeAnyOfThemRuns() throws IOException {
    try (DuckDbEngine engine = sample()) {
      assertThatThrownBy(() -> engine.query("SELECT 1; SELECT 2"))
          .hasMessage(
              "query: 2 statements, expected one of SELECT, WITH, DESCRIBE, SHOW or EXPLAIN at a"
                  + " time");
      assertThatThrownBy(() -> engine.query("DROP VIEW runs; SELECT 1"))
          .isInstanceOf(QueryException.class);
      assertThat(engine.query("SELECT * FROM runs").rows()).isEmpty();
      assertThatThrownBy(() -> engine.query(" -- nothing\n"))
          .hasMessageStartingWith("query: empty");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM read_parquet('OTHER')",
        "SELECT * FROM 'OTHER'",
        "SELECT * FROM read_csv('OTHER')",
        "SELECT * FROM read_text('OTHER')",
        "SELECT * FROM glob('DIR/*')"
      })
  void otherFilesCannotBeRead(String sql) throws IOException {
    Path other = Files.writeString(temporary.resolve("other.parquet"), "secret");
    String text = sql.replace("OTHER", other.toString()).replace("DIR", temporary.toString());
    try (DuckDbEngine engine = sample()) {
      assertThatThrownBy(() -> engine.query(text))
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("file system operations are disabled")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void aTypoIsOneLineWithTheEnginesHint() throws IOException {
    try (DuckDbEngine engine = sample()) {
      assertThatThrownBy(() -> engine.query("SELECT replicat\nFROM sweep_points"))
          .isInstanceOf(QueryException.class)
          .hasMessageStartingWith("Binder Error: Referenced column \"replicat\" not found")
          .hasMessageContaining("\"replicate\"")
          .hasMessageEndingWith("(line 1)")
          .hasMessageNotContaining("\n");
      assertThatThrownBy(() -> engine.query("SELEC 1"))
          .hasMessage("Parser Error: syntax error at or near \"SELEC\" (line 1)");
      assertThatThrownBy(() -> engine.query("SELECT * FROM point"))
          .hasMessageContaining("Did you mean \"points\"?");
    }
  }

  @Test
  void wildcardsInAPathAreTakenLiterally() throws IOException {
    SampleTables tables = SampleTables.create(temporary.resolve("out [1-2] {a,b}")).withBatch("s");
    try (DuckDbEngine engine = DuckDbEngine.open(tables.directory(), SampleTables.SCHEMAS)) {
      assertThat(engine.query("SELECT count(*) FROM sweep_points").rows())
          .containsExactly(List.of(2L));
    }
  }
}
