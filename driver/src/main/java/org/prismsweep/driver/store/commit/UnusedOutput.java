package org.prismsweep.driver.store.commit;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.prismsweep.driver.files.StoreException;
import org.prismsweep.driver.store.Marker;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.lock.WriterLock;

/** Output directories that were made and to which nothing was written. */
public final class UnusedOutput {

  private UnusedOutput() {}

  /** Whether there is nothing at the directory's path. */
  public static boolean isAbsent(OutputDirectory directory) {
    try {
      return !directory.fs().exists(directory.root());
    } catch (IOException e) {
      throw StoreException.failed("Cannot read output directory " + directory.root(), e);
    }
  }

  /** Whether nothing was ever written and nobody writes. */
  public static boolean isUnused(OutputDirectory directory) {
    try {
      return !directory.fs().exists(directory.path(WriterLock.FILE))
          && directory.files().list(directory.path("_commits")).isEmpty()
          && directory.sweepNames().isEmpty();
    } catch (IOException e) {
      throw StoreException.failed("Cannot read output directory " + directory.root(), e);
    }
  }

  /**
   * Takes a directory back that {@link OutputDirectory#create} made. Whatever is in use, or holds
   * anything, stays.
   */
  public static void discard(OutputDirectory directory) {
    if (!isUnused(directory)) {
      return;
    }
    try {
      for (String child : OutputDirectory.CHILDREN) {
        deleteIfEmpty(directory, directory.path(child));
      }
      boolean onlyMarked =
          directory.files().list(directory.root()).stream()
              .allMatch(left -> left.getPath().getName().equals(Marker.FILE));
      if (onlyMarked) {
        directory.fs().delete(Marker.path(directory), false);
        deleteIfEmpty(directory, directory.root());
      }
    } catch (IOException e) {
      throw StoreException.failed("Cannot take back " + directory.root(), e);
    }
  }

  private static void deleteIfEmpty(OutputDirectory directory, Path path) throws IOException {
    if (directory.fs().exists(path) && directory.files().list(path).isEmpty()) {
      directory.fs().delete(path, false);
    }
  }
}
