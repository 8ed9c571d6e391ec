package org.prismsweep.worker.family.prism.training;

/** Minus the gradient of a training loss, in some coordinates of the weights. */
@FunctionalInterface
public interface Gradient {

  /** f(state), written to every element of {@code derivative}. */
  void derivative(double[] state, double[] derivative);
}
