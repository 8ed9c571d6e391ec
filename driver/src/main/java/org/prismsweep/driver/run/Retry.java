package org.prismsweep.driver.run;

import org.prismsweep.worker.model.Budget;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.Status;

/**
 * Which committed rows are computed again. Seeds and budgets stay, since they are part of a run's
 * identity: what failed because of its numbers fails again, with the same row.
 */
public enum Retry {
  /** Nothing: every row is a result. */
  NONE,
  /** Runs and predictions with status failed. */
  FAILED,
  /** Runs whose CPU seconds ran out; other budgets run out at the same place on every host. */
  BUDGET,
  /** Every run that is not ok; every prediction that failed or that its theory could not make. */
  ALL;

  /** Share of the budget's seconds from which on it is the time that ran out. */
  private static final double USED_UP = 0.9;

  boolean includes(Status status, double cpuSeconds, Budget budget) {
    return switch (this) {
      case NONE -> false;
      case FAILED -> status == Status.FAILED;
      case BUDGET -> status == Status.BUDGET && ranOutOfTime(cpuSeconds, budget);
      case ALL -> status != Status.OK;
    };
  }

  /** Whether a run was left out because its outcome does not depend on the host. */
  boolean leavesOut(Status status, double cpuSeconds, Budget budget) {
    return this == BUDGET && status == Status.BUDGET && !ranOutOfTime(cpuSeconds, budget);
  }

  boolean includesPrediction(String status) {
    return switch (this) {
      case NONE, BUDGET -> false;
      case FAILED -> Prediction.Status.FAILED.text().equals(status);
      case ALL ->
          Prediction.Status.FAILED.text().equals(status)
              || Prediction.Status.NO_PREDICTION.text().equals(status);
    };
  }

  private static boolean ranOutOfTime(double cpuSeconds, Budget budget) {
    return cpuSeconds >= USED_UP * budget.maxSeconds();
  }
}
