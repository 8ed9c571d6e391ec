package org.prismsweep.worker.experiment;

/**
 * A predicted trajectory with its own error. Stateless and deterministic.
 *
 * @param <P> the family's points
 */
public interface Theory<P extends Point> {

  /** Name in sweep files, tables and flags, for example {@code large-data}. */
  String name();

  /** Formula and source, one line. */
  String description();

  /** The numerical settings and version, as canonical text; part of a prediction's identity. */
  String settings();

  /** Predicted cost of one prediction at {@code times} times. */
  Cost cost(P point, int times);

  /**
   * Predicts the observables.
   *
   * @param t raw times, non-negative and increasing
   */
  Prediction predict(P point, double[] t);
}
