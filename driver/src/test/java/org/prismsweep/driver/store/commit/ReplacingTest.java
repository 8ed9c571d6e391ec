package org.prismsweep.driver.store.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.run.RowFilter;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.SteppedFileSystem;
import org.prismsweep.driver.table.DataFile;
import org.prismsweep.driver.table.DigestingOutputFile;
import org.prismsweep.driver.table.IdColumn;
import org.prismsweep.driver.table.SweepPointsTable;
import org.prismsweep.driver.table.TableWriter;

/** Batches that take the place of other files: in one step, whatever happens at any moment. */
class ReplacingTest {
  private static final Configuration CONF = SteppedFileSystem.configure(new Configuration());

  @TempDir Path temporary;
  private int directories;

  @AfterEach
  void stopListening() {
    SteppedFileSystem.listen(step -> {});
  }

  @Test
  void rowsOfReplacedFilesStopCountingAndTheirFilesGo() throws IOException {
    Path out = newDirectory();
    OutputDirectory directory = open(out);
    BatchPublisher publisher = new BatchPublisher(directory);
    DataFile old =
        publisher.publishBatch("a", staged(publisher, directory, "r1", "r2")).files().get(0);
    publisher.publishBatch("a", staged(publisher, directory, "r3"));

    publisher.publishBatch(
        "a", staged(publisher, directory, "r1", "new"), Set.of(old.path()), Map.of());

    assertThat(ids(out)).containsExactly("new", "r1", "r3");
    assertThat(out.resolve("data/sweep=a/batch=1")).doesNotExist();
    assertThat(out.resolve("_commits/batch-a-1.json")).doesNotExist();
    assertThat(new BatchPublisher(directory).recover()).isEmpty();
    assertThat(ids(out)).containsExactly("new", "r1", "r3");
  }

  @Test
  void aFileOfABatchMayBeReplacedAlone() {
    Path out = newDirectory();
    OutputDirectory directory = open(out);
    BatchPublisher publisher = new BatchPublisher(directory);
    List<DataFile> two = new ArrayList<>(staged(publisher, directory, "r1"));
    two.addAll(staged(publisher, directory, "r2"));
    DataFile first = publisher.publishBatch("a", two).files().get(0);

    publisher.publishBatch("b", staged(publisher, directory, "r1"), Set.of(first.path()), Map.of());

    assertThat(ids(out)).containsExactly("r1", "r2");
    assertThat(out.resolve("data/sweep=a/batch=1/sweep_points-0.parquet")).doesNotExist();
    assertThat(out.resolve("data/sweep=a/batch=1/sweep_points-1.parquet")).exists();
    assertThat(new BatchPublisher(directory).recover()).isEmpty();
    assertThat(ids(out)).containsExactly("r1", "r2");
  }

  /** What was replaced must not count again when the manifest that replaced it is replaced. */
  @Test
  void replacingWhatReplacedSomethingKeepsThatReplaced() {
    Path out = newDirectory();
    OutputDirectory directory = open(out);
    BatchPublisher publisher = new BatchPublisher(directory);
    List<DataFile> two = new ArrayList<>(staged(publisher, directory, "r1"));
    two.addAll(staged(publisher, directory, "r2"));
    DataFile first = publisher.publishBatch("a", two).files().get(0);
    for (int k = 0; k < 4; k++) {
      first =
          publisher
              .publishBatch("a", staged(publisher, directory, "r1"), Set.of(first.path()), Map.of())
              .files()
              .get(0);
      assertThat(ids(out)).containsExactly("r1", "r2");
    }
    assertThat(directory.manifests()).hasSize(2);
    assertThat(directory.allManifests()).hasSize(2);
  }

  /** A batch that takes a number again whose files are replaced would be invisible. */
  @Test
  void numbersOfReplacedBatchesAreNotUsedAgain() {
    Path out = newDirectory();
    OutputDirectory directory = open(out);
    BatchPublisher publisher = new BatchPublisher(directory);
    DataFile only = publisher.publishBatch("a", staged(publisher, directory, "r1")).files().get(0);
    publisher.publishBatch("b", staged(publisher, directory, "r1"), Set.of(only.path()), Map.of());

    BatchPublisher next = new BatchPublisher(directory);
    next.publishBatch("a", staged(next, directory, "r2"));

    assertThat(ids(out)).containsExactly("r1", "r2");
  }

  @Test
  void atEveryStepEveryRowIsThereOnce() {
    Path out = newDirectory();
    List<String> before = List.of("r1", "r2", "r3");
    List<String> after = List.of("new", "r1", "r3");
    List<List<String>> seen = new ArrayList<>();
    BatchPublisher publisher = history(out);
    SteppedFileSystem.listen(step -> seen.add(ids(out)));

    replace(out, publisher);

    seen.add(ids(out));
    assertThat(seen).hasSizeGreaterThan(10).startsWith(before).endsWith(after);
    int switched = seen.indexOf(after);
    assertThat(seen.subList(0, switched)).containsOnly(before);
    assertThat(seen.subList(switched, seen.size())).containsOnly(after);
  }

