package org.prismsweep.driver.store.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prismsweep.driver.store.commit.StagedRows.runIds;
import static org.prismsweep.driver.store.commit.StagedRows.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.files.StoreException;
import org.prismsweep.driver.store.CopyingFileSystem;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.commit.BatchPublisher;
import org.prismsweep.driver.table.DataFile;

/** The commit where a rename is a copy that may be cut off: the manifest alone decides. */
class ObjectStoreTest {
  private static final Configuration CONF = CopyingFileSystem.configuration();

  @TempDir Path temporary;
  private OutputDirectory directory;

  @BeforeEach
  void createDirectory() {
    directory = open();
    directory.create();
  }

  @AfterEach
  void repair() {
    CopyingFileSystem.cutOffAfter(-1);
  }

  @Test
  void batchesAndGenerationsArePublishedAndReadBack() {
    BatchPublisher publisher = new BatchPublisher(directory);
    publisher.publishBatch("a", List.of(stage(directory, publisher, "r1")));
    publisher.publishDerived("k/a", "a", List.of(stage(directory, publisher, "old")), Map.of());
    publisher.publishDerived("k/a", "a", List.of(stage(directory, publisher, "new")), Map.of());
    directory.writeSweepSpec("a", "name: a");
    directory.writeSweepSpec("a", "name: a # again");

    assertThat(directory.root().toUri().getScheme()).isEqualTo(CopyingFileSystem.SCHEME);
    assertThat(runIds(open(), CONF)).containsExactlyInAnyOrder("r1", "new");
    assertThat(directory.sweepSpec("a")).isEqualTo("name: a # again");
  }

  /** Every step of a publication, until one is reached that is not cut off. */
  @Test
  void wherePublishingIsCutOffTheBatchIsWholeOrAbsentForReadersAndNothingIsTwice() {
    int step = 0;
    int adopted = 0;
    for (boolean cut = true; cut; step++) {
      String before = "r" + step;
      BatchPublisher publisher = new BatchPublisher(directory);
      DataFile one = stage(directory, publisher, before + "-one");
      DataFile two = stage(directory, publisher, before + "-two");
      List<String> expected = runIds(directory, CONF);
      CopyingFileSystem.cutOffAfter(step);
      try {
        publisher.publishBatch("a", List.of(one, two));
      } catch (StoreException e) {
        assertThat(e).hasMessageContaining("cut off");
      }
      cut = CopyingFileSystem.wasCutOff();
      CopyingFileSystem.cutOffAfter(-1);
      List<String> seen = runIds(open(), CONF);
      assertThat(seen).as("readers, step %s", step).hasSize(expected.size() + (cut ? 0 : 2));

      BatchPublisher next = new BatchPublisher(open());
      List<String> report = next.recover();
      List<String> recovered = runIds(open(), CONF);
      boolean isThere = recovered.contains(before + "-one");
      adopted += report.stream().anyMatch(line -> line.startsWith("adopted")) ? 1 : 0;
      assertThat(recovered).doesNotHaveDuplicates().containsAll(expected);
      assertThat(recovered.contains(before + "-two")).as("step %s", step).isEqualTo(isThere);
      assertThat(temporary.resolve("out/_staging")).isEmptyDirectory();
    }
    // two files gathered, copied and deleted one by one, then three copied and deleted with their
    // directory
    assertThat(step).as("steps of a publication").isGreaterThan(10);
    assertThat(adopted).as("cut off between the copies and the manifest").isPositive();
  }

  @Test
  void aSecondWriterIsRefusedAndALeaseIsCountedByTheClockOfTheStore() throws IOException {
    try (WriterLock lock = WriterLock.acquire(directory)) {
      assertThatThrownBy(() -> WriterLock.acquire(open())).hasMessageContaining("held by process");
    }
    LockHolder elsewhere = new LockHolder("x", "elsewhere", "", 12, "", "then");
    Path file = temporary.resolve("out/_lock");
    Files.write(file, elsewhere.encode());
    assertThatThrownBy(() -> WriterLock.acquire(directory))
        .as("five hours by the clock of this host are no time by the store's")
        .hasMessageContaining("held by process 12 on host elsewhere");
    Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis() - 130_000));
    try (WriterLock lock = WriterLock.acquire(directory)) {
      assertThat(lock.message()).contains("no sign of life");
    }
  }

  private OutputDirectory open() {
    return OutputDirectory.writable(
        CopyingFileSystem.SCHEME + ":" + temporary.resolve("out"), CONF);
  }
}
