package org.prismsweep.worker.regime.scaling;

import org.hipparchus.util.MathArrays;

/**
 * Errors of a function of replicates' means, one number per replicate: e_i = sqrt((n - 1)/n) (f
 * without replicate i - f). Their sum of squares is the delete-one jackknife's variance of f (B.
 * Efron, C. Stein, Ann. Statist. 9 (1981) 586), and the sum of products of two functions' errors
 * their covariance: where replicates share random numbers, as neighbouring points do, it is kept.
 * Errors of points with different numbers of replicates combine over the replicates they share.
 */
public final class Jackknife {

  private Jackknife() {}

  /**
   * The errors.
   *
   * @param whole f of all n replicates
   * @param without f without each of them
   */
  public static double[] errors(double whole, double[] without) {
    double scale = Math.sqrt((without.length - 1.0) / without.length);
    double[] errors = new double[without.length];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = scale * (without[i] - whole);
    }
    return errors;
  }

  /** a e + b f, the errors of a linear combination; absent replicates count as 0. */
  public static double[] combine(double a, double[] e, double b, double[] f) {
    double[] sum = new double[Math.max(e.length, f.length)];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = (i < e.length ? a * e[i] : 0) + (i < f.length ? b * f[i] : 0);
    }
    return sum;
  }

  /** The standard error: root of the sum of squares; NaN with fewer than two replicates. */
  public static double standardError(double[] errors) {
    return errors.length < 2 ? Double.NaN : MathArrays.safeNorm(errors);
  }
}
