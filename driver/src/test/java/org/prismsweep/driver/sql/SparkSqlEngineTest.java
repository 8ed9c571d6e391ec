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
        "FROM runs INSERT OVERWRITE DIRECTORY 'TARGET' USING parquet SELECT * ",
        "INSERT OVERWRITE LOCAL DIRECTORY 'TARGET' USING parquet SELECT 1",
        "EXPLAIN INSERT OVERWRITE DIRECTORY 'TARGET' USING parquet SELECT 1",
        "BEGIN INSERT OVERWRITE DIRECTORY 'TARGET' USING parquet SELECT 1; END",
        "EXECUTE IMMEDIATE 'CREATE TABLE t AS SELECT 1'",
        "CREATE TEMPORARY VIEW v USING csv OPTIONS (path 'TARGET')",
        "CACHE TABLE runs",
        "LOAD DATA INPATH 'TARGET' INTO TABLE runs",
        "SELECT TRANSFORM(run_id) USING 'touch TARGET' AS (a) FROM sweep_points",
        "WITH x AS (SELECT TRANSFORM(run_id) USING 'touch TARGET' AS (a) FROM sweep_points)"
            + " SELECT * FROM x",
        "SELECT (SELECT max(a) FROM (SELECT TRANSFORM(run_id) USING 'touch TARGET' AS (a)"
            + " FROM sweep_points))",
        "SELECT 1 WHERE EXISTS (SELECT TRANSFORM(run_id) USING 'touch TARGET' AS (a)"
            + " FROM sweep_points)",
        "EXPLAIN SELECT TRANSFORM(run_id) USING 'touch TARGET' AS (a) FROM sweep_points",
        "MAP run_id USING 'touch TARGET' FROM sweep_points"
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
        "SELECT java_method(CALL)",
        "SELECT reflect(CALL)",
        "SELECT try_reflect(CALL)",
        "SELECT system.builtin.java_method(CALL)",
        "SELECT IDENTIFIER('java_' || 'method')(CALL)",
        "SELECT (SELECT reflect(CALL))",
        "WITH x AS (SELECT upper(reflect(CALL)) AS a) SELECT * FROM x",
        "SELECT * FROM runs ORDER BY reflect(CALL)",
        "EXPLAIN SELECT reflect(CALL) FROM VALUES (1)"
      })
  void javaCannotBeCalled(String sql) {
    String call = "'java.lang.System', 'setProperty', 'prism.reflected', 'yes'";
    assertThatThrownBy(() -> engine.query(sql.replace("CALL", call)))
        .isInstanceOf(QueryException.class)
        .hasMessageStartingWith("query: calls reflect and java_method");
    assertThat(System.getProperty("prism.reflected")).isNull();
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
