package org.prismsweep.driver.run;

import java.util.Map;

/** Hears how a sweep goes on; called from one thread. */
public interface SweepProgress {

  /**
   * The sweep starts, or a further round of its refinement.
   *
   * @param totalRuns runs of the plan
   * @param presentRuns runs that are committed already, those of earlier rounds too
   * @param replicates runs of a point
   * @param totalFlops predicted cost of what is left
   */
  void started(long totalRuns, long presentRuns, int replicates, double totalFlops);

  /**
   * A bundle ended, or some time passed.
   *
   * @param runsByStatus runs of this submission by status text
   * @param doneFlops predicted cost of what this submission computed, in all rounds
   */
  void advanced(Map<String, Long> runsByStatus, double doneFlops);

  /** Something worth a line. */
  void message(String line);

  /** The sweep or the round is over. */
  void finished();
}
