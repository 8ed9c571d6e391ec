package org.prismsweep.worker.family.compression.model;

/**
 * f(rho) = E sigma(X) sigma(Y) / c_1^2 for standard normal X, Y with correlation rho, where c_1 = E
 * X sigma(X). With the normalised Hermite coefficients c_l of an odd sigma, f(rho) = sum_l (c_l /
 * c_1)^2 rho^l over odd l, so f(rho) = rho + O(rho^3). Scratch object of one run.
 */
public interface CorrelationKernel {

  /**
   * f and its derivative, entry by entry, without allocation.
   *
   * @param rho correlations in [-1, 1]; the first {@code count} are read
   * @param f length {@code count} or more; overwritten
   * @param slope f', length {@code count} or more; overwritten; infinite where f' is
   */
  void apply(int count, double[] rho, double[] f, double[] slope);
}