  @Test
  void killedAtAnyStepTheNextStartFinishesOrUndoesIt() throws IOException {
    List<String> before = List.of("r1", "r2", "r3");
    List<String> after = List.of("new", "r1", "r3");
    int undone = 0;
    int finished = 0;
    for (int operations = 0; ; operations++) {
      Path out = newDirectory();
      BatchPublisher publisher = history(out);
      SteppedFileSystem.listen(SteppedFileSystem.killedAfter(operations));
      boolean killed = false;
      try {
        replace(out, publisher);
      } catch (SteppedFileSystem.Killed e) {
        killed = true;
      }
      SteppedFileSystem.listen(step -> {});
      if (!killed) {
        break;
      }
      assertThat(ids(out)).as("after the kill").isIn(before, after);

      // The next start may be killed as well, once
      BatchPublisher next = new BatchPublisher(open(out));
      SteppedFileSystem.listen(SteppedFileSystem.killedAfter(operations % 4));
      try {
        next.recover();
      } catch (SteppedFileSystem.Killed e) {
        assertThat(ids(out)).as("after the kill of the recovery").isIn(before, after);
      }
      SteppedFileSystem.listen(step -> {});
      new BatchPublisher(open(out)).recover();

      assertThat(ids(out)).isIn(before, after);
      assertThat(globbed(out)).as("no file that does not count").isEqualTo(ids(out));
      assertThat(out.resolve("_staging")).isEmptyDirectory();
      undone += ids(out).equals(before) ? 1 : 0;
      finished += ids(out).equals(after) ? 1 : 0;
    }
    assertThat(undone).isPositive();
    assertThat(finished).isPositive();
  }

  @Test
  void oldGenerationsAreRemovedOnRequest() {
    Path out = newDirectory();
    OutputDirectory directory = open(out);
    BatchPublisher publisher = new BatchPublisher(directory);
    publisher.publishDerived("k/a", "a", staged(publisher, directory, "old"), Map.of());
    publisher.publishDerived("k/a", "a", staged(publisher, directory, "new"), Map.of());

    assertThat(publisher.removeOldGenerations()).isEqualTo(1);

    assertThat(ids(out)).containsExactly("new");
    assertThat(out.resolve("derived/k/a/generation=1")).doesNotExist();
    assertThat(publisher.removeOldGenerations()).isZero();
  }

  /** A generation that replaces files outlives its successor, whatever check and compact say. */
  @Test
  void anOldGenerationThatReplacesFilesIsNoFault() {
    Path out = newDirectory();
    OutputDirectory directory = open(out);
    BatchPublisher publisher = new BatchPublisher(directory);
    DataFile first =
        publisher
            .publishDerived("k/a", "a", staged(publisher, directory, "r1"), Map.of())
            .files()
            .get(0);
    publisher.publishDerived(
        "k/a", "a", staged(publisher, directory, "r1"), Set.of(first.path()), Map.of());
    publisher.publishDerived("k/a", "a", staged(publisher, directory, "r2"), Map.of());
    publisher.clearStaging();
    assertThat(out.resolve("derived/k/a/generation=2")).exists();
    for (int k = 0; k < 2; k++) {
      assertThat(new DirectoryCheck(directory, CONF, false).run().findings()).isEmpty();
      publisher.removeOldGenerations();
    }
    assertThat(ids(out)).containsExactly("r2");
  }

  /** A reader that lists the manifests while a writer replaces all of them. */
  @Test
  void aConcurrentReaderSeesEveryRowOnce() {
    Path out = newDirectory();
    OutputDirectory directory = open(out);
    BatchPublisher publisher = new BatchPublisher(directory);
    List<DataFile> current = publish(publisher, directory, Set.of());
    List<List<String>> wrong = new ArrayList<>();
    int[] reads = new int[1];
    AtomicBoolean stop = new AtomicBoolean();
    CompletableFuture<Void> reader =
        CompletableFuture.runAsync(
            () -> {
              OutputDirectory own = OutputDirectory.existing(out.toString(), CONF);
              while (!stop.get()) {
                List<String> tables =
                    own.manifests().stream()
                        .flatMap(manifest -> manifest.files().stream())
                        .map(DataFile::table)
                        .toList();
                if (tables.size() != 2) {
                  wrong.add(tables);
                }
                reads[0]++;
              }
            });
    for (int k = 0; k < 40; k++) {
      current =
          publish(
              publisher,
              directory,
              current.stream().map(DataFile::path).collect(Collectors.toSet()));
    }
    stop.set(true);
    reader.join(); // throws what the reader threw
    assertThat(wrong).isEmpty();
    assertThat(reads[0]).isPositive();
  }

