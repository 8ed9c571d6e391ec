package org.prismsweep.worker.family.bottleneck.training;

import org.prismsweep.worker.data.Samples;
import org.prismsweep.worker.family.bottleneck.model.Layout;
import org.prismsweep.worker.linalg.Backend;

/**
 * Velocities of all particles on a set of n samples, -m times the gradient of L = 1/2 mean |x -
 * xhat|^2, with s = tanh:
 *
 * <pre>
 * H = s(X W^T + b)   Z = H A / m   Q = s(Z V^T + e)   Xh = Q C / m   E = X - Xh
 * dC = Q^T E / n     T = (E C^T) .* (1 - Q^2)         dV = T^T Z / n  de = colmean T
 * G = T V / m        dA = H^T G / n   S = (G A^T) .* (1 - H^2)   dW = S^T X / n   db = colmean S
 * </pre>
 *
 * 4 n m (3 D + 3 k) flops and 2 n m tanh an evaluation, nothing allocated; 4 n m doubles. Scratch
 * object of one run. Source: theory page "Bottleneck autoencoders", section 2.
 */
final class MeanFieldVelocity {

  private final Samples samples;
  private final Layout at;
  private final Backend backend;
  private final int m;
  private final int d;
  private final int k;
  private final int ld;
  private final double[] hidden;
  private final double[] decoded;
  private final double[] signal;
  private final double[] code;
  private final double[] back;
  private final double[] residual;

  /**
   * @param samples all samples an evaluation may use, n x D
   */
  MeanFieldVelocity(Samples samples, Layout layout, Backend backend) {
    this.samples = samples;
    this.at = layout;
    this.backend = backend;
    this.m = layout.width();
    this.d = layout.inputDim();
    this.k = layout.bottleneck();
    this.ld = layout.row();
    int n = samples.rows();
    hidden = new double[n * m];
    decoded = new double[n * m];
    signal = new double[n * m];
    code = new double[n * k];
    back = new double[n * k];
    residual = new double[n * d];
  }

  /** Doubles that an instance holds. */
  static double doubles(double samples, double width, double inputDim, double bottleneck) {
    return samples * (3 * width + inputDim + 2 * bottleneck);
  }

  /** Flops of one evaluation, without the tanh. */
  static double flops(double samples, double width, double inputDim, double bottleneck) {
    return 12 * samples * width * (inputDim + bottleneck);
  }

  /** Risk mean |x - xhat|^2 of a state. */
  double risk(double[] y) {
    forward(y);
    double sum = 0;
    for (double value : residual) {
      sum += value * value;
    }
    return sum / samples.rows();
  }

  /** Velocities of a state; returns its risk. */
  double velocity(double[] y, double[] dydt) {
    double risk = risk(y);
    backward(y, dydt);
    return risk;
  }

  private void forward(double[] y) {
    int n = samples.rows();
    double[] x = samples.values();
    backend.gemm(false, true, n, m, d, 1, x, 0, d, y, at.w(), ld, 0, hidden, 0, m);
    activate(hidden, y, at.b());
    backend.gemm(false, false, n, k, m, 1.0 / m, hidden, 0, m, y, at.a(), ld, 0, code, 0, k);
    backend.gemm(false, true, n, m, k, 1, code, 0, k, y, at.v(), ld, 0, decoded, 0, m);
    activate(decoded, y, at.e());
    System.arraycopy(x, 0, residual, 0, n * d);
    backend.gemm(false, false, n, d, m, -1.0 / m, decoded, 0, m, y, at.c(), ld, 1, residual, 0, d);
  }

  private void backward(double[] y, double[] dydt) {
    int n = samples.rows();
    double[] x = samples.values();
    double each = 1.0 / n;
    backend.gemm(true, false, m, d, n, each, decoded, 0, m, residual, 0, d, 0, dydt, at.c(), ld);
    backend.gemm(false, true, n, m, d, 1, residual, 0, d, y, at.c(), ld, 0, signal, 0, m);
    throughActivation(signal, decoded, dydt, at.e());
    backend.gemm(true, false, m, k, n, each, signal, 0, m, code, 0, k, 0, dydt, at.v(), ld);
    backend.gemm(false, false, n, k, m, 1.0 / m, signal, 0, m, y, at.v(), ld, 0, back, 0, k);
    backend.gemm(true, false, m, k, n, each, hidden, 0, m, back, 0, k, 0, dydt, at.a(), ld);
    backend.gemm(false, true, n, m, k, 1, back, 0, k, y, at.a(), ld, 0, signal, 0, m);
    throughActivation(signal, hidden, dydt, at.b());
    backend.gemm(true, false, m, d, n, each, signal, 0, m, x, 0, d, 0, dydt, at.w(), ld);
  }

  private void activate(double[] u, double[] y, int bias) {
    for (int i = 0; i < u.length; i += m) {
      for (int j = 0; j < m; j++) {
        u[i + j] = Math.tanh(u[i + j] + y[bias + j * ld]);
      }
    }
  }

  /** signal *= 1 - s^2, and its mean over samples is the velocity of the bias. */
  private void throughActivation(double[] signal, double[] activated, double[] dydt, int bias) {
    for (int j = 0; j < m; j++) {
      dydt[bias + j * ld] = 0;
    }
    double each = 1.0 / samples.rows();
    for (int i = 0; i < signal.length; i += m) {
      for (int j = 0; j < m; j++) {
        double s = activated[i + j];
        double value = signal[i + j] * (1 - s * s);
        signal[i + j] = value;
        dydt[bias + j * ld] += each * value;
      }
    }
  }
}
