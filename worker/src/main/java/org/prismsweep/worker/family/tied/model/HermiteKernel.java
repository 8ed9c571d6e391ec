package org.prismsweep.worker.family.tied.model;

/**
 * The kernel of tanh by Mehler's series, odd orders up to {@value #LAST}. With h_n the normalised
 * Hermite polynomials, c_n(a) = E tanh(sqrt(a) Z) h_n(Z) and rho = x / sqrt(a b):
 *
 * <pre> k = sum_n c_n(a) c_n(b) rho^n,   k_ii = E tanh^2 exactly </pre>
 *
 * <p>Off the diagonal |rho| &lt; 1, and what is left out is at most sqrt(rest(a) rest(b))
 * |rho|^(LAST + 2), with rest(a) = E tanh^2 - sum_n c_n^2 the energy beyond the series: some 1e-8
 * for a = 1, 1e-5 for a = 4. {@link #energyError} adds these bounds up, with |rho| = 1 and Cauchy's
 * inequality for the weights. Coefficients by the trapezoidal rule, as for {@link GaussianMean}.
 * Scratch object of one run; 8 (LAST + 1) / 2 bytes a neuron.
 */
final class HermiteKernel implements PairKernel {

  private static final int LAST = 61;
  private static final int TERMS = (LAST + 1) / 2;

  /** Where the largest polynomial times the normal density is below 1e-17. */
  private static final double END = 17;

  private static final double STEP = 0.04;
  private static final int NODES = (int) (END / STEP);

  /** Row k: 2 h density(z_k) h_n(z_k), n = 1, 3, ..., LAST, at z_k = (k + 1) STEP. */
  private static final double[] TABLE = table();

  private double[] coefficients = new double[0];
  private double[] second = new double[0];
  private double error;

  @Override
  public boolean hasVelocity() {
    return false;
  }

  @Override
  public void velocityTerms(int n, double[] x, double[] g, double[] w) {
    throw new UnsupportedOperationException("Cannot differentiate: no closed kernel for tanh");
  }

  @Override
  public void prepare(int n, double[] variances, double[] weights) {
    if (second.length != n) {
      coefficients = new double[n * TERMS];
      second = new double[n];
    }
    double bound = 0;
    for (int i = 0; i < n; i++) {
      double root = Math.sqrt(variances[i]);
      int at = i * TERMS;
      java.util.Arrays.fill(coefficients, at, at + TERMS, 0);
      for (int k = 0; k < NODES; k++) {
        double value = Activation.tanh(root * (k + 1) * STEP);
        for (int m = 0; m < TERMS; m++) {
          coefficients[at + m] += value * TABLE[k * TERMS + m];
        }
      }
      double inside = 0;
      for (int m = 0; m < TERMS; m++) {
        inside += coefficients[at + m] * coefficients[at + m];
      }
      double q = variances[i];
      second[i] = GaussianMean.of(q, u -> Activation.tanh(u) * Activation.tanh(u));
      bound += Math.sqrt(weights[i] * Math.max(0, second[i] - inside));
    }
    error = bound * bound;
  }

  @Override
  public double energyError() {
    return error;
  }

  @Override
  public double energy(int first, int rows, int n, double[] variances, double[] x, double[] g) {
    double sum = 0;
    for (int r = 0; r < rows; r++) {
      int i = first + r;
      double row = 0;
      for (int j = 0; j < n; j++) {
        int at = r * n + j;
        row += g[at] * (i == j ? second[i] : series(i, j, correlation(x[at], i, j, variances)));
      }
      sum += row;
    }
    return sum;
  }

  private static double correlation(double x, int i, int j, double[] variances) {
    double size = Math.sqrt(variances[i] * variances[j]);
    return size > 0 ? Math.max(-1, Math.min(1, x / size)) : 0;
  }

  /** Horner's scheme in rho^2. */
  private double series(int i, int j, double rho) {
    double square = rho * rho;
    double sum = 0;
    for (int m = TERMS - 1; m >= 0; m--) {
      sum = sum * square + coefficients[i * TERMS + m] * coefficients[j * TERMS + m];
    }
    return rho * sum;
  }

  private static double[] table() {
    double[] table = new double[NODES * TERMS];
    for (int k = 0; k < NODES; k++) {
      double z = (k + 1) * STEP;
      // Polynomial times density, so that nothing overflows: h_n z-recursion is linear.
      double before = 2 * STEP * Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
      double current = z * before;
      for (int n = 1; n <= LAST; n++) {
        if (n % 2 == 1) {
          table[k * TERMS + n / 2] = current;
        }
        double next = (z * current - Math.sqrt(n) * before) / Math.sqrt(n + 1);
        before = current;
        current = next;
      }
    }
    return table;
  }
}
