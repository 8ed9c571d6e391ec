package org.prismsweep.driver.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prismsweep.driver.session.SparkSessions;

@Tag("spark")
class SparkSqlEngineTest {
  private static SparkSession session;

  @TempDir static Path temporary;
  private static SampleTables tables;
  private static SparkSqlEngine engine;

  @BeforeAll
  static void open() throws IOException {
    session = SparkSessions.open("test", "local[1]");
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
            + " JOIN trajectories USING (run_id) GROUP BY sweep ORDER BY sweep",
        "SELECT * FROM (VALUES (1), (NULL), (2)) t(x) ORDER BY x",
        "SELECT * FROM (VALUES (1), (NULL), (2)) t(x) ORDER BY x DESC",
        "SELECT 1/3.0 AS a, 2.0/7 AS b, avg(CASE WHEN x > 1 THEN 1.0 ELSE 0.0 END) AS share"
            + " FROM (VALUES (1), (2), (3)) t(x)",
        "SELECT count(*) FROM sweep_points",
        "SELECT sweep, count(*), sum(replicate), 1 + count(*) AS more FROM sweep_points"
            + " GROUP BY ALL ORDER BY ALL",
        "SELECT \"run_id\" AS \"a name\" FROM sweep_points ORDER BY \"run_id\"",
        "SELECT 'a\\nb' AS a, 'it''s' AS b, regexp_extract('ab12', '(\\d+)', 1) AS c",
        "SELECT element_at(list, 1) AS one FROM (SELECT array_agg(x) AS list"
            + " FROM (VALUES (5)) t(x)) WHERE element_at(list, 1) > 1.5 -- 1.5 and 'a'",
        "SELECT 1 / nullif(0.0, 0) AS a, 7 / 2 AS b, 7 % -3 AS c, round(-2.5) AS d, 1e-9 AS e"
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
        .hasMessageMatching(
            "query: calls (try_)?(reflect|java_method), expected functions of values.*");
    assertThat(System.getProperty("prism.reflected")).isNull();
  }

  /** Options of such functions open files, and a document type opens addresses. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT from_xml(TEXT, 'a STRING', OPTIONS)",
        "SELECT from_xml(TEXT, schema_of_xml(TEXT), OPTIONS)",
        "SELECT schema_of_xml(TEXT, OPTIONS)",
        "SELECT system.builtin.from_xml(TEXT, 'a STRING', OPTIONS)",
        "SELECT IDENTIFIER('from' || '_xml')(TEXT, 'a STRING', OPTIONS)",
        "SELECT transform(array(TEXT), x -> from_xml(x, 'a STRING', OPTIONS))",
        "SELECT (SELECT from_xml(TEXT, 'a STRING', OPTIONS))",
        "WITH x AS (SELECT from_xml(TEXT, 'a STRING', OPTIONS) AS a) SELECT * FROM x",
        "SELECT rank() OVER w FROM sweeps"
            + " WINDOW w AS (ORDER BY to_xml(from_xml(sweep, 'a STRING', OPTIONS)))",
        "SELECT * FROM sweeps LATERAL VIEW explode(xpath(sweep, 'a')) AS a",
        "SELECT * FROM VALUES (from_xml(TEXT, 'a STRING', OPTIONS)) AS t(a)",
        "EXPLAIN EXTENDED SELECT from_xml(TEXT, 'a STRING', OPTIONS)",
        "SELECT xpath_string(TEXT, 'a')",
        "SELECT from_csv(TEXT, 'a STRING', OPTIONS)",
        "SELECT schema_of_csv(TEXT, OPTIONS)",
        "SELECT from_json(TEXT, 'a STRING', OPTIONS)",
        "SELECT from_avro(CAST(TEXT AS BINARY), 'TARGET')",
        "SELECT to_avro(TEXT, 'TARGET')",
        "SELECT from_protobuf(CAST(TEXT AS BINARY), 'M', 'TARGET')",
        "SELECT to_protobuf(struct(1 AS a), 'M', 'TARGET')",
        "SELECT input_file_name() FROM sweep_points"
      })
  void functionsThatOpenPathsCannotBeCalled(String sql) {
    String options = "map('rowValidationXSDPath', 'file:" + temporary.resolve("x.xsd") + "')";
    String query =
        sql.replace("TEXT", "'<r><a>1</a></r>'")
            .replace("OPTIONS", options)
            .replace("TARGET", temporary.resolve("x.desc").toString());
    assertThatThrownBy(() -> engine.query(query))
        .isInstanceOf(QueryException.class)
        .hasMessageMatching("query: calls \\w+, expected functions of values; .*");
  }

  @Test
  void whatComputesValuesCanBeCalled() {
    assertThat(
            engine
                .query(
                    "SELECT max_by(run_id, replicate), stddev(replicate), percentile(replicate,"
                        + " 0.5), regexp_extract('ab1', '([0-9])'), get_json_object('{\"a\": 1}',"
                        + " '$.a'), size(transform(sequence(1, 3), x -> x + 1)), date_trunc('day',"
                        + " TIMESTAMP '2020-01-01 10:00:00') FROM sweep_points CROSS JOIN range(2)")
                .rows())
        .hasSize(1);
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
