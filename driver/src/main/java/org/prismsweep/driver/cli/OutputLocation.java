package org.prismsweep.driver.cli;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/**
 * Where a command writes.
 *
 * @param path as the user wrote it
 */
record OutputLocation(String path) {

  /** Whether the path is on a local disk, as far as the path itself tells. */
  boolean isLocal() {
    return path.startsWith("file:")
        || (!path.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")
            && System.getenv("HADOOP_CONF_DIR") == null);
  }

  /** Log file of a command that writes there: beside the tables when they are on a local disk. */
  Path logFile(String command) {
    String name =
        command
            + "-"
            + LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"))
            + "-"
            + ProcessHandle.current().pid()
            + ".log";
    return isLocal()
        ? Path.of(path.replaceFirst("^file:(//)?", "")).resolve("_logs").resolve(name)
        : UserDirectories.logs().resolve(name);
  }
}
