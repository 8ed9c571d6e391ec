package org.prismsweep.worker.family.online.model;

/**
 * Averages over jointly Gaussian pre-activations a_k = lambda_k + beta_k, lambda ~ N(0, Q), of the
 * activation g of K units, in closed form. Scratch object: {@link #compute} overwrites the arrays.
 *
 * <p>Prime and argument of a pair belong together: {@code mixed[k * K + l]} is E g'(a_k) g(a_l).
 * Source: theory page "One-pass SGD", section 4; Price's theorem gives all of them from E g g.
 */
public abstract class GaussianAverages {

  /** K. */
  public final int units;

  /** E g(a_k). */
  public final double[] mean;

  /** E g'(a_k). */
  public final double[] slope;

  /** E g''(a_k). */
  public final double[] curvature;

  /** E g'''(a_k). */
  public final double[] third;

  /** E g(a_k) g(a_l), K x K. */
  public final double[] product;

  /** E g'(a_k) g'(a_l), K x K. */
  public final double[] slopes;

  /** E g''(a_k) g(a_l), K x K. */
  public final double[] curved;

  /** E g'(a_k) g(a_l), K x K. */
  public final double[] mixed;

  GaussianAverages(int units) {
    this.units = units;
    mean = new double[units];
    slope = new double[units];
    curvature = new double[units];
    third = new double[units];
    product = new double[units * units];
    slopes = new double[units * units];
    curved = new double[units * units];
    mixed = new double[units * units];
  }

  /**
   * Computes all averages.
   *
   * @param q covariance Q of the pre-activations, K x K, symmetric and positive semi-definite
   * @param beta means of the pre-activations, K numbers from {@code offset} on
   */
  public abstract void compute(double[] q, double[] beta, int offset);
}
