package org.prismsweep.worker.family.tied.training;

import org.prismsweep.worker.family.tied.model.Activation;
import org.prismsweep.worker.family.tied.model.PairKernel;
import org.prismsweep.worker.family.tied.model.TiedPoint;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.ode.RightHandSide;

/**
 * Gradient flow of the population loss of a finite network, by its {@link PairKernel}:
 *
 * <pre>
 * v_i = 2 (s(q_i) + q_i s'(q_i)) Sig th_i
 *       - (d/N) [ sum_j k_ij th_j + Sig ( sum_j g_ij k^x_ij th_j + 2 sum_j g_ij k^a_ij th_i ) ]
 *       - lambda th_i
 * </pre>
 *
 * with Sig = diag(S), q_i = q_ii, k^x = dk/dx and k^a = dk/da. State: th row-major, N x d. Six N^2
 * d flops and N^2/2 kernels an evaluation, nothing allocated; 2 N^2 + 3 N d doubles. Scratch object
 * of one run.
 *
 * <p>Source: theory page, "velocity of particle i", for any kernel.
 */
final class PopulationFlow implements RightHandSide {

  private final double[] spectrum;
  private final Activation activation;
  private final PairKernel kernel;
  private final Backend backend;
  private final double regularisation;
  private final int n;
  private final int d;
  private final double[] rooted;
  private final double[] pulled;
  private final double[] x;
  private final double[] g;
  private final double[] w;
  private final double[] pull;

  PopulationFlow(TiedPoint point, Backend backend) {
    this.spectrum = point.directions().expanded();
    this.activation = point.activation();
    this.kernel = PairKernel.of(activation);
    this.backend = backend;
    this.regularisation = point.regularisation();
    this.n = (int) point.neurons();
    this.d = (int) point.inputDim();
    rooted = new double[n * d];
    pulled = new double[n * d];
    x = new double[n * n];
    g = new double[n * n];
    w = new double[n];
    pull = new double[n];
  }

  /** Bytes of an instance. */
  static double bytes(double neurons, double inputDim) {
    return Double.BYTES * (2 * neurons * neurons + 2 * neurons * inputDim);
  }

  @Override
  public void derivative(double t, double[] th, double[] velocity) {
    for (int j = 0; j < d; j++) {
      double root = Math.sqrt(spectrum[j]);
      for (int i = 0; i < n; i++) {
        rooted[i * d + j] = root * th[i * d + j];
      }
    }
    backend.syrk(false, n, d, 1, rooted, 0, d, 0, x, 0, n);
    backend.syrk(false, n, d, 1, th, 0, d, 0, g, 0, n);
    for (int i = 0; i < n; i++) {
      double q = x[i * n + i];
      pull[i] = 2 * (activation.gain(q) + q * activation.gainSlope(q));
    }
    kernel.velocityTerms(n, x, g, w);
    double each = (double) d / n;
    backend.gemm(false, false, n, d, n, -each, x, 0, n, th, 0, d, 0, velocity, 0, d);
    backend.gemm(false, false, n, d, n, -each, g, 0, n, th, 0, d, 0, pulled, 0, d);
    for (int i = 0; i < n; i++) {
      double own = pull[i] - each * w[i];
      for (int j = 0; j < d; j++) {
        int at = i * d + j;
        velocity[at] += spectrum[j] * (own * th[at] + pulled[at]) - regularisation * th[at];
      }
    }
  }
}
