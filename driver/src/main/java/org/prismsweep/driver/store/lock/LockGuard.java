package org.prismsweep.driver.store.lock;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.prismsweep.driver.store.Marker;
import org.prismsweep.driver.store.OutputDirectory;

/**
 * One process at a time judges and replaces the lock of an output directory on a local disk: a
 * kernel lock on the directory's marker, held for milliseconds and released by the kernel when the
 * process is killed. HDFS needs none, since its renames never replace.
 */
public final class LockGuard {

  private LockGuard() {}

  /** What is done within. */
  interface Action<T> {
    T run() throws IOException;
  }

  static <T> T within(OutputDirectory directory, Action<T> action) throws IOException {
    if (!directory.isLocal()) {
      return action.run();
    }
    // Kernel locks are a process's, not a thread's
    synchronized (LockGuard.class) {
      Path marker = Path.of(Marker.path(directory).toUri().getPath());
      try (FileChannel channel = FileChannel.open(marker, StandardOpenOption.WRITE)) {
        FileLock held = lock(channel);
        try {
          return action.run();
        } finally {
          if (held != null) {
            held.release();
          }
        }
      }
    }
  }

  /**
   * Null on disks that are mounted without locks, such as some Lustre ones: there a lock is still
   * taken by one process only, but two that take over the same dead one's could get in each other's
   * way; the first to publish notices.
   */
  private static FileLock lock(FileChannel channel) {
    try {
      return channel.lock();
    } catch (IOException e) {
      return null;
    }
  }
}
