package org.prismsweep.driver.store.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.files.StoreException;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.table.DataFile;
import org.prismsweep.driver.table.DigestingOutputFile;
import org.prismsweep.driver.table.IdColumn;
import org.prismsweep.driver.table.SweepPointsTable;
import org.prismsweep.driver.table.TableWriter;

class BatchPublisherTest {
  private static final Configuration CONF = new Configuration();

  @TempDir Path temporary;
  private Path out;
  private OutputDirectory directory;
  private BatchPublisher publisher;

  @BeforeEach
  void createDirectory() {
    out = temporary.resolve("out");
    directory = OutputDirectory.writable(out.toString(), CONF);
    directory.create();
    publisher = new BatchPublisher(directory);
  }

  @Test
  void publishedRowsAreReadBack() {
    publisher.publishBatch("a", List.of(staged("p1", "r1", "r2")));
    publisher.publishBatch("a", List.of(staged("p2", "r3")));

    assertThat(runIds()).containsExactly("r1", "r2", "r3");
    assertThat(out.resolve("data/sweep=a/batch=1/sweep_points-0.parquet")).exists();
    assertThat(out.resolve("data/sweep=a/batch=2/sweep_points-0.parquet")).exists();
    assertThat(out.resolve("_commits/batch-a-2.json")).exists();
  }

  @Test
  void manifestSaysRowsBytesAndChecksum() throws IOException {
    DataFile file = publisher.publishBatch("a", List.of(staged("p1", "r1", "r2"))).files().get(0);

    byte[] bytes = Files.readAllBytes(out.resolve(file.path()));
    assertThat(file.rows()).isEqualTo(2);
    assertThat(file.bytes()).isEqualTo(bytes.length);
    assertThat(file.sha256())
        .isEqualTo(java.util.HexFormat.of().formatHex(DigestingOutputFile.sha256().digest(bytes)));
  }

  @Test
  void onlyTheNewestGenerationCounts() {
    publisher.publishDerived("k/a", "a", List.of(staged("p", "old")), Map.of());
    publisher.publishDerived("k/a", "a", List.of(staged("p", "new")), Map.of());

    assertThat(runIds()).containsExactly("new");
    new BatchPublisher(directory)
        .publishDerived("k/a", "a", List.of(staged("p", "newer")), Map.of());
    assertThat(runIds()).containsExactly("newer");
  }

  @Test
  void whatHasNoManifestDoesNotCountAndIsAdoptedWhenWhole() throws IOException {
    publisher.publishBatch("a", List.of(staged("p1", "r1")));
    publisher.publishBatch("a", List.of(staged("p2", "r2")));
    Files.delete(out.resolve("_commits/batch-a-2.json"));
    assertThat(runIds()).containsExactly("r1");

    BatchPublisher next = new BatchPublisher(directory);
    assertThat(next.recover())
        .singleElement()
        .asString()
        .startsWith("adopted data/sweep=a/batch=2");
    assertThat(runIds()).containsExactly("r1", "r2");
    next.publishBatch("a", List.of(staged("p3", "r3")));
    assertThat(runIds()).containsExactly("r1", "r2", "r3");
    assertThat(next.recover()).isEmpty();
  }

  @Test
  void aTornBatchWithoutManifestIsRemoved() throws IOException {
    publisher.publishBatch("a", List.of(staged("p1", "r1")));
    Files.delete(out.resolve("_commits/batch-a-1.json"));
    Path file = out.resolve("data/sweep=a/batch=1/sweep_points-0.parquet");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);

    BatchPublisher next = new BatchPublisher(directory);
    assertThat(next.recover())
        .singleElement()
        .asString()
        .startsWith("removed data/sweep=a/batch=1");
    assertThat(out.resolve("data/sweep=a/batch=1")).doesNotExist();
    next.publishBatch("a", List.of(staged("p1", "r1")));
    assertThat(runIds()).containsExactly("r1");
  }

  @Test
  void recoveryClearsTheStagingArea() {
    staged("p", "lost");
    publisher.recover();
    assertThat(out.resolve("_staging")).isEmptyDirectory();
    assertThat(runIds()).isEmpty();
  }

  @Test
  void aForeignDirectoryIsRefusedAndLeftAlone() throws IOException {
    Path foreign = Files.createDirectory(temporary.resolve("foreign"));
    Files.writeString(foreign.resolve("thesis.tex"), "x");

    assertThatThrownBy(() -> OutputDirectory.writable(foreign.toString(), CONF))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("--out: value " + foreign)
        .hasMessageContaining("not a directory with other files");
    assertThat(foreign).isDirectoryContaining("glob:**/thesis.tex");
    try (var children = Files.list(foreign)) {
      assertThat(children).hasSize(1);
    }
  }

  @Test
  void aMissingDirectoryCannotBeRead() {
    assertThatThrownBy(() -> OutputDirectory.existing(temporary.resolve("none").toString(), CONF))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("does not exist");
  }

  @Test
  void aNewerSchemaIsRefused() throws IOException {
    publisher.publishBatch("a", List.of(staged("p1", "r1")));
    Path manifest = out.resolve("_commits/batch-a-1.json");
    Files.writeString(
        manifest,
        Files.readString(manifest).replace("\"schemaVersion\" : 1", "\"schemaVersion\" : 99"));

    assertThatThrownBy(() -> directory.manifests())
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("schema version 99")
        .hasMessageContaining("newer release");
  }

  @Test
  void aBrokenManifestIsNamed() throws IOException {
    Files.write(
        out.resolve("_commits/batch-a-1.json"), "{\"kind\":".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> directory.manifests())
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("batch-a-1.json: Cannot read manifest");
  }

  private DataFile staged(String pointId, String... runIds) {
    try (TableWriter writer =
        new TableWriter(
            directory.fs(),
            new org.apache.hadoop.fs.Path(publisher.newStaging(), "sweep_points.parquet"),
            SweepPointsTable.TABLE.schema())) {
      for (int i = 0; i < runIds.length; i++) {
        writer.write("a", pointId, runIds[i], i, "g");
      }
      return writer.finish();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private List<String> runIds() {
    List<String> ids = new ArrayList<>();
    List<String> files = directory.tableFiles().getOrDefault(SweepPointsTable.NAME, List.of());
    IdColumn.read(files, CONF, List.of("run_id"), row -> ids.add(row[0]));
    return ids;
  }
}
