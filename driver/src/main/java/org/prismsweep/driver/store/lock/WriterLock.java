package org.prismsweep.driver.store.lock;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.Path;
import org.prismsweep.driver.files.AtomicFiles;
import org.prismsweep.driver.files.StoreException;
import org.prismsweep.driver.store.OutputDirectory;

/**
 * Lets one process at a time write to an output directory. The lock is a file that says who holds
 * it, and a lease: the holder shows every few seconds that it lives.
 *
 * <p>A lock is taken over when its holder was a process of this machine that no longer runs, at
 * once; and when it was a process elsewhere whose last sign of life is older than two minutes. A
 * holder that lives on this machine keeps its lock however long it pauses.
 *
 * <p>A holder that was paused for longer, and lost its lock, finds out before it publishes: every
 * manifest is written after a look at the lock, and never over another one. What remains is a pause
 * of two minutes that falls between that look and the write a moment later; then a batch of the
 * former holder may appear beside those of the new one, whole, with rows that the new one computes
 * again.
 */
public final class WriterLock implements AutoCloseable {
  public static final String FILE = "_lock";
  private static final int ATTEMPTS = 3;

  private final OutputDirectory directory;
  private final LockHolder self;
  private final Lease lease;

  /** What was found on the way, empty when nothing. */
  private final String message;

  private WriterLock(OutputDirectory directory, LockHolder self, Lease lease, String message) {
    this.directory = directory;
    this.self = self;
    this.lease = lease;
    this.message = message;
  }

  /**
   * Takes the lock; from then on {@code directory} writes nothing without looking at it.
   *
   * @throws StoreException when another process holds it; the message says who and since when
   */
  public static WriterLock acquire(OutputDirectory directory) {
    return acquire(directory, Lease.Times.STANDARD);
  }

  static WriterLock acquire(OutputDirectory directory, Lease.Times times) {
    directory.requireOwnDirectories();
    try {
      directory.fs().mkdirs(directory.locks());
      WriterLock lock = LockGuard.within(directory, () -> tryAcquire(directory, times));
      directory.files().lockedBy(lock::requireHeld);
      Lease.clean(directory);
      return lock;
    } catch (IOException e) {
      throw StoreException.failed("Cannot lock " + directory.root(), e);
    }
  }

  private static WriterLock tryAcquire(OutputDirectory directory, Lease.Times times)
      throws IOException {
    LockHolder self = LockHolder.thisProcess(UUID.randomUUID().toString());
    AtomicFiles files = new AtomicFiles(directory.fs(), directory.locks());
    String message = "";
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (files.createNew(path(directory), self.encode())) {
        // A store that looks first and writes then may have let two in: the last one wrote it
        if (read(directory).filter(self::is).isPresent()) {
          Lease lease = new Lease(directory, self.id(), times);
          return new WriterLock(directory, self, lease, message);
        }
        continue;
      }
      Optional<LockHolder> holder = read(directory);
      if (holder.isPresent()) {
        message = takeOverOrRefuse(directory, holder.get(), times);
      }
    }
    throw StoreException.held(
        "Cannot lock " + directory.root() + ": another process took the lock just now");
  }

  /**
   * Looks whether the lock could be taken, without taking it: to refuse early.
   *
   * @throws StoreException when another process holds it
   */
  public static void refuseIfHeld(OutputDirectory directory) {
    try {
      Optional<LockHolder> holder = read(directory);
      if (holder.isPresent()) {
        reasonToTakeOver(directory, holder.get(), Lease.Times.STANDARD);
      }
    } catch (FileNotFoundException e) {
      // released meanwhile
    } catch (IOException e) {
      throw StoreException.failed("Cannot read the lock of " + directory.root(), e);
    }
  }

  private static String takeOverOrRefuse(
      OutputDirectory directory, LockHolder holder, Lease.Times times) throws IOException {
    String reason;
    try {
      reason = reasonToTakeOver(directory, holder, times);
    } catch (FileNotFoundException e) {
      return ""; // released meanwhile
    }
    // Several may have come to this point. HDFS renames to a free name only, so that a second one
    // cannot move the lock of the first away; on local disks one at a time is here.
    Path taken = new Path(directory.locks(), holder.id() + ".taken");
    if (read(directory).filter(holder::is).isPresent()
        && !directory.fs().exists(taken)
        && directory.fs().rename(path(directory), taken)) {
      return "took over the lock of " + holder.text() + ", " + reason;
    }
    return "";
  }

  /**
   * Why a holder is gone.
   *
   * @throws StoreException when it is not, or may not be
   */
  private static String reasonToTakeOver(
      OutputDirectory directory, LockHolder holder, Lease.Times times) throws IOException {
    return switch (holder.state()) {
      case ENDED -> "which no longer runs";
      case RUNS -> throw held(directory, holder, "");
      case ELSEWHERE -> {
        Duration age = Lease.age(directory, path(directory), holder.id());
        if (age.compareTo(times.expiry()) <= 0) {
          String rest =
              "; its last sign of life is "
                  + age.toSeconds()
                  + " s old, and it counts as gone after "
                  + times.expiry().toSeconds()
                  + " s";
          throw held(directory, holder, rest);
        }
        yield "which has shown no sign of life for " + age.toSeconds() + " s";
      }
    };
  }

  private static StoreException held(OutputDirectory directory, LockHolder holder, String more) {
    return StoreException.held(
        "Cannot write to "
            + directory.root()
            + ": held by "
            + holder.text()
            + ", expected no other writer"
            + more);
  }

  /** Who writes to a directory now; a process of this machine that no longer runs does not. */
  public static Optional<Holder> holder(OutputDirectory directory) {
    try {
      return read(directory)
          .filter(holder -> holder.state() != LockHolder.State.ENDED)
          .map(holder -> new Holder(holder.host(), holder.pid(), holder.since()));
    } catch (IOException e) {
      throw StoreException.failed("Cannot read the lock of " + directory.root(), e);
    }
  }

  private static Path path(OutputDirectory directory) {
    return directory.path(FILE);
  }

  private static Optional<LockHolder> read(OutputDirectory directory) throws IOException {
    try {
      return Optional.of(LockHolder.decode(directory.files().read(path(directory))));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * Who holds a lock.
   *
   * @param host name of the host
   * @param pid number of the process there
   * @param since when it took the lock, ISO 8601
   */
  public record Holder(String host, long pid, String since) {

    /** In words, for messages. */
    public String text() {
      return "process " + pid + " on host " + host + ", since " + since;
    }
  }

  /** What was found on the way, empty when nothing. */
  public String message() {
    return message;
  }

  /**
   * Looks whether the lock is still this process's.
   *
   * @throws StoreException when it is not: nothing more may be written
   */
  public void requireHeld() {
    try {
      Optional<LockHolder> holder = read(directory);
      if (holder.filter(self::is).isEmpty()) {
        throw StoreException.held(
            "Cannot go on writing to "
                + directory.root()
                + ": the lock was "
                + holder.map(by -> "taken over by " + by.text()).orElse("removed")
                + " while this process paused or lost the file system; what it had published"
                + " stays");
      }
    } catch (IOException e) {
      throw StoreException.failed("Cannot read the lock of " + directory.root(), e);
    }
  }

  /** Releases the lock, unless it was lost. */
  @Override
  public void close() {
    try {
      directory.files().lockedBy(() -> {});
      lease.close();
      if (read(directory).filter(self::is).isPresent()) {
        directory.fs().delete(path(directory), false);
      }
    } catch (IOException e) {
      throw StoreException.failed("Cannot release the lock of " + directory.root(), e);
    }
  }
}
