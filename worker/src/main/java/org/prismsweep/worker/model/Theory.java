package org.prismsweep.worker.model;

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

  /**
   * A point with the same prediction, the same one for all points that share it: a theory that does
   * not depend on some parameters sets them to fixed values. A sweep computes the prediction of
   * each representative once. Unless a theory says otherwise, the point itself.
   */
  default P representative(P point) {
    return point;
  }

  /** Predicted cost of one prediction at {@code times} times. */
  Cost cost(P point, int times);

  /**
   * Predicts the observables.
   *
   * @param t raw times, non-negative and increasing
   */
  Prediction predict(P point, double[] t);
}
