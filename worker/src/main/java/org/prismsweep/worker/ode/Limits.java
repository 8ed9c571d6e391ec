package org.prismsweep.worker.ode;

import org.prismsweep.worker.base.InvalidInputException;

/**
 * What one integration may use at the most.
 *
 * @param maxEvaluations evaluations of the right-hand side
 * @param maxCpuSeconds CPU seconds of the calling thread, counted from the start of the integration
 */
public record Limits(long maxEvaluations, double maxCpuSeconds) {

  /** No limit. */
  public static final Limits NONE = new Limits(Long.MAX_VALUE, Double.POSITIVE_INFINITY);

  public Limits {
    if (maxEvaluations < 1) {
      throw new InvalidInputException("maxEvaluations", maxEvaluations, "a whole number >= 1");
    }
    if (!(maxCpuSeconds > 0)) {
      throw new InvalidInputException("maxCpuSeconds", maxCpuSeconds, "a number > 0");
    }
  }
}
