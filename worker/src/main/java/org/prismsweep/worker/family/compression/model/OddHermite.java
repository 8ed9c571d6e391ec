package org.prismsweep.worker.family.compression.model;

import java.util.function.DoubleUnaryOperator;

/**
 * Normalised Hermite coefficients c_l = E sigma(Z) h_l(Z), h_l = He_l / sqrt(l!), of an odd
 * function for l = 1, 3, 5, ..., and E sigma(Z)^2, by the trapezoidal rule on |z| &lt;= {@value
 * #END}.
 *
 * <p>The rule converges exponentially for an analytic sigma: with the nearest singularity at
 * distance s from the real line the error is about exp(-2 pi s / step). Recursion, times the
 * density so that nothing overflows: sqrt(l + 1) h_(l+1) = z h_l - sqrt(l) h_(l-1).
 *
 * @param coefficients c_1, c_3, c_5, ...
 * @param energy E sigma(Z)^2, which is the sum of all c_l^2
 */
record OddHermite(double[] coefficients, double energy) {

  /** Where the largest polynomial times the normal density is below 1e-30. */
  private static final double END = 17;

  static OddHermite of(DoubleUnaryOperator sigma, int count, double step) {
    double[] c = new double[count];
    double energy = 0;
    for (int k = (int) (END / step); k > 0; k--) { // smallest densities first
      double z = k * step;
      double value = sigma.applyAsDouble(z);
      double before = 2 * step * Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
      energy += before * value * value;
      double current = z * before;
      for (int l = 1; l < 2 * count; l++) {
        if (l % 2 == 1) {
          c[l / 2] += value * current;
        }
        double next = (z * current - Math.sqrt(l) * before) / Math.sqrt(l + 1);
        before = current;
        current = next;
      }
    }
    return new OddHermite(c, energy);
  }
}
