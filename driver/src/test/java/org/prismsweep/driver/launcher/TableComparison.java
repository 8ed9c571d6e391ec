package org.prismsweep.driver.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.prismsweep.driver.store.Manifest;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.table.DataFile;
import org.prismsweep.driver.table.SweepsTable;

/**
 * Compares the tables of two output directories row by row, as bags: a duplicate is a difference.
 *
 * @param rows rows of one side, all tables
 * @param bytes bytes of the files of both sides
 */
record TableComparison(long rows, long bytes) {

  /** Columns that tell when and where a row was computed; all others must not depend on it. */
  private static final String CIRCUMSTANCES =
      "COLUMNS(c -> c NOT IN ('wall_seconds', 'cpu_seconds', 'host', 'finished_at'))";

  /** Fails unless both hold the same rows and every file of {@code actual} is whole and listed. */
  static TableComparison requireEqual(Path expected, Path actual) throws IOException, SQLException {
    long rows = 0;
    Map<String, List<String>> left = directory(expected).tableFiles();
    Map<String, List<String>> right = directory(actual).tableFiles();
    assertThat(right.keySet()).isEqualTo(left.keySet());
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      for (String table : left.keySet()) {
        if (table.equals(SweepsTable.NAME)) {
          continue; // one row per submission: how often a sweep was started is no result
        }
        String a = "SELECT " + CIRCUMSTANCES + " FROM " + parquet(left.get(table));
        String b = "SELECT " + CIRCUMSTANCES + " FROM " + parquet(right.get(table));
        long here = count(statement, a);
        assertThat(count(statement, b)).as("rows of %s", table).isEqualTo(here);
        assertThat(count(statement, "(" + a + ") EXCEPT ALL (" + b + ")")).as(table).isZero();
        rows += here;
      }
    }
    return new TableComparison(rows, wholeBytes(expected) + wholeBytes(actual));
  }

  /** Total length of the listed files, each verified; fails on published files that none lists. */
  private static long wholeBytes(Path out) throws IOException {
    long bytes = 0;
    Set<Path> listed = new HashSet<>();
    for (Manifest manifest : directory(out).manifests()) {
      for (DataFile file : manifest.files()) {
        Path path = out.resolve(file.path());
        assertThat(path).hasSize(file.bytes());
        assertThat(sha256(path)).as(file.path()).isEqualTo(file.sha256());
        listed.add(path);
        bytes += file.bytes();
      }
    }
    assertThat(listed).containsAll(Wreck.files(out.resolve("data"), ".parquet"));
    assertThat(out.resolve("_staging")).isEmptyDirectory();
    assertThat(out.resolve("_lock")).doesNotExist();
    return bytes;
  }

  private static OutputDirectory directory(Path out) {
    return OutputDirectory.existing(out.toString(), new Configuration(false));
  }

  private static String parquet(List<String> files) {
    return "read_parquet(["
        + String.join(
            ", ", files.stream().map(file -> "'" + file.replaceFirst("^file:", "") + "'").toList())
        + "], union_by_name = true, hive_partitioning = false)";
  }

  private static long count(Statement statement, String query) throws SQLException {
    try (ResultSet result = statement.executeQuery("SELECT count(*) FROM (" + query + ")")) {
      result.next();
      return result.getLong(1);
    }
  }

  private static String sha256(Path path) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
