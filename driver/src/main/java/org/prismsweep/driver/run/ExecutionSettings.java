package org.prismsweep.driver.run;

/**
 * What an execution needs to know beside the plan.
 *
 * @param driverBackend linear-algebra backend of the driver's host, for table sweeps
 * @param backendName linear-algebra backend that executors select: auto, openblas or java
 * @param codeVersion version and commit of Prism Sweep, for the tables
 * @param commitMillis how long finished bundles may wait for their batch to be published
 * @param failFast whether the first failed run stops the sweep
 * @param maxFailedShare share of the plan's runs that may fail before the sweep stops, in [0, 1]
 * @param retry which committed rows are computed again
 */
public record ExecutionSettings(
    String driverBackend,
    String backendName,
    String codeVersion,
    long commitMillis,
    boolean failFast,
    double maxFailedShare,
    Retry retry) {

  /** Settings that compute nothing again. */
  public ExecutionSettings(
      String driverBackend,
      String backendName,
      String codeVersion,
      long commitMillis,
      boolean failFast,
      double maxFailedShare) {
    this(
        driverBackend,
        backendName,
        codeVersion,
        commitMillis,
        failFast,
        maxFailedShare,
        Retry.NONE);
  }
}
