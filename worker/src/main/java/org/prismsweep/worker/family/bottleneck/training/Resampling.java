package org.prismsweep.worker.family.bottleneck.training;

import org.apache.commons.rng.UniformRandomProvider;
import org.prismsweep.worker.data.Samples;
import org.prismsweep.worker.family.bottleneck.model.BottleneckPoint;
import org.prismsweep.worker.family.bottleneck.model.Layout;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.random.StreamKey;
import org.prismsweep.worker.training.RunMeasure;

/**
 * Mean risk of networks of width m whose encoder and decoder particles are drawn from those of a
 * wider one, independently and with repetition. Scratch object of one run.
 */
final class Resampling implements RunMeasure {

  private final Layout source;
  private final Layout drawn;
  private final MeanFieldVelocity network;
  private final double[] y;
  private final int draws;
  private final UniformRandomProvider bits;

  Resampling(Samples samples, Layout source, int width, int draws, RunKey key, Backend backend) {
    this.source = source;
    this.drawn = new Layout(0, width, source.inputDim(), source.bottleneck());
    this.network = new MeanFieldVelocity(samples, drawn, backend);
    this.y = new double[drawn.size()];
    this.draws = draws;
    this.bits =
        new StreamKey(
                key.seed(), key.replicate(), "init", BottleneckPoint.FAMILY, "resampled", width)
            .bits();
  }

  /** Mean risk over the draws from a state of the wider network. */
  @Override
  public double[] values(double[] state) {
    return new double[] {risk(state)};
  }

  /** Risk of a state. */
  double risk(double[] state) {
    double sum = 0;
    for (int draw = 0; draw < draws; draw++) {
      copy(state, source.a(), drawn.a());
      copy(state, source.c(), drawn.c());
      sum += network.risk(y);
    }
    return sum / draws;
  }

  private void copy(double[] state, int from, int to) {
    int row = drawn.row();
    for (int i = 0; i < drawn.width(); i++) {
      int chosen = bits.nextInt(source.width());
      System.arraycopy(state, from + chosen * row, y, to + i * row, row);
    }
  }
}
