package org.prismsweep.worker.family.online.model;

import org.apache.commons.numbers.gamma.Erf;

/**
 * Averages of g(a) = erf(a / sqrt 2). Since g(a) = E sign(a + xi) with xi ~ N(0, 1) of its own,
 * every average is one of normal variables with variances 1 + q. With h = beta / sqrt(1 + q), r the
 * correlation, w = sqrt(1 - r^2), e = (h_l - r h_k) / w:
 *
 * <pre>
 * E g     = 2 Phi(h) - 1            E g'   = 2 phi(h) (1 + q)^-1/2
 * E g''   = -2 h phi(h) / (1 + q)   E g''' = 2 (h^2 - 1) phi(h) (1 + q)^-3/2
 * E g g   = 4 Phi2(h_k, h_l; r) - 2 Phi(h_k) - 2 Phi(h_l) + 1,  without bias (2/pi) asin r
 * E g' g' = 4 phi(h_k) phi(e) / (w sqrt((1 + q_k)(1 + q_l)))
 * E g' g  = 2 phi(h_k) (2 Phi(e) - 1) (1 + q_k)^-1/2
 * E g'' g = 2 / (1 + q_k) [-h_k phi(h_k) (2 Phi(e) - 1) - 2 phi(h_k) phi(e) r / w]
 * </pre>
 */
final class ErfAverages extends GaussianAverages {

  private static final double ROOT_HALF = Math.sqrt(0.5);

  private final double[] root;
  private final double[] h;
  private final double[] density;

  ErfAverages(int units) {
    super(units);
    root = new double[units];
    h = new double[units];
    density = new double[units];
  }

  @Override
  public void compute(double[] q, double[] beta, int offset) {
    for (int k = 0; k < units; k++) {
      root[k] = Math.sqrt(1 + q[k * units + k]);
      h[k] = beta[offset + k] / root[k];
      density[k] = BivariateNormal.density(h[k]);
      mean[k] = Erf.value(h[k] * ROOT_HALF);
      slope[k] = 2 * density[k] / root[k];
      curvature[k] = -2 * h[k] * density[k] / (root[k] * root[k]);
      third[k] = 2 * (h[k] * h[k] - 1) * density[k] / (root[k] * root[k] * root[k]);
    }
    for (int k = 0; k < units; k++) {
      for (int l = 0; l < units; l++) {
        pair(k, l, q[k * units + l]);
      }
    }
  }

  private void pair(int k, int l, double covariance) {
    double r = covariance / (root[k] * root[l]);
    double w = Math.sqrt((1 - r) * (1 + r));
    double e = (h[l] - r * h[k]) / w;
    double conditional = Erf.value(e * ROOT_HALF);
    double density2 = density[k] * BivariateNormal.density(e) / w;
    int at = k * units + l;
    slopes[at] = 4 * density2 / (root[k] * root[l]);
    mixed[at] = 2 * density[k] * conditional / root[k];
    curved[at] = -2 / (root[k] * root[k]) * (h[k] * density[k] * conditional + 2 * density2 * r);
    product[at] = l < k ? product[l * units + k] : both(k, l, r);
  }

  private double both(int k, int l, double r) {
    return h[k] == 0 && h[l] == 0
        ? 2 / Math.PI * Math.asin(r)
        : 4 * BivariateNormal.cdf(h[k], h[l], r) - mean[k] - mean[l] - 1;
  }
}
