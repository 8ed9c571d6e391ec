package org.prismsweep.worker.prism;

/** Minus the gradient of a training loss, in some coordinates of the weights. */
@FunctionalInterface
interface Gradient {

  /** f(state), written to every element of {@code derivative}. */
  void derivative(double[] state, double[] derivative);
}
