package org.prismsweep.worker.family.tied.model;

import java.util.Arrays;

/**
 * The arc-cosine kernel. With phi the angle between the pre-activations, cos phi = x / sqrt(a b):
 *
 * <pre>
 * k     = sqrt(a b) (sin phi + (pi - phi) cos phi) / (2 pi)
 * dk/dx = (pi - phi) / (2 pi)
 * dk/da = sqrt(b / a) sin phi / (4 pi)
 * </pre>
 *
 * <p>Source: Cho and Saul, "Kernel methods for deep learning" (2009), eq. (6) with n = 1. Scratch
 * object of one run.
 */
final class ReluKernel implements PairKernel {

  private static final double PER_TURN = 1 / (2 * Math.PI);

  private double[] norms = new double[0];

  @Override
  public boolean hasVelocity() {
    return true;
  }

  @Override
  public void velocityTerms(int n, double[] x, double[] g, double[] w) {
    Arrays.fill(w, 0, n, 0);
    if (norms.length != n) {
      norms = new double[n];
    }
    for (int i = 0; i < n; i++) {
      norms[i] = Math.sqrt(x[i * n + i]);
    }
    for (int i = 0; i < n; i++) {
      double own = norms[i];
      for (int j = 0; j < i; j++) {
        int at = i * n + j;
        int mirror = j * n + i;
        double other = norms[j];
        double size = own * other;
        double cosine = cosine(x[at], size);
        double sine = Math.sqrt((1 - cosine) * (1 + cosine));
        double rest = (Math.PI - ArcCosine.of(cosine)) * PER_TURN;
        double inner = g[at];
        double kernel = size * (sine * PER_TURN + rest * cosine);
        x[at] = kernel;
        x[mirror] = kernel;
        g[at] = inner * rest;
        g[mirror] = inner * rest;
        if (size > 0) {
          w[i] += inner * sine * PER_TURN * (other / own);
          w[j] += inner * sine * PER_TURN * (own / other);
        }
      }
      x[i * n + i] *= 0.5;
      g[i * n + i] *= 0.5;
    }
  }

  @Override
  public double energy(int first, int rows, int n, double[] variances, double[] x, double[] g) {
    double sum = 0;
    for (int r = 0; r < rows; r++) {
      int i = first + r;
      double own = Math.sqrt(variances[i]);
      double row = 0;
      for (int j = 0; j < n; j++) {
        int at = r * n + j;
        double size = own * Math.sqrt(variances[j]);
        double cosine = i == j ? 1 : cosine(x[at], size);
        double sine = Math.sqrt((1 - cosine) * (1 + cosine));
        row += g[at] * size * (sine + (Math.PI - ArcCosine.of(cosine)) * cosine);
      }
      sum += row;
    }
    return sum * PER_TURN;
  }

  private static double cosine(double x, double size) {
    return size > 0 ? Math.max(-1, Math.min(1, x / size)) : 0;
  }
}
