package org.prismsweep.worker.family.bottleneck.model;

import java.util.Optional;
import org.prismsweep.worker.data.DataSet;
import org.prismsweep.worker.model.Point;

/**
 * Hyperparameters of a bottleneck autoencoder, in canonical form; {@link BottleneckParameters#SET}
 * makes and checks them.
 *
 * @param width m, particles of the encoder and of the decoder; 0 for the mean-field limit, which
 *     can be predicted but not trained
 * @param bottleneck k
 * @param data the samples, n x D
 * @param init {@link Initialisation} as text
 * @param stepSize step of the trainer in raw time, null where the trainer's settings say it
 */
public record BottleneckPoint(
    long width, long bottleneck, DataSet data, String init, Double stepSize) implements Point {

  /** Raw time is natural: all particles move at rates of order one. */
  public static final double NATURAL_RATE = 1;

  /** Name of the family. */
  public static final String FAMILY = "bottleneck";

  @Override
  public Optional<DataSet> dataSet() {
    return Optional.of(data);
  }

  /** How particles start. */
  public Initialisation initialisation() {
    return Initialisation.parse(init);
  }

  /** The flow of this configuration at another width. */
  public BottleneckPoint flowOfWidth(long other) {
    return new BottleneckPoint(other, bottleneck, data, init, null);
  }
}
