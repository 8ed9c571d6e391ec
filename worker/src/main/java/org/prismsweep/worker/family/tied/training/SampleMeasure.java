package org.prismsweep.worker.family.tied.training;

import org.prismsweep.worker.data.Samples;
import org.prismsweep.worker.family.tied.model.Activation;
import org.prismsweep.worker.family.tied.model.TiedPoint;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.training.RunMeasure;

/**
 * Observables of a finite network on the samples of a data set, all of them. With x the samples
 * divided by sqrt(d), in coordinates along the eigenvectors of their second moments:
 *
 * <pre>
 * risk   mean |x - xhat|^2
 * modes  m_j = mean x_j xhat_j / mean x_j^2, 0 where that is 0
 * </pre>
 *
 * <p>Samples go by blocks: 4 n N d flops, n N activations and O(N + {@value #ROWS} (N + d)) memory.
 * Scratch object of one run.
 */
final class SampleMeasure implements RunMeasure {

  private static final int ROWS = 256;

  private final Samples samples;
  private final double[] spectrum;
  private final Activation activation;
  private final Backend backend;
  private final int n;
  private final int d;
  private final double[] x;
  private final double[] a;
  private final double[] slope;
  private final double[] output;
  private double[] modes;

  SampleMeasure(TiedPoint point, Backend backend) {
    this.samples = point.data().aligned();
    this.spectrum = point.data().spectrum();
    this.activation = point.activation();
    this.backend = backend;
    this.n = (int) point.neurons();
    this.d = samples.columns();
    x = new double[ROWS * d];
    output = new double[ROWS * d];
    a = new double[ROWS * n];
    slope = new double[ROWS * n];
  }

  /** Bytes of an instance. */
  static double bytes(double neurons, double inputDim) {
    return Double.BYTES * 2 * ROWS * (neurons + inputDim);
  }

  @Override
  public double[] values(double[] weights) {
    return new double[] {risk(weights)};
  }

  /** Risk of a state. */
  double risk(double[] weights) {
    double kappa = Math.sqrt(d);
    double risk = 0;
    double[] products = new double[d];
    for (int first = 0; first < samples.rows(); first += ROWS) {
      int rows = Math.min(ROWS, samples.rows() - first);
      for (int k = 0; k < rows * d; k++) {
        x[k] = samples.values()[first * d + k] / kappa;
      }
      backend.gemm(false, true, rows, n, d, kappa, x, 0, d, weights, 0, d, 0, a, 0, n);
      activation.apply(a, rows * n, slope);
      backend.gemm(false, false, rows, d, n, kappa / n, a, 0, n, weights, 0, d, 0, output, 0, d);
      for (int k = 0; k < rows * d; k++) {
        double rest = x[k] - output[k];
        risk += rest * rest;
        products[k % d] += x[k] * output[k];
      }
    }
    modes = products;
    for (int j = 0; j < d; j++) {
      modes[j] = spectrum[j] > 0 ? products[j] * d / (samples.rows() * spectrum[j]) : 0;
    }
    return risk / samples.rows();
  }

  @Override
  public double[][] lists() {
    return new double[][] {modes};
  }
}
