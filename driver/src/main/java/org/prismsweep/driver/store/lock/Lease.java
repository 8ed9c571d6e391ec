package org.prismsweep.driver.store.lock;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.prismsweep.driver.files.FileSystems;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.StoredNames;

/**
 * Signs of life in an output directory: a small file that the holder of the lock writes again and
 * again. Its age is the difference of two modification times that the file system gave, its own and
 * that of a file written just now, so that clocks of hosts do not matter.
 */
final class Lease implements AutoCloseable {
  private static final long CLEAN_AFTER_MILLIS = Duration.ofHours(1).toMillis();

  /**
   * How often a holder shows that it lives, and how long it may be silent.
   *
   * @param beat time from sign to sign
   * @param expiry age of the last sign from which on the holder counts as gone; several times the
   *     beat, and longer than the minute for which NFS may show an old time
   */
  record Times(Duration beat, Duration expiry) {
    static final Times STANDARD = new Times(Duration.ofSeconds(10), Duration.ofSeconds(120));
  }

  private final FileSystem fs;
  private final Path file;
  private final ScheduledExecutorService thread;
  private long count;

  /** Starts to show signs of life; the first is there when this returns. */
  Lease(OutputDirectory directory, String id, Times times) throws IOException {
    this.fs = directory.fs();
    this.file = file(directory, id);
    beat();
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            runnable -> {
              Thread beats = new Thread(runnable, "prism-lock");
              beats.setDaemon(true);
              return beats;
            });
    long millis = times.beat().toMillis();
    thread.scheduleWithFixedDelay(this::tryBeat, millis, millis, TimeUnit.MILLISECONDS);
  }

  private static Path file(OutputDirectory directory, String id) {
    return new Path(directory.locks(), id + ".alive");
  }

  private void tryBeat() {
    try {
      beat();
    } catch (IOException | RuntimeException e) {
      // The next one may work, and a task that throws is not called again; when too many fail the
      // lock is lost, which its owner looks for before anything is published
    }
  }

  private void beat() throws IOException {
    try (OutputStream out = fs.create(file, true)) {
      if (FileSystems.isLocal(fs)) {
        // NFS sets its own time when something is written; elsewhere creating does, without a block
        out.write((count++ + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /** Age of the last sign of life of a lock, by the clock of the file system. */
  static Duration age(OutputDirectory directory, Path lock, String id) throws IOException {
    long last = directory.fs().getFileStatus(lock).getModificationTime();
    try {
      last =
          Math.max(last, directory.fs().getFileStatus(file(directory, id)).getModificationTime());
    } catch (java.io.FileNotFoundException e) {
      // taken before the first sign, or by hand: the lock's own time counts
    }
    return Duration.ofMillis(Math.max(0, now(directory) - last));
  }

  /** The clock of the file system. */
  private static long now(OutputDirectory directory) throws IOException {
    Path probe = new Path(directory.locks(), UUID.randomUUID() + ".tmp");
    directory.fs().create(probe, false).close();
    try {
      return directory.fs().getFileStatus(probe).getModificationTime();
    } finally {
      directory.fs().delete(probe, false);
    }
  }

  /** Removes what locks of killed processes left, once nobody can be about to use it. */
  static void clean(OutputDirectory directory) throws IOException {
    long now = now(directory);
    for (FileStatus left : directory.files().list(directory.locks())) {
      if (StoredNames.isLockFile(left.getPath().getName())
          && now - left.getModificationTime() > CLEAN_AFTER_MILLIS) {
        directory.fs().delete(left.getPath(), false);
      }
    }
  }

  @Override
  public void close() throws IOException {
    thread.shutdown();
    try {
      // A sign on its way would come back after its file was deleted
      thread.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    fs.delete(file, false);
  }
}
