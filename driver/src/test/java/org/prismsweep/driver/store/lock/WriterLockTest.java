package org.prismsweep.driver.store.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prismsweep.driver.store.commit.StagedRows.runIds;
import static org.prismsweep.driver.store.commit.StagedRows.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.files.StoreException;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.commit.BatchPublisher;
import org.prismsweep.driver.table.DataFile;

/** One writer at a time: who is refused, whose lock is taken over, and what a lost lock means. */
@Tag("process")
class WriterLockTest {
  private static final Configuration CONF = new Configuration();
  private static final long SELF = ProcessHandle.current().pid();

  @TempDir Path temporary;
  private Path out;
  private OutputDirectory directory;

  @BeforeEach
  void createDirectory() {
    out = temporary.resolve("out");
    directory = open();
    directory.create();
  }

  @Test
  void aSecondWriterIsRefusedAndToldWhoWritesSinceWhen() {
    try (WriterLock lock = WriterLock.acquire(directory)) {
      assertThat(lock.message()).isEmpty();
      assertThatThrownBy(() -> WriterLock.acquire(open()))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(
              "held by process " + SELF + " on host " + Hosts.name() + ", since 2")
          .satisfies(e -> assertThat(((StoreException) e).isLocked()).isTrue());
      assertThatThrownBy(() -> WriterLock.refuseIfHeld(open())).isInstanceOf(StoreException.class);
      assertThat(WriterLock.holder(open())).isPresent();
    }
    assertThat(out.resolve("_lock")).doesNotExist();
    assertThat(out.resolve("_locks")).isEmptyDirectory();
    WriterLock.refuseIfHeld(open());
  }

  @Test
  void aHolderOnThisMachineKeepsItsLockHoweverLongItPauses() throws IOException {
    try (WriterLock lock = WriterLock.acquire(directory)) {
      age(Duration.ofDays(2));
      assertThatThrownBy(() -> WriterLock.acquire(open())).isInstanceOf(StoreException.class);
      directory.files().requireLock();
    }
  }

  @Test
  void theLockOfADeadProcessIsTakenOver() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    lockBy(Hosts.name(), ProcessIdentity.machine(), ended.pid(), "1");

