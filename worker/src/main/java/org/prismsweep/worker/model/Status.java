package org.prismsweep.worker.model;

import org.prismsweep.worker.base.Word;

/**
 * How a run ended. Only {@link #FAILED} is a fault; divergence and an exhausted budget are results.
 */
public enum Status implements Word {
  /** All times were reached with finite values. */
  OK,
  /** A loss or the state became non-finite. */
  DIVERGED,
  /** The {@link Budget} was used up. */
  BUDGET,
  /** An unexpected exception or a numerical breakdown. */
  FAILED
}
