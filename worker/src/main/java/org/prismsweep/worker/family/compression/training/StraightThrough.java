package org.prismsweep.worker.family.compression.training;

import org.prismsweep.worker.family.compression.model.ArcSineKernel;
import org.prismsweep.worker.family.compression.model.CompressionPoint;
import org.prismsweep.worker.family.compression.model.CorrelationKernel;
import org.prismsweep.worker.family.compression.model.UnitRows;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.model.RunKey;

/**
 * Stochastic gradient descent of |x - A sign(B x)|^2 on batches, with the slope of tanh(u / tau) in
 * place of that of sign:
 *
 * <pre>
 * P = X B^T,  S = sign(P),  E = S A^T - X
 * A &lt;- A - eta E^T S / b,   B &lt;- B - 5 eta ((E A) .* (1 - tanh^2(P / tau)) / tau)^T X / b,
 * rows of B normalised;  A = B^T / 2 at the start
 * </pre>
 *
 * The spectrum is scaled to mean 1. 10 b n d flops an iteration. For Gaussian data the risk is the
 * exact one of (A, B), otherwise that of {@link SampleSource#test}. Source: theory page
 * "Compression limits", section 4. Scratch object of one run.
 */
final class StraightThrough implements Descent {

  /** How much faster B moves than A. */
  private static final double ENCODER_FACTOR = 5;

  private final int n;
  private final int d;
  private final int size;
  private final double[] spectrum;
  private final boolean gaussian;
  private final StepSizes steps;
  private final double temperature;
  private final SampleSource samples;
  private final Backend backend;
  private final CorrelationKernel kernel = new ArcSineKernel(1);

  private final double[] a; // d x n
  private final double[] b; // n x d
  private final double[] x; // batch x d
  private final double[] p; // batch x n, then the signal for B
  private final double[] signs; // batch x n
  private final double[] e; // batch x d
  private final double[] back; // batch x n
  private final double[] u; // n x d
  private final double[] g; // n x n
  private final double[] f; // n x n
  private final double[] slope; // n x n
  private final double[] af; // d x n
  private long iteration;

  StraightThrough(
      CompressionPoint point,
      double[] u,
      CompressionSettings settings,
      StepSizes steps,
      RunKey key,
      Backend backend) {
    this.n = (int) point.latentDim();
    this.d = (int) point.inputDim();
    this.size = settings.batchSize();
    this.temperature = settings.temperature();
    this.steps = steps;
    this.backend = backend;
    this.gaussian = point.isGaussian();
    this.spectrum = point.eigenvalues();
    double scale = 1 / point.naturalRate();
    for (int j = 0; j < d; j++) {
      spectrum[j] *= scale;
    }
    this.samples = new SampleSource(point, spectrum, key);
    this.u = u;
    this.b = new double[n * d];
    this.a = new double[d * n];
    for (int i = 0; i < n * d; i++) {
      b[i] = spectrum[i % d] == 0 ? 0 : u[i] / Math.sqrt(spectrum[i % d]);
    }
    UnitRows.normalise(n, d, b);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < d; j++) {
        a[j * n + i] = 0.5 * b[i * d + j];
      }
    }
    this.x = new double[size * d];
    this.p = new double[size * n];
    this.signs = new double[size * n];
    this.e = new double[size * d];
    this.back = new double[size * n];
    int square = gaussian ? n * n : 0;
    this.g = new double[square];
    this.f = new double[square];
    this.slope = new double[square];
    this.af = new double[gaussian ? d * n : 0];
  }

  @Override
  public boolean advance() {
    samples.batch(size, x);
    forward(size);
    double step = steps.at(iteration++);
    backend.gemm(false, false, size, n, d, 1, e, 0, d, a, 0, n, 0, back, 0, n);
    for (int i = 0; i < size * n; i++) {
      p[i] = back[i] * slope(p[i] / temperature) / temperature;
    }
    double rate = -step / size;
    backend.gemm(true, false, d, n, size, rate, e, 0, d, signs, 0, n, 1, a, 0, n);
    backend.gemm(true, false, n, d, size, ENCODER_FACTOR * rate, p, 0, n, x, 0, d, 1, b, 0, d);
    return UnitRows.normalise(n, d, b);
  }

  /** P, S and E of the first rows of X. */
  private void forward(int rows) {
    backend.gemm(false, true, rows, n, d, 1, x, 0, d, b, 0, d, 0, p, 0, n);
    for (int i = 0; i < rows * n; i++) {
      signs[i] = p[i] >= 0 ? 1 : -1;
    }
    System.arraycopy(x, 0, e, 0, rows * d);
    backend.gemm(false, true, rows, d, n, 1, signs, 0, n, a, 0, n, -1, e, 0, d);
  }

  /** 1 - tanh^2(v) without cancellation. */
  private static double slope(double v) {
    double q = Math.exp(-2 * Math.abs(v));
    return 4 * q / ((1 + q) * (1 + q));
  }

  @Override
  public double[] encoder() {
    for (int i = 0; i < n * d; i++) {
      u[i] = b[i] * Math.sqrt(spectrum[i % d]);
    }
    UnitRows.normalise(n, d, u);
    return u;
  }

  @Override
  public double risk() {
    return gaussian ? exactRisk() : sampledRisk(1);
  }

  /** [tr Lam - 2 c_1 tr(A U Lam^{1/2}) + c_1^2 tr(A f(G) A^T)] / tr Lam, f = arcsin. */
  private double exactRisk() {
    encoder();
    backend.syrk(false, n, d, 1, u, 0, d, 0, g, 0, n);
    for (int i = 0; i < n * n; i++) {
      g[i] = Math.max(-1, Math.min(1, g[i]));
    }
    kernel.apply(n * n, g, f, slope);
    backend.gemm(false, false, d, n, n, 1, a, 0, n, f, 0, n, 0, af, 0, n);
    double linear = 0;
    double square = 0;
    for (int j = 0; j < d; j++) {
      double root = Math.sqrt(spectrum[j]);
      for (int i = 0; i < n; i++) {
        linear += root * a[j * n + i] * u[i * d + j];
        square += af[j * n + i] * a[j * n + i];
      }
    }
    double c1 = Math.sqrt(2 / Math.PI);
    return 1 - 2 * c1 * linear / d + c1 * c1 * square / d;
  }

  /**
   * |x - A sign(B x)|^2 / |x|^2 over samples.
   *
   * @param times how many times as many as usual, for laws
   */
  double sampledRisk(int times) {
    double[] sums = new double[2];
    samples.test(
        size,
        times,
        x,
        count -> {
          forward(count);
          for (int i = 0; i < count * d; i++) {
            sums[0] += e[i] * e[i];
            sums[1] += x[i] * x[i];
          }
        });
    return sums[0] / sums[1];
  }

  @Override
  public double alignment() {
    encoder();
    double inner = 0;
    double decoder = 0;
    double target = 0;
    for (int j = 0; j < d; j++) {
      double root = Math.sqrt(spectrum[j]);
      for (int i = 0; i < n; i++) {
        double one = root * u[i * d + j];
        inner += a[j * n + i] * one;
        decoder += a[j * n + i] * a[j * n + i];
        target += one * one;
      }
    }
    return inner / Math.sqrt(decoder * target);
  }
}
