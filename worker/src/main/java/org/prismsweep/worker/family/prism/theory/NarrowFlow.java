package org.prismsweep.worker.family.prism.theory;

import org.prismsweep.worker.ode.RightHandSide;
import org.prismsweep.worker.spectra.Quadrature;

/**
 * The two-dimensional flow of the narrow-latent face in natural units: with q = 1/kappa, kappa = (1
 * + y)(1 + r), time sigma = kappa t and the largest node b,
 *
 * <pre>
 * a(s) = y exp(4 q s sigma - 2 v - 2 s U / b),   a_k = E[s^k a(s)]
 * dU/dsigma = q b a_0,   dv/dsigma = q a_1,      U(0) = v(0) = 0
 * </pre>
 *
 * <p>U = b u and v are exponents: an absolute tolerance on them is a relative one on a(s). One
 * exponential per node and evaluation. Not thread-safe: it keeps the last moments.
 */
final class NarrowFlow implements RightHandSide {

  private final double start;
  private final double rate;
  private final double largest;
  private final double[] nodes;
  private final double[] weights;
  private double a0;
  private double a1;

  /**
   * @param rule rule of MP(p/N)
   * @param start y = sigma^2 p
   * @param timeScale kappa
   */
  NarrowFlow(Quadrature rule, double start, double timeScale) {
    this.start = start;
    this.rate = 1 / timeScale;
    this.nodes = rule.nodes();
    this.weights = rule.weights();
    this.largest = nodes[nodes.length - 1];
  }

  @Override
  public void derivative(double sigma, double[] state, double[] derivative) {
    moments(sigma, state);
    derivative[0] = rate * largest * a0;
    derivative[1] = rate * a1;
  }

  /** Computes {@link #a0} and {@link #a1} at (sigma, {U, v}). */
  void moments(double sigma, double[] state) {
    double slope = 4 * rate * sigma - 2 * state[0] / largest;
    double sum0 = 0;
    double sum1 = 0;
    for (int i = 0; i < nodes.length; i++) {
      double term = weights[i] * Math.exp(slope * nodes[i] - 2 * state[1]);
      sum0 += term;
      sum1 += nodes[i] * term;
    }
    a0 = start * sum0;
    a1 = start * sum1;
  }

  /** E[a(s)] at the last moments computed. */
  double a0() {
    return a0;
  }

  /** E[s a(s)] at the last moments computed. */
  double a1() {
    return a1;
  }
}
