package org.prismsweep.driver.cli.option;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.prismsweep.driver.console.Console;
import org.prismsweep.driver.files.FileSystems;
import org.prismsweep.driver.session.SparkLog;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.commit.ListedFiles;
import picocli.CommandLine.Parameters;

/** The output directory that a command reads. */
public final class OutputOption {

  @Parameters(index = "0", paramLabel = "OUT", description = "Output directory of `prism run`.")
  private String path;

  public String path() {
    return path;
  }

  /** Whether the path is on a local disk, as far as the path itself tells. */
  public boolean isLocal() {
    return FileSystems.namesLocal(path);
  }

  /** Hadoop's configuration for the path. */
  public Configuration configuration() {
    // Reading Hadoop's default files takes longer than reading a local directory
    return isLocal() ? new Configuration(false) : FileSystems.configuration(Map.of());
  }

  /** Opens it without Spark. */
  public OutputDirectory open() {
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
  public static void remark(OutputDirectory directory, Console console) {
    new ListedFiles(directory, directory.manifests()).remarksOnBatches().forEach(console::say);
  }
}
