package org.prismsweep.worker.family.tied.training;

import org.apache.commons.rng.UniformRandomProvider;
import org.prismsweep.worker.data.Samples;
import org.prismsweep.worker.family.tied.model.TiedPoint;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.random.Normals;
import org.prismsweep.worker.random.StreamKey;

/**
 * Mini-batches of x = Sig^(1/2) z / sqrt(d): fresh Gaussian samples, or the samples of a data set,
 * divided by sqrt(d) and drawn with repetition. Samples come from one stream in order, whatever N
 * and the step: the same data for all of them.
 */
@FunctionalInterface
interface Batches {

  /** Fills rows of length d with samples. */
  void fill(double[] x, int rows);

  /** The batches of a run. */
  static Batches of(TiedPoint point, RunKey key) {
    return point.data() == null ? gaussian(point, key) : drawn(point.data().aligned(), key);
  }

  private static Batches gaussian(TiedPoint point, RunKey key) {
    int d = (int) point.inputDim();
    double[] deviations = point.directions().expanded();
    for (int j = 0; j < d; j++) {
      deviations[j] = Math.sqrt(deviations[j] / d);
    }
    Normals normals = stream(key, "samples", d).normals();
    return (x, rows) -> {
      normals.fill(x, 0, 1, rows * d, 1);
      for (int k = 0; k < rows * d; k++) {
        x[k] *= deviations[k % d];
      }
    };
  }

  private static Batches drawn(Samples samples, RunKey key) {
    int d = samples.columns();
    double scale = 1 / Math.sqrt(d);
    UniformRandomProvider bits = stream(key, "batches", samples.rows()).bits();
    return (x, rows) -> {
      for (int i = 0; i < rows; i++) {
        int row = bits.nextInt(samples.rows());
        for (int j = 0; j < d; j++) {
          x[i * d + j] = scale * samples.get(row, j);
        }
      }
    };
  }

  private static StreamKey stream(RunKey key, String part, int size) {
    return new StreamKey(key.seed(), key.replicate(), "data", TiedPoint.FAMILY, part, size);
  }
}
