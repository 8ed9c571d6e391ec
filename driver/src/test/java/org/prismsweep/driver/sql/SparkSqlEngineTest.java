package org.prismsweep.driver.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkSqlEngineTest {
  private static SparkSession session;

  @TempDir static Path temporary;
  private static SampleTables tables;
  private static SparkSqlEngine engine;

  @BeforeAll
  static void open() throws IOException {
    session =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "1")
            .config("spark.sql.warehouse.dir", temporary.resolve("warehouse").toString())
            .getOrCreate();
    tables =
        SampleTables.create(temporary.resolve("out [1-2] 'x'"))
            .withBatch("it's")
            .withBatch("another sweep");
    engine = SparkSqlEngine.open(session, tables.directory(), SampleTables.SCHEMAS);
  }

  @AfterAll
  static void stop() {
    session.stop();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM sweep_points ORDER BY sweep, run_id",
        "SELECT run_id, t, tau, loss FROM trajectories ORDER BY t, loss NULLS LAST",
        "SELECT start_time, end_time, planned_points FROM sweeps",
        "SELECT status, count(*) AS n FROM runs GROUP BY status",
        "SELECT sweep, sum(time_index) AS s, max(loss) AS m FROM sweep_points"
            + " JOIN trajectories USING (run_id) GROUP BY sweep ORDER BY sweep"
      })
  void bothEnginesGiveTheSameRows(String sql) {
    try (DuckDbEngine duckDb = DuckDbEngine.open(tables.directory(), SampleTables.SCHEMAS)) {
      assertThat(engine.query(sql)).isEqualTo(duckDb.query(sql));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO runs VALUES (1)",
        "INSERT OVERWRITE DIRECTORY 'TARGET' USING parquet SELECT 1",
        "CREATE TABLE t AS SELECT 1",
        "CREATE OR REPLACE TEMP VIEW runs AS SELECT 1",
        "DROP VIEW runs",
        "SET spark.sql.runSQLOnFiles=true",
        "ADD JAR 'TARGET'",
        "WITH x AS (SELECT 1) INSERT INTO runs SELECT * FROM x",
        "EXPLAIN CREATE TABLE t AS SELECT 1",
        "FROM runs INSERT OVERWRITE DIRECTORY 'TARGET' USING parquet SELECT * "
      })
  void whatIsNotAQueryIsRefused(String sql) {
    Path target = temporary.resolve("target");
    assertThatThrownBy(() -> engine.query(sql.replace("TARGET", target.toString())))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("is not a query, expected one of SELECT, WITH, DESCRIBE");
    assertThat(target).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DESCRIBE runs",
        "SHOW TABLES",
        "SHOW COLUMNS IN runs",
        "EXPLAIN SELECT 1",
        "DESCRIBE QUERY SELECT 1",
        "VALUES (1)"
      })
  void descriptionsRun(String sql) {
    assertThat(engine.query(sql).rows()).isNotEmpty();
  }

  @Test
  void severalStatementsOtherFilesAndTyposAreRefusedInOneLine() {
    assertThatThrownBy(() -> engine.query("SELECT 1; SELECT 2"))
        .isInstanceOf(QueryException.class)
        .hasMessageNotContaining("\n");
    assertThatThrownBy(() -> engine.query("SELECT * FROM parquet.`/etc`"))
        .isInstanceOf(QueryException.class);
    assertThatThrownBy(() -> engine.query("SELECT replicat FROM sweep_points"))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("`replicate`")
        .hasMessageNotContaining("\n");
    assertThatThrownBy(() -> engine.query(" -- nothing\n")).hasMessageStartingWith("query: empty");
  }
}
