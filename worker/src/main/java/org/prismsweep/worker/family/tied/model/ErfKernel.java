package org.prismsweep.worker.family.tied.model;

import java.util.Arrays;

/**
 * The arc-sine kernel of sigma(u) = erf(u / sqrt 2) = 2 P(N(0,1) &lt; u) - 1, an orthant
 * probability. With D = (1 + a)(1 + b) - x^2:
 *
 * <pre>
 * k     = (2/pi) asin(x / sqrt((1 + a)(1 + b)))
 * dk/dx = (2/pi) / sqrt D
 * dk/da = -(1/pi) x / ((1 + a) sqrt D)
 * </pre>
 *
 * <p>Source: Williams, "Computing with infinite networks" (1997), eq. (11).
 */
final class ErfKernel implements PairKernel {

  private static final double TWO_OVER_PI = 2 / Math.PI;

  @Override
  public boolean hasVelocity() {
    return true;
  }

  @Override
  public void velocityTerms(int n, double[] x, double[] g, double[] w) {
    Arrays.fill(w, 0, n, 0);
    for (int i = 0; i < n; i++) {
      double a = 1 + x[i * n + i];
      for (int j = i + 1; j < n; j++) {
        int at = i * n + j;
        int mirror = j * n + i;
        double b = 1 + x[j * n + j];
        double covariance = x[at];
        double slope = TWO_OVER_PI / Math.sqrt(a * b - covariance * covariance);
        double inner = g[at];
        double kernel = TWO_OVER_PI * Math.asin(covariance / Math.sqrt(a * b));
        x[at] = kernel;
        x[mirror] = kernel;
        g[at] = inner * slope;
        g[mirror] = inner * slope;
        w[i] -= inner * slope * covariance / a;
        w[j] -= inner * slope * covariance / b;
      }
    }
    for (int i = 0; i < n; i++) {
      int at = i * n + i;
      double a = 1 + x[at];
      double slope = TWO_OVER_PI / Math.sqrt(a * a - x[at] * x[at]);
      w[i] -= g[at] * slope * x[at] / a;
      x[at] = TWO_OVER_PI * Math.asin(x[at] / a);
      g[at] *= slope;
    }
  }

  @Override
  public double energy(int first, int rows, int n, double[] variances, double[] x, double[] g) {
    double sum = 0;
    for (int r = 0; r < rows; r++) {
      double a = 1 + variances[first + r];
      double row = 0;
      for (int j = 0; j < n; j++) {
        int at = r * n + j;
        row += g[at] * Math.asin(x[at] / Math.sqrt(a * (1 + variances[j])));
      }
      sum += row;
    }
    return sum * TWO_OVER_PI;
  }
}