    assertThat(WriterLock.holder(open())).isEmpty();
    try (WriterLock lock = WriterLock.acquire(directory)) {
      assertThat(lock.message())
          .isEqualTo(
              "took over the lock of process "
                  + ended.pid()
                  + " on host "
                  + Hosts.name()
                  + ", since 2026-01-01T00:00:00Z, which no longer runs");
    }
  }

  @Test
  void aProcessThatGotTheNumberOfADeadOneDoesNotHoldItsLock() throws Exception {
    lockBy(Hosts.name(), ProcessIdentity.machine(), SELF, "long ago");
    try (WriterLock lock = WriterLock.acquire(directory)) {
      assertThat(lock.message()).contains("which no longer runs");
    }
    lockBy(
        Hosts.name(), ProcessIdentity.machine(), SELF, ProcessIdentity.started(SELF).orElseThrow());
    assertThatThrownBy(() -> WriterLock.acquire(directory)).isInstanceOf(StoreException.class);
  }

  @Test
  void aHolderElsewhereIsRespectedUntilItsLastSignOfLifeIsTwoMinutesOld() throws IOException {
    lockBy("elsewhere", "", 12, "");
    assertThatThrownBy(() -> WriterLock.acquire(directory))
        .hasMessageContaining("held by process 12 on host elsewhere")
        .hasMessageContaining("counts as gone after 120 s");

    age(Duration.ofSeconds(100));
    assertThatThrownBy(() -> WriterLock.refuseIfHeld(directory)).hasMessageContaining("elsewhere");
    assertThatThrownBy(() -> WriterLock.acquire(directory)).hasMessageContaining("elsewhere");

    age(Duration.ofSeconds(130));
    WriterLock.refuseIfHeld(directory);
    try (WriterLock lock = WriterLock.acquire(directory)) {
      assertThat(lock.message())
          .contains("process 12 on host elsewhere")
          .containsPattern("no sign of life for 1[3-9][0-9] s");
    }
  }

  @Test
  void aSignOfLifeKeepsTheLockOfAHolderElsewhere() throws IOException {
    lockBy("elsewhere", "", 12, "");
    age(Duration.ofDays(1));
    Files.writeString(out.resolve("_locks/the-other.alive"), "1");

    assertThatThrownBy(() -> WriterLock.acquire(directory)).hasMessageContaining("elsewhere");
  }

  @Test
  void anotherMachineOfTheSameNameIsElsewhere() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    lockBy(Hosts.name(), "another boot or container", ended.pid(), "1");

    assertThatThrownBy(() -> WriterLock.acquire(directory)).hasMessageContaining("sign of life");
  }

  @Test
  void aTornLockIsRespectedLikeOneFromElsewhere() throws IOException {
    Files.createFile(out.resolve("_lock"));
    assertThatThrownBy(() -> WriterLock.acquire(directory)).hasMessageContaining("unknown");
    age(Duration.ofMinutes(3));
    WriterLock.acquire(directory).close();
  }

  @Test
  void aHolderShowsThatItLives() throws Exception {
    Lease.Times quick = new Lease.Times(Duration.ofMillis(20), Duration.ofMinutes(2));
    try (WriterLock lock = WriterLock.acquire(directory, quick)) {
      Path sign;
      try (var files = Files.list(out.resolve("_locks"))) {
        sign = files.filter(file -> file.toString().endsWith(".alive")).findAny().orElseThrow();
      }
      FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
      Files.setLastModifiedTime(sign, old);
      // a beat may fall between the two lines above: then there is nothing to wait for
      for (int i = 0; i < 1000 && Files.getLastModifiedTime(sign).equals(old); i++) {
        Thread.sleep(20);
      }
      assertThat(Files.getLastModifiedTime(sign)).isGreaterThan(old);
      directory.files().requireLock();
    }
  }

  @Test
  void aHolderThatLostItsLockPublishesNothingMoreAndLeavesTheNewLockAlone() throws IOException {
    WriterLock lost = WriterLock.acquire(directory);
    BatchPublisher publisher = new BatchPublisher(directory);
    publisher.publishBatch("a", List.of(stage(directory, publisher, "r1")));
    DataFile next = stage(directory, publisher, "r2");
    lockBy("elsewhere", "", 12, "");

    assertThatThrownBy(() -> publisher.publishBatch("a", List.of(next)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("taken over by process 12 on host elsewhere")
        .satisfies(e -> assertThat(((StoreException) e).isLocked()).isTrue());
    assertThatThrownBy(() -> directory.writeSweepSpec("a", "name: a"))
        .hasMessageContaining("taken over");
    lost.close();

    assertThat(runIds(directory, CONF)).containsExactly("r1");
    assertThat(out.resolve("data/sweep=a/batch=2")).doesNotExist();
    assertThat(Files.readString(out.resolve("_lock"))).contains("elsewhere");
  }

  @Test
  void aHolderThatLostItsLockDeletesNothingOfTheNewHolder() throws IOException {
    WriterLock lost = WriterLock.acquire(directory);
    BatchPublisher publisher = new BatchPublisher(directory);
    lockBy("elsewhere", "", 12, "");
    BatchPublisher other = new BatchPublisher(open());
    DataFile staged = stage(open(), other, "r1");
    // between the rename of a batch and its manifest
    Files.createDirectories(out.resolve("data/sweep=a/batch=1"));

    assertThatThrownBy(publisher::clearStaging).hasMessageContaining("taken over by process 12");
    assertThatThrownBy(publisher::recover).hasMessageContaining("taken over by process 12");
    lost.close();

    assertThat(Path.of(staged.path().replaceFirst("^file:/*", "/"))).exists();
    assertThat(out.resolve("data/sweep=a/batch=1")).exists();
  }

  @Test
  void aHolderWhoseStagingAreaWasClearedIsToldThatItLostTheLock() throws IOException {
    WriterLock.acquire(directory);
    BatchPublisher publisher = new BatchPublisher(directory);
    DataFile staged = stage(directory, publisher, "r1");
    new BatchPublisher(open()).clearStaging();
    Files.delete(out.resolve("_lock"));

    assertThatThrownBy(() -> publisher.publishBatch("a", List.of(staged)))
        .hasMessageContaining("the lock was removed");
  }

  @Test
  void noBatchIsEverWrittenOverAnotherOne() {
    BatchPublisher first = new BatchPublisher(directory);
    BatchPublisher second = new BatchPublisher(open());
    first.publishBatch("a", List.of(stage(directory, first, "r1")));

    assertThatThrownBy(
            () -> second.publishBatch("a", List.of(stage(directory, second, "r1", "r2"))))
        .hasMessageContaining("exists already; another process has written it");
    assertThat(runIds(directory, CONF)).containsExactly("r1");
    assertThat(new BatchPublisher(open()).recover()).isEmpty();
  }

  private OutputDirectory open() {
    return OutputDirectory.writable(out.toString(), CONF);
  }

  private void lockBy(String host, String machine, long pid, String started) throws IOException {
    Files.write(
        out.resolve("_lock"),
        new LockHolder("the-other", host, machine, pid, started, "2026-01-01T00:00:00Z").encode());
  }

  /** Makes the lock and every sign of life that much older. */
  private void age(Duration by) throws IOException {
    FileTime old = FileTime.from(Instant.now().minus(by));
    Files.setLastModifiedTime(out.resolve("_lock"), old);
    try (var files = Files.list(out.resolve("_locks"))) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, old);
      }
    }
  }
}
