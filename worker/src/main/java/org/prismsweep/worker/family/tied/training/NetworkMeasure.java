package org.prismsweep.worker.family.tied.training;

import org.prismsweep.worker.family.tied.model.Activation;
import org.prismsweep.worker.family.tied.model.Directions;
import org.prismsweep.worker.family.tied.model.PairKernel;
import org.prismsweep.worker.family.tied.model.TiedPoint;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.training.RunMeasure;

/**
 * Observables of a finite network on Gaussian data, without sampling any. With q_ij = th_i^T
 * diag(S) th_j, g_ij = &lt;th_i, th_j&gt; and k_ij = E sigma(u_i) sigma(u_j) of the {@link
 * PairKernel},
 *
 * <pre>
 * risk   E|x - xhat|^2 = mean(S) - (2/N) sum_i q_ii s(q_ii) + (d/N^2) sum_ij g_ij k_ij
 * modes  m_j = E x_j xhat_j / E x_j^2 = (d/N) sum_i th_ij^2 s(q_ii), averaged over blocks
 * gap    E|xhat - diag(m) x|^2 for given modes m of another network
 * </pre>
 *
 * <p>Exact to rounding for relu and erf; for tanh {@link #riskError} bounds the error. Pairs go by
 * row blocks: 4 N^2 d flops and O(N (d + {@value #ROWS})) memory. Scratch object of one run.
 *
 * <p>Source: theory page, "exact population risk of a finite network"; Stein's lemma for other
 * activations.
 */
final class NetworkMeasure implements RunMeasure {

  private static final int ROWS = 128;

  /** Largest error of a risk in units of mean(S). */
  private static final double RESOLUTION = 1e-4;

  private final Directions directions;
  private final double[] spectrum;
  private final Activation activation;
  private final PairKernel kernel;
  private final Backend backend;
  private final int n;
  private final int d;
  private final double[] scaled;
  private final double[] variances;
  private final double[] squares;
  private final double[] gains;
  private final double[] blockX;
  private final double[] blockG;
  private final double[] modes;
  private double linear;
  private double square;

  NetworkMeasure(TiedPoint point, Backend backend) {
    this.directions = point.directions();
    this.spectrum = directions.expanded();
    this.activation = point.activation();
    this.kernel = PairKernel.of(activation);
    this.backend = backend;
    this.n = (int) point.neurons();
    this.d = (int) point.inputDim();
    int rows = Math.min(ROWS, n);
    scaled = new double[n * d];
    variances = new double[n];
    squares = new double[n];
    gains = new double[n];
    blockX = new double[rows * n];
    blockG = new double[rows * n];
    modes = new double[directions.size()];
  }

  /** Bytes of an instance. */
  static double bytes(double neurons, double inputDim) {
    return Double.BYTES * neurons * (inputDim + 2 * Math.min(ROWS, neurons) + 35);
  }

  /**
   * Measures a network.
   *
   * @param weights row-major N x d, not modified
   */
  void measure(double[] weights) {
    for (int i = 0; i < n; i++) {
      double q = 0;
      double norm = 0;
      for (int j = 0; j < d; j++) {
        double w = weights[i * d + j];
        scaled[i * d + j] = spectrum[j] * w;
        q += spectrum[j] * w * w;
        norm += w * w;
      }
      variances[i] = q;
      squares[i] = norm;
      gains[i] = activation.gain(q);
    }
    linear = 0;
    for (int i = 0; i < n; i++) {
      linear += variances[i] * gains[i] / n;
    }
    kernel.prepare(n, variances, squares);
    square = 0;
    for (int first = 0; first < n; first += ROWS) {
      int rows = Math.min(ROWS, n - first);
      product(rows, weights, first * d, scaled, blockX);
      product(rows, weights, first * d, weights, blockG);
      square += kernel.energy(first, rows, n, variances, blockX, blockG);
    }
    square *= (double) d / n / n;
    measureModes(weights);
  }

  private void product(int rows, double[] a, int offset, double[] b, double[] c) {
    backend.gemm(false, true, rows, n, d, 1, a, offset, d, b, 0, d, 0, c, 0, n);
  }

  private void measureModes(double[] weights) {
    int j = 0;
    for (int g = 0; g < modes.length; g++) {
      double sum = 0;
      int count = directions.counts()[g];
      for (int end = j + count; j < end; j++) {
        for (int i = 0; i < n; i++) {
          sum += weights[i * d + j] * weights[i * d + j] * gains[i];
        }
      }
      modes[g] = sum * d / n / count;
    }
  }

  @Override
  public double[] values(double[] weights) {
    return new double[] {risk(weights)};
  }

  /** Risk of a state. */
  double risk(double[] weights) {
    measure(weights);
    return risk();
  }

  @Override
  public double[][] lists() {
    return new double[][] {modes.clone()};
  }

  @Override
  public String trouble() {
    return riskError() <= RESOLUTION * directions.meanVariance()
        ? ""
        : "risk is known to "
            + riskError()
            + " only, since pre-activations are too large for the series of the tanh kernel,";
  }

  /** E|x - xhat|^2 of the network measured last. */
  double risk() {
    return directions.meanVariance() - 2 * linear + square;
  }

  /** A bound of the error of {@link #risk}, rounding aside. */
  double riskError() {
    return kernel.energyError() * d / n / n;
  }

  /** m per group of directions; valid until the next measurement. */
  double[] modes() {
    return modes;
  }

  /**
   * E|xhat - diag(m) x|^2.
   *
   * @param other m per group of directions
   */
  double gap(double[] other) {
    double gap = square;
    for (int g = 0; g < modes.length; g++) {
      double weight = directions.fraction(g) * directions.eigenvalue(g);
      gap += weight * other[g] * (other[g] - 2 * modes[g]);
    }
    return gap;
  }
}
