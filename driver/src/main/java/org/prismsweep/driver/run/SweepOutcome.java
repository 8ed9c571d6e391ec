package org.prismsweep.driver.run;

import java.util.Map;
import org.prismsweep.driver.table.ComputeTimes;

/**
 * How a submission ended.
 *
 * @param sweep name of the sweep
 * @param state how it ended
 * @param points points of the plan
 * @param runs runs of the plan
 * @param presentRuns runs that were committed before
 * @param presentFailed runs that were committed before with status failed
 * @param runsByStatus runs of this submission by status text
 * @param labels points by regime label at the sweep's delta
 * @param batches batches published
 * @param seconds wall time
 * @param cpuSeconds CPU time of the runs
 * @param times where the cores' time went
 * @param firstFailure reason of a failed run, or null
 */
public record SweepOutcome(
    String sweep,
    State state,
    long points,
    long runs,
    long presentRuns,
    long presentFailed,
    Map<String, Long> runsByStatus,
    Map<String, Long> labels,
    int batches,
    double seconds,
    double cpuSeconds,
    ComputeTimes times,
    String firstFailure) {

  /** Whether everything planned has a row. */
  public enum State {
    /** Everything planned has a row. */
    DONE,
    /** Stopped on request; running again goes on. */
    INTERRUPTED,
    /** Stopped because more runs failed than was allowed; running again goes on. */
    TOO_MANY_FAILURES;

    /** Lower-case name, as in JSON. */
    public String text() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /** Runs of the plan with status failed, whenever they were computed. */
  public long failedRuns() {
    return presentFailed + count(org.prismsweep.worker.model.Status.FAILED.text());
  }

  /** Number of runs of this submission with a status. */
  public long count(String status) {
    return runsByStatus.getOrDefault(status, 0L);
  }
}
