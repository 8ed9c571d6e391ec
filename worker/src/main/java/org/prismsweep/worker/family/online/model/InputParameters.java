package org.prismsweep.worker.family.online.model;

import static org.prismsweep.worker.family.online.model.OnlineParameters.whole;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.data.DataSet;
import org.prismsweep.worker.data.GeneratedSamples;
import org.prismsweep.worker.model.GivenForm;
import org.prismsweep.worker.model.Parameter;
import org.prismsweep.worker.model.ParameterForm;
import org.prismsweep.worker.model.ParameterType;
import org.prismsweep.worker.spectra.SpectrumText;

/**
 * What is said about the input.
 *
 * @param spectrum as a text, empty with data
 * @param dim D, 0 for infinitely many
 * @param bulk eigenvalue of the directions that the spectrum does not list
 * @param latents law along listed directions
 * @param data samples, null for inputs that are drawn
 */
record InputParameters(String spectrum, long dim, double bulk, Latents latents, DataSet data) {

  /** Largest number of directions whose weights are written out. */
  private static final double MAX_DIM = 1e9;

  static final Parameter SPECTRUM =
      Parameter.optional(
          new ParameterForm(
              "spectrum",
              ParameterType.LIST,
              "eigenvalues of the covariance over D: "
                  + SpectrumText.FORMS
                  + "; needed unless there are data"));
  static final Parameter INPUT_DIM =
      Parameter.optional(
          new ParameterForm(
              "inputDim",
              ParameterType.INTEGER,
              "input dimension D; by default the number of eigenvalues, or infinite with"
                  + " bulkVariance"));
  static final Parameter BULK_VARIANCE =
      Parameter.optional(
          new ParameterForm(
              "bulkVariance",
              ParameterType.REAL,
              "eigenvalue of the directions that a list does not name, by default 0"));
  static final Parameter LATENTS =
      Parameter.optional(
          new ParameterForm(
              "latents",
              ParameterType.TEXT,
              "law of the input along listed directions: gaussian (default), uniform, laplace; with"
                  + " data empirical (default) or one of these with its covariance"));
  static final Parameter DATA =
      Parameter.optional(
          new ParameterForm(
              "data",
              ParameterType.DATA,
              "samples to learn from: a file, FILE?STEPS, or " + GeneratedSamples.FORMS));

  static InputParameters of(Map<String, Object> forms) {
    Optional<GivenForm> written = GivenForm.of(SPECTRUM, forms);
    Optional<DataSet> data = GivenForm.of(DATA, forms).map(GivenForm::dataSet);
    Optional<GivenForm> variance = GivenForm.of(BULK_VARIANCE, forms);
    Optional<GivenForm> dimension = GivenForm.of(INPUT_DIM, forms);
    Optional<Latents> latents =
        GivenForm.of(LATENTS, forms).map(given -> Latents.parse(given.text()));
    if (data.isPresent()) {
      String expected = "none of it beside data, which have their own";
      for (Optional<GivenForm> other : List.of(written, variance, dimension)) {
        other.ifPresent(
            given -> {
              throw given.refused(expected);
            });
      }
      Latents law = latents.orElse(Latents.EMPIRICAL);
      return new InputParameters("", data.get().columns(), 0, law, data.get());
    }
    if (written.isEmpty()) {
      throw new InvalidInputException("spectrum", "missing", "a spectrum, or data");
    }
    if (latents.equals(Optional.of(Latents.EMPIRICAL))) {
      throw new InvalidInputException("latents", Latents.EMPIRICAL.text(), "data with it");
    }
    SpectrumText spectrum = SpectrumText.parse(written.get().name(), written.get().text());
    long d = inputDim(dimension, spectrum, variance.isPresent());
    double bulk = variance.map(OnlineParameters::from0).orElse(0.0);
    boolean hasBulk = d == 0 || spectrum.listed().orElse((int) d) < d;
    if (bulk > 0 && !hasBulk) {
      throw variance.get().refused("an inputDim beyond the eigenvalues of spectrum, or none");
    }
    return new InputParameters(
        spectrum.text(), d, hasBulk ? bulk : 0, latents.orElse(Latents.GAUSSIAN), null);
  }

  private static long inputDim(
      Optional<GivenForm> given, SpectrumText spectrum, boolean bulkGiven) {
    OptionalInt listed = spectrum.listed();
    if (given.isPresent()) {
      long d = whole(given.get(), listed.isPresent() ? MAX_DIM : 1e6);
      if (listed.isPresent() && d < listed.getAsInt()) {
        throw given.get().refused("at least the number of eigenvalues, " + listed.getAsInt());
      }
      if (listed.isEmpty()) {
        spectrum.eigenvalues((int) d);
      }
      return d;
    }
    if (listed.isEmpty()) {
      String expected = "the number of directions of " + spectrum.text();
      throw new InvalidInputException("inputDim", "missing", expected);
    }
    return bulkGiven ? 0 : listed.getAsInt();
  }
}
