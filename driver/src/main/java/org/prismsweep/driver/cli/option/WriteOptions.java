package org.prismsweep.driver.cli.option;

import org.prismsweep.driver.console.UsageException;
import picocli.CommandLine.Option;

/** Options of every command that writes to an output directory with Spark. */
public final class WriteOptions {
  private static final String MASTER =
      "local(\\[(\\*|[1-9][0-9]*)(, *[1-9][0-9]*)?\\])?"
          + "|local-cluster\\[ *[0-9]+ *, *[0-9]+ *, *[0-9]+ *\\]|spark://.+|yarn|k8s://.+";

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Spark master (default: the one of spark-submit, else local[*]).")
  private String master;

  @Option(
      names = "--backend",
      paramLabel = "auto|openblas|java",
      defaultValue = "auto",
      description = "Linear-algebra backend (default: auto).")
  private String backend;

  /** The master, or null when none was named. */
  public String master() {
    return checkedMaster(master);
  }

  /** A value of {@code --master} that Spark knows, or null. */
  public static String checkedMaster(String master) {
    if (master != null && !master.matches(MASTER)) {
      throw new UsageException(
          "--master: value "
              + master
              + ", expected local, local[N], local[*], local-cluster[EXECUTORS,CORES,MEMORY],"
              + " spark://HOST:PORT, yarn or k8s://URL");
    }
    return master;
  }

  public String backend() {
    return backend;
  }
}
