package org.prismsweep.driver.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.session.SparkSessions;
import org.prismsweep.driver.table.Tables;

/** The printed statements give other programs the rows that the engines give. */
@Tag("spark")
class ViewDefinitionsTest {
  private static final List<String> QUERIES =
      List.of(
          "SELECT sweep, point_id, run_id, replicate, grid_id FROM sweep_points"
              + " ORDER BY sweep, run_id",
          "SELECT run_id, time_index, t, tau, loss FROM trajectories ORDER BY t, loss NULLS LAST",
          "SELECT submission_id, sweep, planned_points FROM sweeps ORDER BY sweep",
          "SELECT status, count(*) AS n FROM runs GROUP BY status");

  @TempDir static Path temporary;
  private static SparkSession session;
  private static SampleTables tables;
  private static ViewDefinitions definitions;

  @BeforeAll
  static void open() throws IOException {
    session = SparkSessions.open("test", "local[1]");
    tables =
        SampleTables.create(temporary.resolve("out, [1-2] {x} 'y' \\z"))
            .withBatch("it's")
            .withBatch("one, two");
    // In the directory of a batch, but in no manifest
    Path batch = temporary.resolve("out, [1-2] {x} 'y' \\z/data/sweep=it-s/batch=1");
    Files.copy(batch.resolve("sweep_points-0.parquet"), batch.resolve("sweep_points-9.parquet"));
    definitions =
        new ViewDefinitions(tables.directory(), new Configuration(false), SampleTables.SCHEMAS);
  }

  @AfterAll
  static void stop() {
    session.stop();
  }

  @Test
  void sparkSeesTheRowsOfTheEngine() {
    SparkSession other = session.newSession();
    definitions.spark().forEach(other::sql);
    try (DuckDbEngine engine = DuckDbEngine.open(tables.directory(), SampleTables.SCHEMAS)) {
      for (String query : QUERIES) {
        List<List<Object>> rows = new ArrayList<>();
        for (Row row : other.sql(query).collectAsList()) {
          List<Object> cells = new ArrayList<>();
          for (int i = 0; i < row.size(); i++) {
            cells.add(SparkValues.plain(row.get(i)));
          }
          rows.add(cells);
        }
        assertThat(rows).as(query).isEqualTo(engine.query(query).rows());
      }
      assertThat(engine.query(QUERIES.get(0)).rows()).hasSize(4);
    }
  }

  @Test
  void sparkSeesTheColumnsOfTheFilesAndNoDirectories() {
    SparkSession other = session.newSession();
    definitions.spark().forEach(other::sql);
    assertThat(other.table("sweep_points").columns())
        .containsExactly("sweep", "point_id", "run_id", "replicate", "grid_id", "schema_version");
    assertThat(other.table("sweeps").schema().apply("start_time").dataType().simpleString())
        .isEqualTo("timestamp");
  }

  @Test
  void duckDbSeesTheRowsOfTheEngine() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        DuckDbEngine engine = DuckDbEngine.open(tables.directory(), SampleTables.SCHEMAS)) {
      statement.execute(String.join(";\n", definitions.duckDb()) + ";");
      for (String query : QUERIES) {
        List<List<Object>> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(query)) {
          while (result.next()) {
            List<Object> cells = new ArrayList<>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
              cells.add(DuckDbValues.plain(result.getObject(i)));
            }
            rows.add(cells);
          }
        }
        assertThat(rows).as(query).isEqualTo(engine.query(query).rows());
      }
    }
  }

  @Test
  void trinoGetsATableForEveryDirectoryOfAnExport() {
    List<String> statements = definitions.trino("s3://bucket/it's//");
    assertThat(statements).hasSize(Tables.NAMES.size());
    assertThat(statements)
        .contains(
            "CREATE TABLE IF NOT EXISTS \"sweep_points\" (\"sweep\" VARCHAR, \"point_id\" VARCHAR,"
                + " \"run_id\" VARCHAR, \"replicate\" INTEGER, \"grid_id\" VARCHAR,"
                + " \"schema_version\" INTEGER) WITH (format = 'PARQUET', external_location ="
                + " 's3://bucket/it''s/sweep_points')");
    assertThat(statements)
        .filteredOn(statement -> statement.startsWith("CREATE OR REPLACE VIEW \"runs\" AS SELECT"))
        .hasSize(1);
  }
}
