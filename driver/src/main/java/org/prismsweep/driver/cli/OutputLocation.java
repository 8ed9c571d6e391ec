package org.prismsweep.driver.cli;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.prismsweep.driver.store.FileSystems;

/**
 * Where a command writes.
 *
 * @param path as the user wrote it
 */
record OutputLocation(String path) {
  private static final String SPARK_HADOOP = "spark.hadoop.";

  /** Whether the path is on a local disk, as far as the path itself tells. */
  boolean isLocal() {
    return path.startsWith("file:")
        || (!path.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")
            && System.getenv("HADOOP_CONF_DIR") == null);
  }

  /** Hadoop's configuration for the path as a session would have it, before there is one. */
  Configuration configuration() {
    if (isLocal()) {
      // Reading Hadoop's default files takes longer than reading a local directory
      return new Configuration(false);
    }
    Map<String, String> submitted = new HashMap<>();
    for (String key : System.getProperties().stringPropertyNames()) {
      if (key.startsWith(SPARK_HADOOP)) {
        submitted.put(key.substring(SPARK_HADOOP.length()), System.getProperty(key));
      }
    }
    return FileSystems.configuration(submitted);
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
