package org.prismsweep.worker.ode;

/** The right-hand side f of y' = f(t, y). */
@FunctionalInterface
public interface RightHandSide {

  /**
   * Evaluates f. Called many times: implementations should not allocate.
   *
   * @param t time
   * @param y state, not to be modified
   * @param dydt output, every element is to be written
   */
  void derivative(double t, double[] y, double[] dydt);
}
