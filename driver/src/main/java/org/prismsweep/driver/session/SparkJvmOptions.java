package org.prismsweep.driver.session;

import org.apache.spark.launcher.JavaModuleOptions;
import org.prismsweep.driver.console.ExitCode;

/**
 * Prints the options that this Spark asks of this Java, one per line. The launcher runs it once per
 * build.
 */
public final class SparkJvmOptions {

  private SparkJvmOptions() {}

  /** Prints the options. */
  public static void main(String[] args) {
    for (String option : JavaModuleOptions.defaultModuleOptionArray()) {
      System.out.println(option);
    }
    if (System.out.checkError()) {
      System.exit(ExitCode.INTERNAL);
    }
  }
}
