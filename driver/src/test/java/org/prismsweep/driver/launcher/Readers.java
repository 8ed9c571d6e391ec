package org.prismsweep.driver.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.conf.Configuration;
import org.prismsweep.driver.sql.DuckDbEngine;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.table.RunsTable;
import org.prismsweep.driver.table.SweepPointsTable;
import org.prismsweep.driver.table.Tables;
import org.prismsweep.driver.table.TrajectoriesTable;
import org.prismsweep.worker.model.Families;

/**
 * Reads the tables over and over while somebody else writes them: through the views of the
 * manifests, and by a glob. Every reading must show whole batches only.
 */
final class Readers implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Tables whose rows a batch holds together, in the order in which they are read. */
  private static final List<String> TOGETHER =
      List.of(RunsTable.NAME, TrajectoriesTable.NAME, SweepPointsTable.NAME);

  private static final String WHOLE =
      "SELECT (SELECT count(*) FROM runs), (SELECT count(DISTINCT run_id) FROM runs), (SELECT"
          + " count(*) FROM trajectories), (SELECT count(DISTINCT (run_id, time_index)) FROM"
          + " trajectories), (SELECT count(*) FROM sweep_points), (SELECT count(*) FROM runs r"
          + " WHERE NOT EXISTS (FROM sweep_points s WHERE s.run_id = r.run_id))";

  private final Path out;
  private final int times;
  private final AtomicBoolean stop = new AtomicBoolean();
  private final Thread thread;
  private final Map<String, Long> seen = new HashMap<>();
  private Throwable failure;
  private int readings;
  private int newsReadings;

  /**
   * @param times rows of a trajectory
   */
  Readers(Path out, int times) {
    this.out = out;
    this.times = times;
    this.thread = new Thread(this::work, "readers");
    thread.start();
  }

  private void work() {
    try {
      while (!stop.get()) {
        if (Files.exists(out.resolve("_prism.json"))) {
          readViews();
          readGlob();
          readings++;
        }
        Thread.sleep(200);
      }
    } catch (Throwable e) {
      failure = e;
    }
  }

  private void readViews() {
    OutputDirectory directory = OutputDirectory.existing(out.toString(), new Configuration(false));
    try (DuckDbEngine engine = DuckDbEngine.open(directory, Tables.all(Families.named("prism")))) {
      List<Object> counts = engine.query(WHOLE).rows().get(0);
      long runs = (long) counts.get(0);
      assertThat(counts)
          .as("runs, distinct, trajectory rows, distinct, memberships, runs without membership")
          .isEqualTo(List.of(runs, runs, runs * times, runs * times, runs, 0L));
      assertThat(runs).as("committed runs never vanish").isGreaterThanOrEqualTo(seen("views"));
      newsReadings += runs > seen("views") ? 1 : 0;
      seen.put("views", runs);
    }
  }

  private long seen(String reader) {
    return seen.getOrDefault(reader, 0L);
  }

  private void readGlob() throws SQLException, IOException {
    Set<String> former = new HashSet<>();
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      for (String table : TOGETHER) {
        Map<String, Long> rows = rowsByBatch(statement, table);
        for (Map.Entry<String, Long> batch : rows.entrySet()) {
          assertThat(batch.getValue())
              .as("%s of %s", table, batch.getKey())
              .isEqualTo(promised(Path.of(batch.getKey()), table));
        }
        // A batch is there with all its tables: later looks see at least what earlier ones saw
        assertThat(rows.keySet()).as(table).containsAll(former);
        former = rows.keySet();
      }
    }
  }

  private Map<String, Long> rowsByBatch(Statement statement, String table) throws SQLException {
    Map<String, Long> rows = new TreeMap<>();
    if (!anyFile(statement, table)) {
      return rows;
    }
    try (ResultSet result =
        statement.executeQuery(
            "SELECT parse_dirpath(filename), count(*) FROM read_parquet('"
                + glob(table)
                + "', union_by_name = true, hive_partitioning = false, filename = true)"
                + " GROUP BY ALL")) {
      while (result.next()) {
        rows.put(result.getString(1), result.getLong(2));
      }
    }
    return rows;
  }

  private boolean anyFile(Statement statement, String table) throws SQLException {
    try (ResultSet files =
        statement.executeQuery("SELECT count(*) FROM glob('" + glob(table) + "')")) {
      return files.next() && files.getLong(1) > 0;
    }
  }

  private String glob(String table) {
    return out + "/data/*/*/" + table + "-*.parquet";
  }

  /** Rows that the batch's own copy of its manifest lists for a table. */
  private static long promised(Path batch, String table) throws IOException {
    long rows = 0;
    for (JsonNode file :
        JSON.readTree(Files.readString(batch.resolve("_manifest.json"))).path("files")) {
      rows += file.path("table").asText().equals(table) ? file.path("rows").asLong() : 0;
    }
    return rows;
  }

  /** Stops reading; fails if any reading saw something that is not whole. */
  @Override
  public void close() throws InterruptedException {
    stop.set(true);
    thread.join();
    if (failure != null) {
      throw new AssertionError("a reader saw torn tables after " + readings + " readings", failure);
    }
    assertThat(readings).as("readings").isPositive();
  }

  int readings() {
    return readings;
  }

  /** Readings that found more runs than the one before: those that came while batches did. */
  int newsReadings() {
    return newsReadings;
  }
}
