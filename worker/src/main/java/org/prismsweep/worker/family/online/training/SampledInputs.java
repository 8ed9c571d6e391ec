package org.prismsweep.worker.family.online.training;

import org.apache.commons.rng.UniformRandomProvider;
import org.prismsweep.worker.data.DataSet;
import org.prismsweep.worker.data.Samples;
import org.prismsweep.worker.family.online.model.OnlinePoint;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.random.StreamKey;

/**
 * Samples of a data set, drawn with repetition, along the eigenvectors of its second moments: a
 * stream whose law is that of the data set.
 */
final class SampledInputs implements Inputs {
  private final Samples samples;
  private final double scale;
  private final UniformRandomProvider bits;

  SampledInputs(DataSet data, RunKey key) {
    samples = data.aligned();
    scale = 1 / Math.sqrt(data.columns());
    bits =
        new StreamKey(key.seed(), key.replicate(), "data", OnlinePoint.FAMILY, "rows", data.rows())
            .bits();
  }

  /** Number of samples. */
  int rows() {
    return samples.rows();
  }

  @Override
  public void next(double[] x) {
    fill(bits.nextInt(samples.rows()), x);
  }

  /** A given sample. */
  void fill(int row, double[] x) {
    int start = row * samples.columns();
    for (int i = 0; i < x.length; i++) {
      x[i] = scale * samples.values()[start + i];
    }
  }
}
