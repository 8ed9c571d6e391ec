package org.prismsweep.worker.family.compression.training;

/**
 * Step sizes of stochastic gradient descent: eta, and with drops eta / 5 after 60% of the
 * iterations and eta / 25 after 85%.
 *
 * @param first eta
 * @param iterations number of iterations up to the last requested time
 * @param drops whether they fall
 */
record StepSizes(double first, long iterations, boolean drops) {

  /** Step size of an iteration, from 0. */
  double at(long iteration) {
    if (!drops || iteration < 0.6 * iterations) {
      return first;
    }
    return iteration < 0.85 * iterations ? first / 5 : first / 25;
  }
}
