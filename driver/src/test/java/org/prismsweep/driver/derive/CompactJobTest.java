package org.prismsweep.driver.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.files.StoreException;
import org.prismsweep.driver.run.Copies;
import org.prismsweep.driver.run.Retry;
import org.prismsweep.driver.run.RowFilter;
import org.prismsweep.driver.run.SweepOutcome;
import org.prismsweep.driver.run.SweepRuns;
import org.prismsweep.driver.store.Manifest;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.SteppedFileSystem;
import org.prismsweep.driver.store.commit.BatchPublisher;
import org.prismsweep.driver.table.DataFile;
import org.prismsweep.driver.table.RegimesTable;
import org.prismsweep.driver.table.SweepsTable;
import org.prismsweep.driver.table.Tables;

/** Compaction: the same rows in fewer files, at every moment. */
@Tag("spark")
class CompactJobTest {
  private static final String SWEEP =
      """
      name: many
      family: decay
      axes:
        rate: {lin: [1, 3], count: 20}
        fault: [none, diverge]
      replicates: 2
      time: {tauMax: 3, count: 4}
      """;

  private static final String READER =
      "SELECT count(*), count(DISTINCT run_id), (SELECT count(*) FROM trajectories),"
          + " (SELECT count(*) FROM points), (SELECT count(*) FROM predictions),"
          + " (SELECT count(*) FROM sweep_points), (SELECT count(*) FROM regimes),"
          + " (SELECT count(*) FROM sweeps) FROM runs";
  private static final String EVERYTHING = "[80, 80, 240, 40, 160, 80, 40, 2]";

  /** A sweep in many small files: two submissions. */
  @TempDir static Path original;

  private static SparkSession spark;

  @TempDir Path temporary;

