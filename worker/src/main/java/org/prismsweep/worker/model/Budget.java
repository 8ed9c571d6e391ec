package org.prismsweep.worker.model;

import java.io.Serializable;
import org.prismsweep.worker.base.InvalidInputException;

/**
 * What one run may use at the most. Passing it is an outcome ({@link Status#BUDGET}), not an error.
 *
 * @param maxEvaluations evaluations of the right-hand side, or steps of a discrete method
 * @param maxSeconds CPU seconds of the run's thread
 * @param maxBytes memory for the run's arrays, as estimated before it starts
 */
public record Budget(long maxEvaluations, double maxSeconds, long maxBytes)
    implements Serializable {

  /** A million evaluations, an hour, four gibibytes. */
  public static final Budget DEFAULT = new Budget(1_000_000, 3600, 4L << 30);

  public Budget {
    if (maxEvaluations < 1) {
      throw new InvalidInputException("maxEvaluations", maxEvaluations, "a whole number >= 1");
    }
    if (!(maxSeconds > 0)) {
      throw new InvalidInputException("maxSeconds", maxSeconds, "a number > 0");
    }
    if (maxBytes < 1) {
      throw new InvalidInputException("maxBytes", maxBytes, "a whole number >= 1");
    }
  }
}
