package org.prismsweep.driver.session;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.prismsweep.driver.console.UsageException;

/** Opens the Spark session of a command. */
public final class SparkSessions {
  private static final String EMBEDDED = "local[*]";
  private static final String LOOPBACK = "127.0.0.1";

  private SparkSessions() {}

  /**
   * The session of this process. Call {@link SparkLog#toFile} before.
   *
   * @param name name of the application
   * @param master value of {@code --master}; null for the one that spark-submit has set, or else
   *     all cores of this machine
   */
  public static SparkSession open(String name, String master) {
    String chosen = chosen(master);
    // Not SparkSession.builder(), which searches for this class by Scala reflection, in half a
    // second
    org.apache.spark.sql.classic.SparkSession.Builder builder =
        org.apache.spark.sql.classic.SparkSession.builder()
            .appName(name)
            .master(chosen)
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.ui.showConsoleProgress", "false");
    // Spark lists more than 32 files by one task per file, and each task unpacks a whole Hadoop
    // configuration
    withDefault(builder, "spark.sql.sources.parallelPartitionDiscovery.parallelism", "16");
    if (chosen.matches("local(\\[.*)?")) {
      // Nothing outside this process needs to reach an embedded Spark, so the host name, which may
      // not resolve, does not matter
      if (System.getenv("SPARK_LOCAL_IP") == null
          && System.getenv("SPARK_LOCAL_HOSTNAME") == null) {
        org.apache.spark.util.Utils.setCustomHostname(LOOPBACK);
      }
      // Spark would end the process without a word where a task runs out of memory
      withDefault(builder, "spark.executor.killOnFatalError.depth", "0");
      withDefault(builder, "spark.ui.enabled", "false");
      withDefault(builder, "spark.driver.host", LOOPBACK);
      withDefault(builder, "spark.driver.bindAddress", LOOPBACK);
      withDefault(builder, "spark.sql.shuffle.partitions", "8");
      withDefault(
          builder, "spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir") + "/prism-sql");
    }
    if (!chosen.matches("local(\\[.*)?")) {
      // spark-submit has named the jars already; a session opened without it has to
      String jars =
          Stream.concat(
                  Stream.ofNullable(ApplicationJars.thin()), ApplicationJars.libraries().stream())
              .map(Path::toString)
              .collect(Collectors.joining(","));
      withDefault(builder, "spark.jars", jars);
      withDefault(builder, "spark.executorEnv.OPENBLAS_NUM_THREADS", "1");
    }
    try {
      return builder.getOrCreate();
    } catch (Exception e) {
      // Scala throws checked exceptions without saying so
      if (String.valueOf(e.getMessage()).contains("INVALID_DRIVER_MEMORY")) {
        throw new UsageException(
            "PRISM_HEAP: a heap of "
                + (Runtime.getRuntime().maxMemory() >> 20)
                + " MiB, expected 512m or more for Spark",
            e);
      }
      throw new UsageException(
          "--master: value "
              + chosen
              + ", expected a master on which Spark starts: "
              + String.valueOf(e.getMessage()).strip().lines().findFirst().orElse(""),
          e);
    }
  }

  /**
   * Checks that the master a session would be opened on answers.
   *
   * @throws UsageException when it does not
   */
  public static void requireReachable(String master) {
    StandaloneMaster.requireReachable(chosen(master));
  }

  /** The master that a session of this process will have; {@code master} as for {@link #open}. */
  public static String chosen(String master) {
    String submitted = System.getProperty("spark.master");
    return master != null ? master : submitted != null ? submitted : EMBEDDED;
  }

  private static void withDefault(
      org.apache.spark.sql.classic.SparkSession.Builder builder, String key, String value) {
    if (System.getProperty(key) == null) {
      builder.config(key, value);
    }
  }
}
