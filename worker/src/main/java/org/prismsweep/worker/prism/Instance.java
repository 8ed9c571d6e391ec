package org.prismsweep.worker.prism;

import org.prismsweep.worker.experiment.RunKey;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.random.StreamKey;

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

  /**
   * An instance of the direct engine: X sample by sample, W latent unit by latent unit, a stream
   * each. For one p, all draws are common along sigma^2, fewer samples are a prefix of more
   * (whatever H), and fewer latent units a prefix of more (whatever N).
   */
  static Instance direct(PrismPoint point, RunKey key, Backend backend) {
    int p = Math.toIntExact(point.inputDim());
    int h = Math.toIntExact(point.latentDim());
    int n = Math.toIntExact(point.samples());
    double[] x = new double[Math.multiplyExact(n, p)];
    for (int i = 0; i < n; i++) {
      stream(key, "data", p, i).normals().fill(x, i * p, 1, p, 1);
    }
    double sigma = Math.sqrt(point.initVariance());
    double[] w = new double[Math.multiplyExact(p, h)];
    for (int j = 0; j < h; j++) {
      stream(key, "init", p, j).normals().fill(w, j, h, p, sigma);
    }
    return new Instance(new DirectDynamics(backend, p, h, n, x), w, sigma);
  }

  private static StreamKey stream(RunKey key, String role, int inputDim, int index) {
    return new StreamKey(key.seed(), key.replicate(), role, "direct", "normals", inputDim, index);
  }
}
