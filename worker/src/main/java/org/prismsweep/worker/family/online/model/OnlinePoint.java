package org.prismsweep.worker.family.online.model;

import java.util.Optional;
import org.prismsweep.worker.base.NumberList;
import org.prismsweep.worker.data.DataSet;
import org.prismsweep.worker.model.Point;

/**
 * Hyperparameters of a shallow autoencoder trained on one sample per step, in canonical form;
 * {@link OnlineParameters#SET} makes and checks them.
 *
 * @param activation g
 * @param hiddenUnits K
 * @param spectrum eigenvalues of the covariance over D, as {@link
 *     org.prismsweep.worker.spectra.SpectrumText}
 * @param inputDim D; 0 for the limit of infinite dimension
 * @param bulkVariance eigenvalue of the directions that the spectrum does not list
 * @param init {@link Initialisation} as text
 * @param initEncoder scale a of the encoder
 * @param initDecoder scale b of the decoder; a with tied weights
 * @param initDecoderScale further factor of the decoder
 * @param tied whether decoder and encoder are one
 * @param truncated whether unit k sees the reconstruction of units up to k only
 * @param hiddenBias K means of the pre-activations at t = 0 as a list, empty for none
 * @param fixedBias whether hidden biases are kept
 * @param decoderBias whether the output has a trained bias
 * @param weightDecay kappa
 * @param learningRate eta
 * @param latents {@link Latents} as text
 * @param data samples to learn from, null for inputs that are drawn; the spectrum is empty with
 *     them
 */
public record OnlinePoint(
    Activation activation,
    long hiddenUnits,
    String spectrum,
    long inputDim,
    double bulkVariance,
    String init,
    double initEncoder,
    double initDecoder,
    double initDecoderScale,
    boolean tied,
    boolean truncated,
    String hiddenBias,
    boolean fixedBias,
    boolean decoderBias,
    double weightDecay,
    double learningRate,
    String latents,
    DataSet data)
    implements Point {

  /** Name of the family. */
  public static final String FAMILY = "online-sgd";

  @Override
  public Optional<DataSet> dataSet() {
    return Optional.ofNullable(data);
  }

  /** The directions, in groups of equal eigenvalues. */
  public Directions directions() {
    return Directions.of(this);
  }

  /** Whether the input is normal in all directions. */
  public boolean isGaussian() {
    return latents.equals(Latents.GAUSSIAN.text());
  }

  /** Whether the input is drawn from the samples of a data set. */
  public boolean isEmpirical() {
    return latents.equals(Latents.EMPIRICAL.text());
  }

  /** How the weights start. */
  public Initialisation initialisation() {
    return Initialisation.parse(init);
  }

  /** Whether pre-activations have means that are trained. */
  public boolean trainsHiddenBias() {
    return !hiddenBias.isEmpty() && !fixedBias;
  }

  /** Means of the pre-activations at t = 0. */
  public double[] hiddenBiases() {
    return hiddenBias.isEmpty() ? new double[units()] : NumberList.parse("hiddenBias", hiddenBias);
  }

  /** K. */
  public int units() {
    return (int) hiddenUnits;
  }

  /** Lambda = eta E g'(0) r_1, the rate at which the leading mode leaves a small start. */
  public double naturalRate() {
    double rate = learningRate * activation.gain() * directions().largest();
    return tied ? 2 * rate : rate;
  }

  /** This point with Gaussian inputs of the same covariance. */
  public OnlinePoint withGaussianLatents() {
    return new OnlinePoint(
        activation,
        hiddenUnits,
        spectrum,
        inputDim,
        bulkVariance,
        init,
        initEncoder,
        initDecoder,
        initDecoderScale,
        tied,
        truncated,
        hiddenBias,
        fixedBias,
        decoderBias,
        weightDecay,
        learningRate,
        Latents.GAUSSIAN.text(),
        data);
  }
}
