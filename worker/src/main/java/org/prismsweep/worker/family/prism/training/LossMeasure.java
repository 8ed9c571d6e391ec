package org.prismsweep.worker.family.prism.training;

import org.prismsweep.worker.training.RunMeasure;

/**
 * Train and population loss of the states of an instance.
 *
 * @param dynamics of the instance
 */
record LossMeasure(Dynamics dynamics) implements RunMeasure {

  /** Train and population. */
  static final int LOSSES = 2;

  @Override
  public double[] values(double[] state) {
    double[] losses = new double[LOSSES];
    dynamics.losses(state, losses);
    return losses;
  }

  @Override
  public int observables() {
    return LOSSES;
  }

  @Override
  public String subject() {
    return "loss";
  }

  @Override
  public String growing() {
    return "training loss";
  }
}
