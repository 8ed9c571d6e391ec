package org.prismsweep.worker.ode;

/** Receives the solution at the requested times. */
@FunctionalInterface
public interface Observer {

  /**
   * Called once per requested time, in order.
   *
   * @param timeIndex index into the requested times
   * @param t the requested time
   * @param y the solution there; valid during the call, not to be modified
   */
  void observe(int timeIndex, double t, double[] y);
}
