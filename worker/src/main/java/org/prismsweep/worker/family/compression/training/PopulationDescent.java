package org.prismsweep.worker.family.compression.training;

import org.prismsweep.worker.family.compression.model.CompressionPoint;
import org.prismsweep.worker.family.compression.model.CorrelationKernel;
import org.prismsweep.worker.family.compression.model.UnitRows;
import org.prismsweep.worker.linalg.Backend;

/**
 * Riemannian gradient descent of an exact population risk of Gaussian data over unit rows:
 *
 * <pre> g = grad - diag(grad U^T) U,   U &lt;- U - eta g,   rows normalised </pre>
 *
 * with the spectrum scaled to mean 1, so that eta is a step in natural time. No allocation after
 * the start; memory 3 n^2 + 3 n d doubles. Scratch object of one run.
 */
abstract class PopulationDescent implements Descent {

  final int n;
  final int d;
  final double[] spectrum;
  final double atOne;
  final Backend backend;

  /** U, n x d. */
  final double[] u;

  /** G = U U^T with 0 on the diagonal, n x n. */
  final double[] g;

  /** f(G) entrywise with f(1) on the diagonal, n x n. */
  final double[] f;

  /** f'(G) entrywise with 0 on the diagonal, n x n. */
  final double[] slope;

  private final double[] gradient;
  private final CorrelationKernel kernel;
  private final double step;
  private boolean prepared;

  /**
   * @param u encoder, n x d with unit rows; moved in place
   * @param step eta
   */
  PopulationDescent(CompressionPoint point, double[] u, double step, Backend backend) {
    this.n = (int) point.latentDim();
    this.d = (int) point.inputDim();
    this.spectrum = point.eigenvalues();
    double scale = 1 / point.naturalRate();
    for (int j = 0; j < d; j++) {
      spectrum[j] *= scale;
    }
    this.atOne = point.activation().atOne();
    this.kernel = point.activation().kernel();
    this.backend = backend;
    this.u = u;
    this.g = new double[n * n];
    this.f = new double[n * n];
    this.slope = new double[n * n];
    this.gradient = new double[n * d];
    this.step = step;
  }

  @Override
  public final boolean advance() {
    prepare();
    gradient(gradient);
    prepared = false;
    for (int row = 0; row < n * d; row += d) {
      double normal = 0;
      for (int j = row; j < row + d; j++) {
        normal += gradient[j] * u[j];
      }
      for (int j = row; j < row + d; j++) {
        u[j] -= step * (gradient[j] - normal * u[j]);
      }
    }
    return UnitRows.normalise(n, d, u);
  }

  @Override
  public final double risk() {
    prepare();
    return relativeRisk();
  }

  @Override
  public final double[] encoder() {
    return u;
  }

  final void prepare() {
    if (prepared) {
      return;
    }
    backend.syrk(false, n, d, 1, u, 0, d, 0, g, 0, n);
    for (int i = 0; i < n * n; i++) {
      g[i] = Math.max(-1, Math.min(1, g[i])); // rounding
    }
    diagonal(g, 0);
    kernel.apply(n * n, g, f, slope);
    diagonal(f, atOne);
    diagonal(slope, 0);
    decode();
    prepared = true;
  }

  private void diagonal(double[] matrix, double value) {
    for (int i = 0; i < n; i++) {
      matrix[i * n + i] = value;
    }
  }

  /** Whatever risk and gradient need beside G, f(G) and f'(G). */
  abstract void decode();

  /** Risk relative to tr Lam. */
  abstract double relativeRisk();

  /** Writes the gradient of d times the risk over U, n x d; may use up {@link #slope}. */
  abstract void gradient(double[] out);
}
