package org.prismsweep.worker.family.online.model;

/**
 * Averages of g(a) = max(a, 0), g'' a delta at 0. With sg = sqrt q, h = beta / sg, r the
 * correlation, w = sqrt(1 - r^2), A1 = Phi((h_k - r h_l) / w), A2 = Phi((h_l - r h_k) / w), P2 =
 * Phi2(h_k, h_l; r), z = phi((h_l - r h_k) / w):
 *
 * <pre>
 * E g     = beta Phi(h) + sg phi(h)   E g'   = Phi(h)
 * E g''   = phi(h) / sg               E g''' = -h phi(h) / sg^2
 * E g g   = sg_k sg_l [(h_k h_l + r) P2 + h_k phi(h_l) A1 + h_l phi(h_k) A2 + w phi(h_k) z]
 * E g' g' = P2
 * E g' g  = sg_l [h_l P2 + r phi(h_k) A2 + phi(h_l) A1]
 * E g'' g = phi(h_k) (sg_l / sg_k) [(h_l - r h_k) A2 + w z]
 * </pre>
 *
 * <p>On the diagonal, where w = 0: (q + beta^2) Phi(h) + beta sg phi(h), Phi(h), E g, and 0.
 */
final class ReluAverages extends GaussianAverages {

  /** Stands for a deviation of zero, at which E g'' is not finite. */
  private static final double SMALLEST_DEVIATION = 1e-100;

  private final double[] deviation;
  private final double[] h;
  private final double[] density;

  ReluAverages(int units) {
    super(units);
    deviation = new double[units];
    h = new double[units];
    density = new double[units];
  }

  @Override
  public void compute(double[] q, double[] beta, int offset) {
    for (int k = 0; k < units; k++) {
      double variance = q[k * units + k];
      double b = beta[offset + k];
      double sg = Math.max(SMALLEST_DEVIATION, Math.sqrt(variance));
      deviation[k] = sg;
      h[k] = b / sg;
      density[k] = BivariateNormal.density(h[k]);
      slope[k] = BivariateNormal.cdf(h[k]);
      mean[k] = b * slope[k] + sg * density[k];
      curvature[k] = density[k] / sg;
      third[k] = -h[k] * density[k] / (sg * sg);
    }
    for (int k = 0; k < units; k++) {
      for (int l = 0; l < units; l++) {
        if (k != l) {
          pair(k, l, q[k * units + l]);
        }
      }
      int at = k * units + k;
      double b = beta[offset + k];
      product[at] = (q[at] + b * b) * slope[k] + b * deviation[k] * density[k];
      slopes[at] = slope[k];
      mixed[at] = mean[k];
      curved[at] = 0;
    }
  }

  private void pair(int k, int l, double covariance) {
    double r = Math.max(-1, Math.min(1, covariance / (deviation[k] * deviation[l])));
    double w = Math.sqrt((1 - r) * (1 + r));
    double first = h[k] - r * h[l];
    double second = h[l] - r * h[k];
    double a1 = BivariateNormal.cdf(ratio(first, w));
    double a2 = BivariateNormal.cdf(ratio(second, w));
    double z = BivariateNormal.density(ratio(second, w));
    int at = k * units + l;
    double p2 = l < k ? slopes[l * units + k] : BivariateNormal.cdf(h[k], h[l], r);
    slopes[at] = p2;
    product[at] =
        deviation[k]
            * deviation[l]
            * ((h[k] * h[l] + r) * p2
                + h[k] * density[l] * a1
                + h[l] * density[k] * a2
                + w * density[k] * z);
    mixed[at] = deviation[l] * (h[l] * p2 + r * density[k] * a2 + density[l] * a1);
    curved[at] = density[k] * (deviation[l] / deviation[k]) * (second * a2 + w * z);
  }

  /** x / w, where 0 / 0 at full correlation is the value for no bias, 0. */
  private static double ratio(double x, double w) {
    return x == 0 ? 0 : x / w;
  }
}
