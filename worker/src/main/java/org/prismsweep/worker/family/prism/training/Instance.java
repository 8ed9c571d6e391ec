package org.prismsweep.worker.family.prism.training;

import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.model.RunKey;

/**
 * A sampled model: its dynamics and its state at t = 0.
 *
 * @param dynamics gradient flow in some coordinates
 * @param state initial state in them; not modified by a run
 * @param scale typical size of a state component at t = 0, from which the absolute tolerance
 *     follows
 */
record Instance(Dynamics dynamics, double[] state, double scale) {

  /**
   * An instance of the reduced engine. {@code flow}: whether it may run on M, which is cheaper
   * where M has full rank.
   */
  static Instance reduced(PrismPoint point, RunKey key, boolean flow, Backend backend) {
    ReducedShape shape = ReducedShape.of(point);
    int rows = Math.toIntExact(shape.rows());
    int columns = Math.toIntExact(shape.columns());
    double[] spectrum = Spectrum.sample(point, key, backend);
    double[] w = ReducedWeights.sample(point, key);
    double variance = point.initVariance();
    if (flow && shape.square()) {
      double[] m = new double[w.length];
      backend.syrk(false, rows, columns, 1, w, 0, columns, 0, m, 0, rows);
      Dynamics onGram = new SpectralGramDynamics(backend, point.inputDim(), rows, spectrum);
      return new Instance(onGram, m, variance * Math.sqrt(point.latentDim()));
    }
    Dynamics onWeights =
        new SpectralWeightDynamics(backend, point.inputDim(), rows, columns, spectrum);
    return new Instance(onWeights, w, Math.sqrt(variance));
  }

  /** An instance of the direct engine on its {@link DirectSamples}. */
  static Instance direct(PrismPoint point, RunKey key, Backend backend) {
    return direct(point, DirectSamples.of(point, key), key, backend);
  }

  /**
   * An instance of the direct engine: X sample by sample, W latent unit by latent unit, a stream
   * each. For one p, all draws are common along sigma^2, fewer samples are a prefix of more
   * (whatever H), and fewer latent units a prefix of more (whatever N).
   *
   * @param x X, N x p row-major; kept
   */
  static Instance direct(PrismPoint point, double[] x, RunKey key, Backend backend) {
    int p = Math.toIntExact(point.inputDim());
    int h = Math.toIntExact(point.latentDim());
    int n = Math.toIntExact(point.samples());
    double sigma = Math.sqrt(point.initVariance());
    double[] w = new double[Math.multiplyExact(p, h)];
    for (int j = 0; j < h; j++) {
      DirectSamples.stream(key, "init", "normals", p, j).normals().fill(w, j, h, p, sigma);
    }
    SecondMoments population =
        point.data() == null ? null : new SecondMoments(backend, p, point.data().secondMoments());
    return new Instance(new DirectDynamics(backend, p, h, n, x, population), w, sigma);
  }
}