  @BeforeAll
  static void sweep() {
    spark = SweepRuns.session();
    SweepRuns.run(spark, SWEEP.replace("replicates: 2", "replicates: 1"), original, Retry.NONE);
    SweepRuns.run(spark, SWEEP, original, Retry.NONE);
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @AfterEach
  void stopListening() {
    SteppedFileSystem.listen(step -> {});
  }

  @Test
  void theSameRowsInFewFilesWhateverAReaderAsks() throws Exception {
    Path out = swept();
    Map<String, List<String>> before = rows(out);
    long files = files(out);

    List<String> seen =
        SweepRuns.askedDuring(out, READER, () -> compact(out.toString(), CompactJob.TARGET_BYTES));

    assertThat(new TreeSet<>(seen)).containsExactly(EVERYTHING);
    assertThat(rows(out)).isEqualTo(before);
    assertThat(files).isGreaterThan(60);
    // Five tables of the batch, two of regimes, one of submissions; and a manifest with its copy
    // for each and for the boundaries, of which there are none
    assertThat(files(out)).isEqualTo(8 + 4 * 2);
    assertThat(SweepRuns.query(out, "SELECT * FROM trajectories"))
        .as("sorted by identity")
        .isEqualTo(
            SweepRuns.query(
                out, "SELECT * FROM trajectories ORDER BY point_id, run_id, time_index"));
    assertThat(compact(out.toString(), CompactJob.TARGET_BYTES)).as("nothing left to do").isEmpty();
    SweepOutcome again = SweepRuns.run(spark, SWEEP, out, Retry.NONE);
    assertThat(again.runsByStatus()).isEmpty();
    assertThat(again.batches()).isZero();
    assertThat(out.resolve("derived/regimes/many/generation=4"))
        .as("labels stay current")
        .doesNotExist();
  }

  @Test
  void filesThatAreLargeEnoughAreLeftAlone() throws Exception {
    Path out = swept();
    Map<String, List<String>> before = rows(out);
    compact(out.toString(), 3000);
    assertThat(rows(out)).isEqualTo(before);
    long some = files(out);
    compact(out.toString(), CompactJob.TARGET_BYTES);
    assertThat(files(out)).isLessThan(some);
    assertThat(rows(out)).isEqualTo(before);
  }

  /** A generation stands for itself: what it leaves out of the former one would be lost. */
  @Test
  void aGenerationWithALargeAndSmallFilesKeepsAllItsRows() throws Exception {
    Path out = temporary.resolve("out");
    SweepRuns.run(spark, SWEEP, out, Retry.NONE);
    OutputDirectory directory = open(out.toString());
    BatchPublisher publisher = new BatchPublisher(directory);
    Manifest whole =
        directory.manifests().stream()
            .filter(manifest -> manifest.key().equals(RegimesTable.NAME + "/many"))
            .findFirst()
            .orElseThrow();
    List<DataFile> parts = new ArrayList<>();
    for (DataFile file : whole.files()) {
      parts.addAll(inThree(file, directory, publisher, rows(out).get(RegimesTable.NAME)));
    }
    publisher.publishDerived(whole.key(), whole.sweep(), parts, whole.attributes());
    long largest = parts.stream().mapToLong(DataFile::bytes).max().orElseThrow();
    Map<String, List<String>> before = rows(out);

    assertThat(compact(out.toString(), 2 * largest))
        .extracting(CompactJob.Merged::name)
        .contains(RegimesTable.NAME + "/many");

    assertThat(rows(out)).isEqualTo(before);
  }

  @Test
  void retryingAndCompactingGoTogether() throws Exception {
    Path out = swept();
    compact(out.toString(), CompactJob.TARGET_BYTES);
    Map<String, List<String>> before = rows(out);
    before.remove(SweepsTable.NAME);

    assertThat(SweepRuns.run(spark, SWEEP, out, Retry.ALL).count("diverged")).isEqualTo(40);
    compact(out.toString(), CompactJob.TARGET_BYTES);

    Map<String, List<String>> after = rows(out);
    assertThat(after.remove(SweepsTable.NAME)).as("submissions").hasSize(3);
    assertThat(after).isEqualTo(before);
  }

  /** Merged rows get checksums of their own, so that nothing would find the wrong file later. */
  @Test
  void aFileWithOtherBytesOfTheSameNumberIsNeitherMergedNorReplaced() throws Exception {
    Path out = swept();
    try (Stream<Path> paths = Files.walk(out.resolve("data"))) {
      for (Path file : paths.filter(path -> path.endsWith("runs-0.parquet")).toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        String other = bytes.replace("parquet-mr version", "parquet-mr Version");
        Files.writeString(file, other, StandardCharsets.ISO_8859_1);
      }
    }
    Map<String, List<String>> before = rows(out);
    before.remove(SweepsTable.NAME);
    long files = files(out);
    String problem = "runs-0.parquet: has other bytes than were written";

    assertThatThrownBy(() -> compact(out.toString(), CompactJob.TARGET_BYTES))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(problem);
    assertThat(files(out)).isEqualTo(files);
    assertThatThrownBy(() -> SweepRuns.run(spark, SWEEP, out, Retry.ALL))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(problem);

    Map<String, List<String>> after = rows(out);
    after.remove(SweepsTable.NAME);
    assertThat(after).isEqualTo(before);
  }

  @Test
  void killedAtAnyMomentTheNextWriterFinishesOrUndoesIt() throws Exception {
    Path rehearsal = temporary.resolve("rehearsal");
    Copies.copy(original, rehearsal);
    SteppedFileSystem.listen(step -> {});
    compact(SteppedFileSystem.path(rehearsal), CompactJob.TARGET_BYTES);
    int operations = SteppedFileSystem.steps();
    Map<String, List<String>> expected = rows(original);
    for (int kill = 3; kill < operations; kill += operations / 3) {
      Path out = temporary.resolve("out" + kill);
      Copies.copy(original, out);
      SteppedFileSystem.listen(SteppedFileSystem.killedAfter(kill));
      boolean killed = false;
      try {
        compact(SteppedFileSystem.path(out), CompactJob.TARGET_BYTES);
      } catch (SteppedFileSystem.Killed e) {
        killed = true;
      }
      SteppedFileSystem.listen(step -> {});
      assertThat(killed).isTrue();
      assertThat(SweepRuns.query(out, READER)).as("kill " + kill).containsExactly(EVERYTHING);

      new BatchPublisher(open(out.toString())).recover();

      assertThat(rows(out)).as("kill " + kill).isEqualTo(expected);
      assertThat(globbedRuns(out)).as("runs in any file, kill " + kill).isEqualTo(80);
    }
  }

  /** The rows of two points in a file each, and those of all others in a third. */
  private static List<DataFile> inThree(
      DataFile file, OutputDirectory directory, BatchPublisher publisher, List<String> labels)
      throws IOException {
    RowFilter filter = new RowFilter(directory, spark.sparkContext().hadoopConfiguration());
    List<String> points = new ArrayList<>();
    for (String row : labels) {
      String point = row.split(", ")[1];
      if (filter.count(file, "point_id", point::equals) > 0) {
        points.add(point);
      }
    }
    List<Predicate<String>> dropped =
        List.of(
            id -> !id.equals(points.get(0)),
            id -> !id.equals(points.get(1)),
            id -> points.subList(0, 2).contains(id));
    List<DataFile> parts = new ArrayList<>();
    for (Predicate<String> some : dropped) {
      org.apache.hadoop.fs.Path target =
          new org.apache.hadoop.fs.Path(publisher.newStaging(), "part.parquet");
      parts.add(filter.copy(file, target, "point_id", some));
      assertThat(parts.get(parts.size() - 1).rows()).isPositive();
    }
    return parts;
  }

  private Path swept() throws IOException {
    Path out = temporary.resolve("out");
    Copies.copy(original, out);
    return out;
  }

  private static List<CompactJob.Merged> compact(String out, long targetBytes) {
    OutputDirectory directory = open(out);
    return new CompactJob(spark, directory, new BatchPublisher(directory), targetBytes).run();
  }

  private static OutputDirectory open(String out) {
    return OutputDirectory.existing(out, spark.sparkContext().hadoopConfiguration());
  }

  private static Map<String, List<String>> rows(Path out) {
    return SweepRuns.rows(out, Tables.ALL);
  }

  private static long globbedRuns(Path out) throws Exception {
    try (var duckDb = java.sql.DriverManager.getConnection("jdbc:duckdb:");
        var statement = duckDb.createStatement();
        var result =
            statement.executeQuery(
                "SELECT count(*) FROM read_parquet('" + out + "/data/*/*/runs-*.parquet')")) {
      result.next();
      return result.getLong(1);
    }
  }

  private static long files(Path out) throws IOException {
    try (Stream<Path> paths = Files.walk(out)) {
      return paths
          .filter(Files::isRegularFile)
          .filter(path -> path.toString().matches(".*/(data|derived|_commits)/.*"))
          .count();
    }
  }
}
