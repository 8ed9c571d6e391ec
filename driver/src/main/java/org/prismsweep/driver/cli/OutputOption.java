package org.prismsweep.driver.cli;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.prismsweep.driver.store.FileSystems;
import org.prismsweep.driver.store.ListedFiles;
import org.prismsweep.driver.store.OutputDirectory;
import picocli.CommandLine.Parameters;

/** The output directory that a command reads. */
final class OutputOption {

  @Parameters(index = "0", paramLabel = "OUT", description = "Output directory of `prism run`.")
  private String path;

  String path() {
    return path;
  }

  /** Whether the path is on a local disk, as far as the path itself tells. */
  boolean isLocal() {
    return FileSystems.namesLocal(path);
  }

  /** Hadoop's configuration for the path. */
  Configuration configuration() {
    // Reading Hadoop's default files takes longer than reading a local directory
    return isLocal() ? new Configuration(false) : FileSystems.configuration(Map.of());
  }

  /** Opens it without Spark. */
  OutputDirectory open() {
    SparkLog.off();
    return OutputDirectory.existing(path, configuration());
  }

  /** Opens it for a command that answers from its tables, and says what does not count. */
  OutputDirectory openToRead(Console console) {
    OutputDirectory directory = open();
    remark(directory, console);
    return directory;
  }

  /** Says what a directory holds that does not count, or counts twice. */
  static void remark(OutputDirectory directory, Console console) {
    new ListedFiles(directory, directory.manifests()).remarksOnBatches().forEach(console::say);
  }
}
