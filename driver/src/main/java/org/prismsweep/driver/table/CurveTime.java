package org.prismsweep.driver.table;

import org.prismsweep.worker.model.Trajectory;

/**
 * One time of a trajectory, as tables write it. A trajectory without times gives nulls.
 *
 * @param number number of the time
 * @param naturalRate natural time per raw time
 */
record CurveTime(Trajectory trajectory, int number, double naturalRate) {

  private boolean exists() {
    return number < trajectory.size();
  }

  Integer index() {
    return exists() ? number : null;
  }

  Double t() {
    return exists() ? (Double) trajectory.t()[number] : null;
  }

  Double tau() {
    return exists() ? (Double) (naturalRate * trajectory.t()[number]) : null;
  }

  /** Value of a scalar observable. */
  Double value(int observable) {
    return at(trajectory.values(), observable);
  }

  /** An entry of an array in the shape of the trajectory's values. */
  Double at(double[][] values, int observable) {
    return exists() ? (Double) values[observable][number] : null;
  }

  /** Value of a list observable; null where the trajectory has no lists. */
  double[] list(int observable) {
    return exists() && observable < trajectory.lists().length
        ? trajectory.lists()[observable][number]
        : null;
  }
}
