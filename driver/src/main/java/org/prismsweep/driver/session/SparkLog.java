package org.prismsweep.driver.session;

import java.net.URI;
import java.nio.file.Path;
import org.apache.logging.log4j.core.config.Configurator;

/** Where the log of Spark and its libraries goes. */
public final class SparkLog {
  private static final String CONFIGURATION = "log4j2.configurationFile";
  private static final String RESOURCE = "prism-log4j2.properties";
  private static final String FILE = "prism.log.file";

  private SparkLog() {}

  /**
   * Sends the log to a file, which is made when there is something to write; its directory is made
   * at once, so check first that it may be. Whoever started the process may have chosen a
   * configuration of their own, as spark-submit does; then that one counts.
   */
  public static void toFile(Path file) {
    if (System.getProperty(CONFIGURATION) != null || System.getProperty("SPARK_SUBMIT") != null) {
      return;
    }
    System.setProperty(FILE, file.toAbsolutePath().toString());
    // Reading a sweep or a directory may have set up logging already
    Configurator.reconfigure(
        URI.create(SparkLog.class.getClassLoader().getResource(RESOURCE).toString()));
  }

  /**
   * Logs nothing: for commands that only use Hadoop's file systems, where setting up the log would
   * take longer than the work.
   */
  public static void off() {
    if (System.getProperty("slf4j.provider") == null) {
      System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
      // SLF4J would announce that it was told so
      System.setProperty("slf4j.internal.verbosity", "WARN");
    }
  }
}
