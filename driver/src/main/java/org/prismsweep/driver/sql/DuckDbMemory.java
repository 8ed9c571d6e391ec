package org.prismsweep.driver.sql;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What DuckDB may use: as much memory as the heap may have, and no more than half of what the
 * machine or its container has beside the heap in use. What does not fit goes to disk.
 *
 * @param limit bytes of memory
 * @param isOfHeap whether it is the heap that sets the limit
 * @param spill where what does not fit goes, or null for nowhere
 */
record DuckDbMemory(long limit, boolean isOfHeap, Path spill) {
  private static final long LEAST = 128L << 20;
  private static final String NAME = "duckdb-";

  /**
   * For an engine of this process.
   *
   * @param parent directory of the user for what spills, made if need be; null for none
   */
  static DuckDbMemory ofProcess(Path parent) {
    long heap = Runtime.getRuntime().maxMemory();
    long machine =
        ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
    long beside = (machine - Runtime.getRuntime().totalMemory()) / 2;
    return new DuckDbMemory(
        Math.max(LEAST, Math.min(heap, beside)),
        heap <= beside,
        parent == null ? null : in(parent));
  }

  /** A directory of this engine's own, which DuckDB makes when it needs it and then removes. */
  private static Path in(Path parent) {
    try {
      Files.createDirectories(parent.getParent());
      if (!Files.isDirectory(parent)) {
        Files.createDirectory(
            parent,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      removeLeft(parent);
      return parent
          .toAbsolutePath()
          .resolve(NAME + ProcessHandle.current().pid() + "-" + UUID.randomUUID());
    } catch (IOException | UnsupportedOperationException e) {
      return null; // a cache that cannot be written: then nothing spills
    }
  }

  /** Removes what engines of killed processes have left. */
  private static void removeLeft(Path parent) throws IOException {
    try (Stream<Path> entries = Files.list(parent)) {
      for (Path entry : entries.toList()) {
        String[] words = entry.getFileName().toString().split("-");
        if (words.length > 2
            && words[0].equals("duckdb")
            && words[1].matches("\\d{1,18}")
            && ProcessHandle.of(Long.parseLong(words[1])).isEmpty()) {
          remove(entry);
        }
      }
    }
  }

  private static void remove(Path directory) throws IOException {
    if (Files.isDirectory(directory, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.toList()) {
          Files.deleteIfExists(file);
        }
      }
      Files.deleteIfExists(directory);
    }
  }

  /** Statements that hold DuckDB to it. */
  List<String> settings() {
    return List.of(
        "SET memory_limit = '" + limit / 1024 + "KiB'",
        "SET temp_directory = " + Dialect.DUCKDB.text(spill == null ? "" : spill.toString()));
  }

  /** Why a query that needs more was given up, and what helps. */
  QueryException exceeded(String reason) {
    return new QueryException(
        "query: needs more than the "
            + mebibytes(limit)
            + " that DuckDB may use beside a heap of "
            + mebibytes(Runtime.getRuntime().maxMemory())
            + (spill == null
                ? ", and there is no directory to spill to"
                : ", spilled to " + spill.getParent())
            + (isOfHeap ? "; raise PRISM_HEAP, or select less" : "; select less")
            + ", or use --engine spark ("
            + reason
            + ")");
  }

  private static String mebibytes(long bytes) {
    return (bytes >> 20) + " MiB";
  }
}
