package org.prismsweep.worker.family.prism.model;

import java.util.Optional;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.data.DataSet;
import org.prismsweep.worker.model.Point;

/**
 * Hyperparameters of a weight-tied linear autoencoder x -> W W^T x with W p x H, W(0) i.i.d. N(0,
 * sigma^2), trained on N samples of N(0, I_p), or N of those of a data set.
 *
 * <p>Three rates decide everything (Golikov, Gusev, Yarotsky, "A prism hierarchy of learning
 * regimes in large linear autoencoders", arXiv:2606.05335): x = sigma^2 H, y = sigma^2 p, r = p/N.
 * Together they give the natural rate Lambda = (1 + x + y)(1 + r), natural time tau = Lambda t, and
 * the prism coordinates (1, x, y) / (1 + x + y) and r / (1 + r).
 *
 * @param inputDim p, at least 1
 * @param latentDim H, at least 1
 * @param samples N, at least 1
 * @param initVariance sigma^2, finite and positive
 * @param data where the samples are taken from, of dimension p; null for Gaussian ones
 */
public record PrismPoint(
    long inputDim, long latentDim, long samples, double initVariance, DataSet data)
    implements Point {

  /** Name of the family. */
  public static final String FAMILY = "prism";

  private static final double WHITE = 1e-6;

  public PrismPoint {
    requireDim("inputDim", inputDim);
    requireDim("latentDim", latentDim);
    requireDim("samples", samples);
    if (!(initVariance > 0) || Double.isInfinite(initVariance)) {
      throw new InvalidInputException("initVariance", initVariance, "a finite number > 0");
    }
  }

  /** A point with Gaussian samples. */
  public PrismPoint(long inputDim, long latentDim, long samples, double initVariance) {
    this(inputDim, latentDim, samples, initVariance, null);
  }

  private static void requireDim(String name, long value) {
    if (value < 1) {
      throw new InvalidInputException(name, value, "a whole number >= 1");
    }
  }

  @Override
  public Optional<DataSet> dataSet() {
    return Optional.ofNullable(data);
  }

  /** Whether the second moments of the population are the identity, to {@value #WHITE}. */
  public boolean isWhite() {
    if (data == null) {
      return true;
    }
    double[] moments = data.secondMoments();
    int p = data.columns();
    for (int k = 0; k < moments.length; k++) {
      if (!(Math.abs(moments[k] - (k % (p + 1) == 0 ? 1 : 0)) <= WHITE)) {
        return false;
      }
    }
    return true;
  }

  /** x = sigma^2 H, the rate at which M(0) acts seen through the latent dimension. */
  public double latentInitRate() {
    return initVariance * latentDim;
  }

  /** y = sigma^2 p, the rate at which M(0) acts seen through the input dimension. */
  public double initRate() {
    return initVariance * inputDim;
  }

  /** r = p/N, the scarcity of data. */
  public double inverseDataRatio() {
    return (double) inputDim / samples;
  }

  /** H/p. */
  public double latentRatio() {
    return (double) latentDim / inputDim;
  }

  /** N/p. */
  public double dataRatio() {
    return (double) samples / inputDim;
  }

  /** Lambda = (1 + x + y)(1 + r), the natural rate. */
  public double naturalRate() {
    return sideSum() * (1 + inverseDataRatio());
  }

  /** Prism coordinate 1 / (1 + x + y). */
  public double coordLinear() {
    return 1 / sideSum();
  }

  /** Prism coordinate x / (1 + x + y). */
  public double coordMeanField() {
    return latentInitRate() / sideSum();
  }

  /** Prism coordinate y / (1 + x + y). */
  public double coordNarrow() {
    return initRate() / sideSum();
  }

  /** Prism coordinate r / (1 + r). */
  public double coordScarcity() {
    return (double) inputDim / ((double) inputDim + samples);
  }

  private double sideSum() {
    return 1 + latentInitRate() + initRate();
  }
}
