package org.prismsweep.worker.family.prism.training;

import org.apache.commons.rng.sampling.PermutationSampler;
import org.prismsweep.worker.data.Samples;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.random.StreamKey;

/**
 * The training samples of the direct engine, sample by sample: Gaussian draws, or rows of a data
 * set at random without repetition. Fewer samples are a prefix of more, whatever H and sigma^2.
 */
final class DirectSamples {

  private DirectSamples() {}

  /** X, row-major N x p. */
  static double[] of(PrismPoint point, RunKey key) {
    int p = Math.toIntExact(point.inputDim());
    int n = Math.toIntExact(point.samples());
    double[] x = new double[Math.multiplyExact(n, p)];
    if (point.data() != null) {
      fill(x, point.data().samples(), n, key);
      return x;
    }
    for (int i = 0; i < n; i++) {
      stream(key, "data", "normals", p, i).normals().fill(x, i * p, 1, p, 1);
    }
    return x;
  }

  private static void fill(double[] x, Samples samples, int n, RunKey key) {
    int p = samples.columns();
    int[] order = PermutationSampler.natural(samples.rows());
    PermutationSampler.shuffle(stream(key, "data", "rows", samples.rows()).bits(), order);
    for (int i = 0; i < n; i++) {
      System.arraycopy(samples.values(), order[i] * p, x, i * p, p);
    }
  }

  static StreamKey stream(RunKey key, String role, String part, long... shape) {
    return new StreamKey(key.seed(), key.replicate(), role, "direct", part, shape);
  }
}
