package org.prismsweep.worker.family.tied.model;

import java.util.Arrays;
import java.util.Optional;
import org.prismsweep.worker.data.DataSet;
import org.prismsweep.worker.model.Point;

/**
 * Hyperparameters of a weight-tied nonlinear autoencoder, in canonical form; {@link
 * TiedParameters#SET} makes and checks them.
 *
 * @param activation sigma
 * @param spectrum eigenvalues S, as {@link org.prismsweep.worker.spectra.SpectrumText}; empty for
 *     those of a data set
 * @param data samples x sqrt(d) that are trained on, null for fresh Gaussian ones
 * @param inputDim d; 0 for the limit d to infinity, with blocks only
 * @param blockFractions shares of d of the listed eigenvalues, empty for one direction each
 * @param neurons N; 0 for the mean-field limit, which can be predicted but not trained
 * @param regularisation lambda >= 0
 * @param initRadius2 r0^2 > 0
 * @param init {@link Initialisation} as text
 * @param initCorrelation correlation c of a neuron's components at t = 0, in [0, 1)
 * @param stepSize step of the trainer in raw time, null where the trainer's settings say it
 */
public record TiedPoint(
    Activation activation,
    String spectrum,
    DataSet data,
    long inputDim,
    String blockFractions,
    long neurons,
    double regularisation,
    double initRadius2,
    String init,
    double initCorrelation,
    Double stepSize)
    implements Point {

  /** Name of the family. */
  public static final String FAMILY = "tied-mean-field";

  @Override
  public Optional<DataSet> dataSet() {
    return Optional.ofNullable(data);
  }

  /** Groups of directions with one eigenvalue each. */
  public Directions directions() {
    return Directions.of(this);
  }

  /** How the weights start. */
  public Initialisation initialisation() {
    return Initialisation.parse(init);
  }

  /** Whether the law of the weights at t = 0 is a multiple of N(0, I). */
  public boolean isIsotropic() {
    return initCorrelation == 0 && initialisation().kind() != Initialisation.Kind.DETERMINISTIC;
  }

  /** Lambda = 4 s(0) max S, at which the mass of the leading direction grows from zero. */
  public double naturalRate() {
    return 4 * activation.gain(0) * Arrays.stream(directions().eigenvalues()).max().orElseThrow();
  }

  /** Number of directions that are learned at the end: those with 2 s(0) S > lambda. */
  public double learnedDim() {
    Directions directions = directions();
    double learned = 0;
    for (int g = 0; g < directions.size(); g++) {
      if (2 * activation.gain(0) * directions.eigenvalue(g) > regularisation) {
        learned += inputDim == 0 ? directions.fraction(g) : directions.counts()[g];
      }
    }
    return learned;
  }
}
