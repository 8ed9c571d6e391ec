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
import org.prismsweep.driver.table.Tables;

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
          .containsExactlyInAnyOrderElementsOf(
              Tables.NAMES.stream().map(List::<Object>of).toList());
      QueryResult result = engine.query("SELECT run_id, sweep FROM sweep_points ORDER BY run_id");
      assertThat(result.columns()).containsExactly("run_id", "sweep");
      assertThat(result.rows())
          .containsExactly(
              List.of("r1", SampleTables.HOSTILE), List.of("r2", SampleTables.HOSTILE));
    }
  }

  /** Gathered in the heap, the rows would take more than a small heap has. */
  @Test
  void rowsOfLongResultsArePassedOnAsTheyCome() throws IOException {
    long[] rows = {0, 0};
    try (DuckDbEngine engine = sample()) {
      engine.query(
          "SELECT * FROM range(20000)",
          new QueryEngine.Receiver() {
            @Override
            public void columns(List<String> names) {
              assertThat(names).containsExactly("range");
            }

            @Override
            public void row(List<Object> values) {
              rows[0]++;
              rows[1] += (Long) values.get(0);
            }
          });
      assertThat(engine.query("SELECT count(*) FROM range(20000)").columns())
          .containsExactly("count(*)");
    }
    assertThat(rows).containsExactly(20_000, 19_999L * 20_000 / 2);
  }

  @Test
  void memoryIsThatOfTheHeapAndWhatDoesNotFitSpills() throws IOException {
    Path spill = temporary.resolve("cache/spill");
    DuckDbMemory memory = DuckDbMemory.ofProcess(spill);
    assertThat(memory.limit())
        .isBetween(128L << 20, Math.max(128L << 20, Runtime.getRuntime().maxMemory()));
    assertThat(spill).isEmptyDirectory();
    SampleTables tables = SampleTables.create(temporary.resolve("out")).withBatch("s");
    DuckDbMemory small = new DuckDbMemory(8 << 20, true, memory.spill());
    String large =
        "SELECT max(s) FROM (SELECT string_agg(range::VARCHAR, ',') AS s FROM range(5000000))";
    try (DuckDbEngine engine = DuckDbEngine.open(tables.directory(), SampleTables.SCHEMAS, small)) {
      assertThatThrownBy(() -> engine.query(large))
          .isInstanceOf(QueryException.class)
          .hasMessageStartingWith(
              "query: needs more than the 8 MiB that DuckDB may use beside a heap of ")
          .hasMessageContaining("spilled to " + spill)
          .hasMessageContaining("raise PRISM_HEAP")
          .hasMessageContaining("--engine spark")
          .hasMessageNotContaining("\n");
      assertThat(engine.query("SELECT count(*) FROM sweep_points").rows())
          .containsExactly(List.of(2L));
    }
    assertThat(spill).isEmptyDirectory();
    // What an engine of a killed process has left
    Path left = Files.createDirectory(spill.resolve("duckdb-999999999-x"));
    Files.writeString(left.resolve("duckdb_temp_storage-0.tmp"), "x");
    DuckDbMemory.ofProcess(spill);
    assertThat(spill).isEmptyDirectory();
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
      for (String table : Tables.NAMES) {
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
        "-- why\nexplain analyze select count(*) from sweep_points",
        "EXPLAIN (FORMAT json) SELECT 1",
        "explain(analyze) select 1",
        "SELECT 1; -- the end"
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
        "EXPLAIN ANALYZE COPY (SELECT 1) TO 'TARGET'",
        "EXPLAIN (ANALYZE) COPY (SELECT 1) TO 'TARGET'",
        "EXPLAIN EXPLAIN SELECT 1",
        "PREPARE p AS SELECT 1",
        "EXECUTE p",
        "CREATE MACRO m() AS 1",
        "IMPORT DATABASE 'TARGET'",
        "DELETE FROM sweep_points",
        "UPDATE sweep_points SET sweep = 'x'",
        "DETACH memory",
        "RESET threads",
        "BEGIN",
        "VACUUM",
        "COMMENT ON VIEW runs IS 'x'"
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

  /** DuckDB itself would let the files be written that it may read. */
  @Test
  void theTablesThemselvesCannotBeOverwritten() throws IOException {
    SampleTables tables = SampleTables.create(temporary.resolve("out")).withBatch("s");
    Path file = temporary.resolve("out/data/sweep=s/batch=1/sweep_points-0.parquet");
    byte[] before = Files.readAllBytes(file);
    try (DuckDbEngine engine = DuckDbEngine.open(tables.directory(), SampleTables.SCHEMAS)) {
      for (String copy :
          List.of(
              "COPY (SELECT 1) TO 'FILE' (FORMAT parquet)",
              "EXPLAIN ANALYZE COPY (SELECT 1) TO 'FILE'",
              "SELECT 1; COPY (SELECT 1) TO 'FILE'",
              "COPY (SELECT 1) TO 'FILE'; SELECT 1",
              "-- a\rCOPY (SELECT 1) TO 'FILE'; --\nEXPLAIN SELECT 1",
              "/* /* */ EXPLAIN SELECT 1 -- */ COPY (SELECT 1) TO 'FILE'",
              "WITH x AS (COPY (SELECT 1) TO 'FILE') SELECT 1",
              "SELECT * FROM query('COPY (SELECT 1) TO ''FILE''')")) {
        assertThatThrownBy(() -> engine.query(copy.replace("FILE", file.toString())))
            .as(copy)
            .isInstanceOf(QueryException.class);
      }
      assertThat(engine.query("SELECT count(*) FROM sweep_points").rows())
          .containsExactly(List.of(2L));
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM enable_logging(storage => 'file', storage_config => {'path': 'TARGET'})",
        "SELECT * FROM (FROM ENABLE_LOGGING(storage => 'file', storage_config => {'path': 'x'}))",
        "SELECT * FROM query('FROM enable_logging()')",
        "SELECT write_log('x')",
        "SELECT * FROM checkpoint()",
        "EXPLAIN ANALYZE SELECT * FROM enable_profiling()",
        "SELECT (SELECT count(*) FROM truncate_duckdb_logs())",
        "SELECT 1\0; DROP VIEW runs"
      })
  void functionsThatActOnTheProcessAreRefused(String sql) throws IOException {
    Path target = temporary.resolve("target");
    try (DuckDbEngine engine = sample()) {
      assertThatThrownBy(() -> engine.query(sql.replace("TARGET", target.toString())))
          .isInstanceOf(QueryException.class)
          .hasMessageStartingWith("query: ");
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
        "SELECT * FROM glob('DIR/*')",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM sniff_csv('OTHER')",
        "SELECT * FROM parquet_metadata('OTHER')",
        "SELECT * FROM read_json_auto('OTHER')",
        "SELECT * FROM read_blob('OTHER')",
        "SELECT * FROM read_duckdb('OTHER')",
        "SELECT * FROM 'https://example.org/x.parquet'"
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
