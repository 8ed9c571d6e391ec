package org.prismsweep.worker.bottleneck;

import java.util.List;
import java.util.Optional;
import org.prismsweep.worker.experiment.Point;
import org.prismsweep.worker.samples.DataSet;

/**
 * Hyperparameters of a bottleneck autoencoder, in canonical form; {@link
 * BottleneckParameters#resolve} makes and checks them.
 *
 * @param width m, particles of the encoder and of the decoder; 0 for the mean-field limit, which
 *     can be predicted but not trained
 * @param bottleneck k
 * @param data the samples, n x D
 * @param init {@link Initialisation} as text
 */
public record BottleneckPoint(long width, long bottleneck, DataSet data, String init)
    implements Point {

  /** Name of the family. */
  public static final String FAMILY = "bottleneck";

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public List<Object> parameterValues() {
    return List.of(width, bottleneck, data.identity(), init);
  }

  @Override
  public Optional<DataSet> dataSet() {
    return Optional.of(data);
  }

  /** How particles start. */
  Initialisation initialisation() {
    return Initialisation.parse(init);
  }

  /** This configuration at another width. */
  BottleneckPoint withWidth(long other) {
    return new BottleneckPoint(other, bottleneck, data, init);
  }
}
