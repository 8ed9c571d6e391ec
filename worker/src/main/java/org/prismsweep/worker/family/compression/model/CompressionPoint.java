package org.prismsweep.worker.family.compression.model;

import java.util.Arrays;
import java.util.Optional;
import org.prismsweep.worker.data.DataSet;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.spectra.SpectrumText;

/**
 * Hyperparameters of a compressing autoencoder, in canonical form; {@link
 * CompressionParameters#SET} makes and checks them.
 *
 * @param activationText sigma, as {@link Activation}
 * @param inputDim d
 * @param latentDim n
 * @param spectrum eigenvalues Lam of the data, as {@link SpectrumText}; {@link #FROM_DATA} where
 *     there is a data set
 * @param law law of the whitened data, as {@link DataLaw}; {@link #FROM_DATA} likewise
 * @param data samples, null for a law
 * @param init initial encoder, as {@link Initialisation}
 */
public record CompressionPoint(
    String activationText,
    long inputDim,
    long latentDim,
    String spectrum,
    String law,
    DataSet data,
    String init)
    implements Point {

  /** Name of the family. */
  public static final String FAMILY = "compression";

  /** Spectrum and law of points with a data set. */
  static final String FROM_DATA = "data";

  /** Eigenvalues of samples below this share of the largest are rounding. */
  private static final double ROUNDING = 1e-12;

  /** Eigenvalues that differ by less than this share are equal, as after whitening. */
  private static final double SAME = 1e-9;

  @Override
  public Optional<DataSet> dataSet() {
    return Optional.ofNullable(data);
  }

  /** sigma. */
  public Activation activation() {
    return Activation.parse(activationText);
  }

  /** r = n/d. */
  public double rate() {
    return (double) latentDim / inputDim;
  }

  /** lam_1..lam_d, in the order of the coordinates; for a data set along its principal axes. */
  public double[] eigenvalues() {
    if (data != null) {
      double[] moments = data.spectrum().clone();
      for (int j = 0; j < moments.length; j++) {
        moments[j] = moments[j] > ROUNDING * moments[0] ? moments[j] : 0;
      }
      return moments;
    }
    return new SpectrumText(spectrum).eigenvalues((int) inputDim);
  }

  /** Whether all eigenvalues are equal. */
  public boolean isIsotropic() {
    double[] eigenvalues = eigenvalues();
    double largest = Arrays.stream(eigenvalues).max().orElseThrow();
    return Arrays.stream(eigenvalues).allMatch(lam -> lam > (1 - SAME) * largest);
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
    return data == null && dataLaw().isGaussian();
  }

  /** Whether samples come from a set that is there, rather than fresh. */
  public boolean isFixedSet() {
    return data != null || dataLaw().isFixedSet();
  }

  /** The law of the data; not for points with a data set. */
  public DataLaw dataLaw() {
    return DataLaw.parse(law);
  }

  /** How the encoder starts. */
  public Initialisation initialisation() {
    return Initialisation.parse(init);
  }
}
