package org.prismsweep.worker.family.online.training;

/** A stream of samples along the coordinates of the weights. Scratch object of one run. */
interface Inputs {

  /**
   * The next sample.
   *
   * @param x receives x_i / sqrt D along each coordinate
   */
  void next(double[] x);

  /** To be called after a step on the last sample: may move the coordinates of the weights. */
  default void settle(double[] y) {}
}
