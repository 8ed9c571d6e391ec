package org.prismsweep.worker.family.tied.model;

import java.util.function.DoubleUnaryOperator;

/**
 * E f(sqrt(q) Z), Z standard normal, by the trapezoidal rule on |z| &lt;= {@value #END}. For an
 * analytic f the rule converges exponentially: with the nearest singularity at i pi/2, as tanh has
 * it, and step h the error is about exp(-pi^2 / (h sqrt q)), here below 1e-17; what is cut off is
 * below 1e-16.
 */
final class GaussianMean {

  private static final double END = 8.5;

  /** Step at q up to 25; above it shrinks with sqrt q. */
  private static final double STEP = 0.05;

  private GaussianMean() {}

  static double of(double q, DoubleUnaryOperator even) {
    double root = Math.sqrt(q);
    double step = STEP / Math.max(1, root / 5);
    int half = (int) Math.ceil(END / step);
    double sum = 0;
    double total = 0;
    for (int k = half; k > 0; k--) { // smallest terms first
      double z = k * step;
      double weight = Math.exp(-0.5 * z * z);
      sum += weight * even.applyAsDouble(root * z);
      total += weight;
    }
    return (sum + 0.5 * even.applyAsDouble(0)) / (total + 0.5); // a mean of 1 is 1
  }
}
