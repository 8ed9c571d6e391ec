package org.prismsweep.worker.family.prism.training;

/**
 * The gradient flow of one sampled instance, in some exact coordinates of its weights: state' =
 * f(state), where f = -grad L_train. A step of gradient descent is state + eta f(state) in those
 * coordinates that are linear in W.
 *
 * <p>Holds scratch buffers: for one thread at a time. No method allocates.
 */
interface Dynamics extends Gradient {

  /** Number of state components. */
  int dimension();

  /** Train loss of W = 0: 1/2 tr S. */
  double lossOfZero();

  /**
   * Train and population loss: 1/2 tr[(I-M)^2 S] to {@code losses[0]}, 1/2 |I-M|^2, or 1/2
   * tr[(I-M)^2 C] for data of second moments C, to {@code losses[1]}.
   */
  void losses(double[] state, double[] losses);
}
