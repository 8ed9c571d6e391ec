package org.prismsweep.driver.store;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.Path;
import org.prismsweep.driver.console.Json;
import org.prismsweep.driver.files.AtomicFiles;
import org.prismsweep.driver.files.StoreException;
import org.prismsweep.driver.store.lock.LockGuard;

/** The file that says that a directory is ours, and in which version of the layout. */
public final class Marker {
  public static final String FILE = "_prism.json";

  /** A program refuses newer versions. */
  private static final int FORMAT_VERSION = 1;

  private Marker() {}

  static boolean isIn(OutputDirectory directory) throws IOException {
    return directory.fs().exists(path(directory));
  }

  public static Path path(OutputDirectory directory) {
    return directory.path(FILE);
  }

  /**
   * @throws StoreException when the directory is of a newer version, or its marker unreadable
   */
  static void requireKnownFormat(OutputDirectory directory) throws IOException {
    Path marker = path(directory);
    int version;
    try {
      version = Json.STORED.readTree(directory.files().read(marker)).path("version").asInt(-1);
    } catch (JacksonException e) {
      version = -1;
    }
    if (version < 1 || version > FORMAT_VERSION) {
      throw StoreException.unusable(
          marker
              + ": format version "
              + (version < 0 ? "unreadable" : version)
              + ", expected at most "
              + FORMAT_VERSION
              + (version > 0 ? "; use a newer release of Prism Sweep" : ""));
    }
  }

  /** Written once and never replaced: it is what {@link LockGuard} locks. */
  static void writeOnce(OutputDirectory directory) throws IOException {
    if (!isIn(directory)) {
      String text = "{\"format\":\"prism-sweep\",\"version\":" + FORMAT_VERSION + "}\n";
      new AtomicFiles(directory.fs(), directory.locks())
          .createNew(path(directory), text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
