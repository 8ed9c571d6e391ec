package org.prismsweep.worker.ode;

/**
 * What came of one integration.
 *
 * @param end how it ended
 * @param steps accepted steps
 * @param evaluations evaluations of the right-hand side, rejected steps included
 * @param reachedTime last time up to which the solution was accepted; the last requested time if
 *     {@code end} is {@link End#REACHED}
 * @param reason one line, empty for {@link End#REACHED}
 */
public record Integration(
    End end, long steps, long evaluations, double reachedTime, String reason) {

  /** How an integration ended. */
  public enum End {
    /** Every requested time was observed. */
    REACHED,
    /** The state or the right-hand side is not finite however short the step. */
    NON_FINITE,
    /** The {@link Limits} were used up. */
    LIMIT,
    /** The tolerance would need a step below the resolution of time. */
    STEP_UNDERFLOW
  }
}
