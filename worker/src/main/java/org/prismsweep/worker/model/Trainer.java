package org.prismsweep.worker.model;

import java.util.SortedMap;

/**
 * Trains instances of a family. Stateless: the outcome is a pure function of its arguments,
 * whatever ran before and on whichever thread.
 *
 * @param <P> the family's points
 */
public interface Trainer<P extends Point> {

  /**
   * All settings that influence the numbers, with defaults filled in, as canonical text (for
   * example {@code method}, {@code engine}, {@code tolerance}). Part of a run's identity.
   */
  SortedMap<String, String> settings();

  /**
   * The raw times at which a run of {@code point} is observed; discrete methods round to whole
   * steps.
   */
  double[] times(P point, TimeGrid grid);

  /** Predicted cost of one run. */
  Cost cost(P point, TimeGrid grid);

  /**
   * Trains one instance.
   *
   * @param times raw times in increasing order, from {@link #times}
   */
  Outcome train(P point, double[] times, RunKey key, Budget budget);
}
