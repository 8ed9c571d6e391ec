package org.prismsweep.worker.compression;

import java.util.Arrays;
import java.util.List;
import org.prismsweep.worker.compression.theory.WaterFilling;
import org.prismsweep.worker.experiment.Point;
import org.prismsweep.worker.spectra.SpectrumText;

/**
 * Hyperparameters of a compressing autoencoder, in canonical form; {@link
 * CompressionParameters#resolve} makes and checks them.
 *
 * @param activationText sigma, as {@link Activation}
 * @param inputDim d
 * @param latentDim n
 * @param spectrum eigenvalues Lam of the data, as {@link SpectrumText}
 * @param law law of the data, as {@link DataLaw}
 * @param init initial encoder, as {@link Initialisation}
 */
public record CompressionPoint(
    String activationText, long inputDim, long latentDim, String spectrum, String law, String init)
    implements Point {

  /** Name of the family. */
  public static final String FAMILY = "compression";

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public List<Object> parameterValues() {
    return List.of(activationText, inputDim, latentDim, spectrum, law, init);
  }

  /** sigma. */
  public Activation activation() {
    return Activation.parse(activationText);
  }

  /** r = n/d. */
  public double rate() {
    return (double) latentDim / inputDim;
  }

  /** lam_1..lam_d, in the order of the coordinates. */
  public double[] eigenvalues() {
    return new SpectrumText(spectrum).eigenvalues((int) inputDim);
  }

  /** Whether all eigenvalues are equal. */
  public boolean isIsotropic() {
    double[] eigenvalues = eigenvalues();
    return Arrays.stream(eigenvalues).allMatch(lam -> lam == eigenvalues[0]);
  }

  /** Lambda = tr Lam / d: the gradient of the risk times tr Lam grows with the spectrum. */
  public double naturalRate() {
    return Arrays.stream(eigenvalues()).sum() / inputDim;
  }

  /** The proven bound, for Gaussian data. */
  public WaterFilling bound() {
    return WaterFilling.of(eigenvalues(), latentDim, activation().excess());
  }

  /** Whether the bound is proven for the law of the data. */
  public boolean isGaussian() {
    return dataLaw().isGaussian();
  }

  /** The law of the data. */
  DataLaw dataLaw() {
    return DataLaw.parse(law);
  }

  /** How the encoder starts. */
  public Initialisation initialisation() {
    return Initialisation.parse(init);
  }
}