  @Test
  void aProgramThatDoesNotKnowReplacingRefuses() throws IOException {
    Path out = newDirectory();
    replace(out, history(out));

    assertThat(Files.readString(out.resolve("_commits/batch-a-3.json")))
        .contains("\"schemaVersion\" : 2");
    assertThat(Files.readString(out.resolve("_commits/batch-a-2.json")))
        .contains("\"schemaVersion\" : 1");
  }

  @Test
  void aCopyWithoutSomeRowsKeepsTheOthersBitByBit() throws IOException {
    Path out = newDirectory();
    OutputDirectory directory = open(out);
    BatchPublisher publisher = new BatchPublisher(directory);
    DataFile file =
        publisher.publishBatch("a", staged(publisher, directory, "r1", "r2", "r3")).files().get(0);
    RowFilter filter = new RowFilter(directory, CONF);
    org.apache.hadoop.fs.Path target =
        new org.apache.hadoop.fs.Path(publisher.newStaging(), "copy.parquet");

    assertThat(filter.count(file, "run_id", "r2"::equals)).isEqualTo(1);
    DataFile copy = filter.copy(file, target, "run_id", "r2"::equals);

    assertThat(copy.rows()).isEqualTo(2);
    byte[] bytes = Files.readAllBytes(Path.of(target.toUri().getPath()));
    assertThat(copy.bytes()).isEqualTo(bytes.length);
    assertThat(copy.sha256())
        .isEqualTo(java.util.HexFormat.of().formatHex(DigestingOutputFile.sha256().digest(bytes)));
    publisher.publishBatch("a", List.of(copy), Set.of(file.path()), Map.of());
    assertThat(ids(out)).containsExactly("r1", "r3");
  }

  private List<DataFile> publish(
      BatchPublisher publisher, OutputDirectory directory, Set<String> replaces) {
    List<DataFile> files = new ArrayList<>(staged(publisher, directory, "r1"));
    files.addAll(staged(publisher, directory, "r2"));
    return publisher.publishBatch("a", files, replaces, Map.of()).files();
  }

  /** Rows r1, r2 in one batch and r3 in another. */
  private BatchPublisher history(Path out) {
    OutputDirectory directory = open(out);
    BatchPublisher publisher = new BatchPublisher(directory);
    publisher.publishBatch("a", staged(publisher, directory, "r1", "r2"));
    publisher.publishBatch("a", staged(publisher, directory, "r3"));
    return publisher;
  }

  private void replace(Path out, BatchPublisher publisher) {
    publisher.publishBatch(
        "a",
        staged(publisher, open(out), "r1", "new"),
        Set.of("data/sweep=a/batch=1/sweep_points-0.parquet"),
        Map.of());
  }

  private Path newDirectory() {
    Path out = temporary.resolve("out" + directories++);
    OutputDirectory.writable(out.toString(), CONF).create();
    return out;
  }

  private static OutputDirectory open(Path out) {
    return OutputDirectory.existing(SteppedFileSystem.path(out), CONF);
  }

  private static List<DataFile> staged(
      BatchPublisher publisher, OutputDirectory directory, String... runIds) {
    try (TableWriter writer =
        new TableWriter(
            directory.fs(),
            new org.apache.hadoop.fs.Path(publisher.newStaging(), "sweep_points.parquet"),
            SweepPointsTable.TABLE.schema())) {
      for (int i = 0; i < runIds.length; i++) {
        writer.write("a", "p", runIds[i], i, "g");
      }
      return List.of(writer.finish());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rows that count, by a reader that knows nothing of the writer. */
  private static List<String> ids(Path out) {
    List<String> ids = new ArrayList<>();
    List<String> files =
        OutputDirectory.existing(out.toString(), CONF)
            .tableFiles()
            .getOrDefault(SweepPointsTable.NAME, List.of());
    IdColumn.read(files, CONF, List.of("run_id"), row -> ids.add(row[0]));
    ids.sort(null);
    return ids;
  }

  /** Rows of all files, whether they count or not. */
  private static List<String> globbed(Path out) throws IOException {
    List<String> files;
    try (Stream<Path> paths = Files.walk(out.resolve("data"))) {
      files = paths.map(Path::toString).filter(path -> path.endsWith(".parquet")).toList();
    }
    List<String> ids = new ArrayList<>();
    IdColumn.read(files, CONF, List.of("run_id"), row -> ids.add(row[0]));
    ids.sort(null);
    return ids;
  }
}
