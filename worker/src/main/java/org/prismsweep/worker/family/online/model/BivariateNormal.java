package org.prismsweep.worker.family.online.model;

import org.apache.commons.numbers.gamma.Erfc;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Distribution functions of one and two standard normal variables.
 *
 * <p>P(Z1 &lt;= h, Z2 &lt;= k) at correlation r is, by Plackett's identity d/dr = density with r =
 * sin th,
 *
 * <pre>
 * Phi2(h, k; r) = Phi(h) Phi(k)
 *     + 1/(2 pi) int_0^{asin r} exp( -(h^2 + k^2 - 2 h k sin th) / (2 cos^2 th) ) dth
 * </pre>
 *
 * <p>The integral is by 24 Gauss-Legendre nodes on each of four panels that shrink towards the end,
 * where the integrand is steep when |r| is near 1: absolute error below 1e-15 for |r| up to 0.999,
 * 3e-11 at 0.99999, 8e-7 at 1 - 1e-7. With h = k = 0 it is 1/4 + asin(r) / (2 pi).
 */
final class BivariateNormal {

  private static final double[] PANELS = {0, 0.5, 0.8, 0.95, 1};
  private static final int NODES = 24;

  /** Below this exponent the integrand is zero in double precision. */
  private static final double SMALLEST_EXPONENT = -700;

  private static final double INVERSE_ROOT_TWO_PI = 1 / Math.sqrt(2 * Math.PI);
  private static final double ROOT_HALF = Math.sqrt(0.5);

  private static final double[] FRACTIONS = new double[NODES * (PANELS.length - 1)];
  private static final double[] WEIGHTS = new double[FRACTIONS.length];

  static {
    GaussIntegrator rule = new GaussIntegratorFactory().legendre(NODES);
    for (int i = 0; i < FRACTIONS.length; i++) {
      double start = PANELS[i / NODES];
      double half = (PANELS[i / NODES + 1] - start) / 2;
      FRACTIONS[i] = start + half * (1 + rule.getPoint(i % NODES));
      WEIGHTS[i] = half * rule.getWeight(i % NODES);
    }
  }

  private BivariateNormal() {}

  /** The standard normal density. */
  static double density(double x) {
    return INVERSE_ROOT_TWO_PI * Math.exp(-0.5 * x * x);
  }

  /** P(Z &lt;= x). */
  static double cdf(double x) {
    return 0.5 * Erfc.value(-x * ROOT_HALF);
  }

  /**
   * P(Z1 &lt;= h, Z2 &lt;= k).
   *
   * @param r correlation; beyond [-1, 1] by rounding counts as the end
   */
  static double cdf(double h, double k, double r) {
    double end = Math.asin(Math.max(-1, Math.min(1, r)));
    if (h == 0 && k == 0) {
      return 0.25 + end / (2 * Math.PI);
    }
    double squares = h * h + k * k;
    double sum = 0;
    for (int i = 0; i < FRACTIONS.length; i++) {
      double sine = Math.sin(end * FRACTIONS[i]);
      double cosine2 = Math.max(Double.MIN_NORMAL, 1 - sine * sine);
      double exponent = -(squares - 2 * h * k * sine) / (2 * cosine2);
      sum += WEIGHTS[i] * Math.exp(Math.max(SMALLEST_EXPONENT, exponent));
    }
    return cdf(h) * cdf(k) + end * sum / (2 * Math.PI);
  }
}
