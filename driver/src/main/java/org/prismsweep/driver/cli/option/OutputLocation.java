package org.prismsweep.driver.cli.option;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.prismsweep.driver.files.FileSystems;
import org.prismsweep.driver.session.UserDirectories;

/**
 * Where a command writes.
 *
 * @param path as the user wrote it
 */
public record OutputLocation(String path) {
  /** Whether the path is on a local disk, as far as the path itself tells. */
  public boolean isLocal() {
    return FileSystems.namesLocal(path);
  }

  /** Hadoop's configuration for the path as a session would have it, before there is one. */
  public Configuration configuration() {
    return FileSystems.configurationOf(path);
  }

  /** Log file of a command that writes there: beside the tables when they are on a local disk. */
  public Path logFile(String command) {
    String name =
        command
            + "-"
            + LocalDateTime.now()
                .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT))
            + "-"
            + ProcessHandle.current().pid()
            + ".log";
    return isLocal()
        ? Path.of(path.replaceFirst("^file:(//)?", "")).resolve("_logs").resolve(name)
        : UserDirectories.logs().resolve(name);
  }
}
