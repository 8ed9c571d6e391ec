package org.prismsweep.worker.compression;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.prismsweep.worker.experiment.CanonicalNumber;
import org.prismsweep.worker.experiment.GivenForm;
import org.prismsweep.worker.experiment.InvalidInputException;
import org.prismsweep.worker.experiment.Parameter;
import org.prismsweep.worker.experiment.ParameterForm;
import org.prismsweep.worker.experiment.ParameterType;
import org.prismsweep.worker.spectra.SpectrumText;

/** The model parameters with their forms, and what they resolve to. */
final class CompressionParameters {

  /** Largest dimension: what an array can hold. */
  private static final double MAX_DIM = Integer.MAX_VALUE - 8;

  private static final Parameter ACTIVATION =
      Parameter.of(form("activation", ParameterType.TEXT, "sigma: " + Activation.FORMS));
  private static final Parameter INPUT_DIM =
      Parameter.optional(
          form(
              "inputDim",
              ParameterType.INTEGER,
              "input dimension d; by default the number of eigenvalues in spectrum"));
  private static final Parameter LATENT_DIM =
      Parameter.of(
          form("latentDim", ParameterType.INTEGER, "n, outputs of the encoder"),
          form("rate", ParameterType.REAL, "r = n/d"));
  private static final Parameter SPECTRUM =
      Parameter.optional(
          form(
              "spectrum",
              ParameterType.LIST,
              "eigenvalues Lam of the data, by default isotropic: " + SpectrumText.FORMS));
  private static final Parameter LAW =
      Parameter.optional(
          form(
              "law",
              ParameterType.TEXT,
              "law of the whitened data, by default gaussian: " + DataLaw.FORMS));
  private static final Parameter INIT =
      Parameter.optional(
          form(
              "init",
              ParameterType.TEXT,
              "initial encoder, by default random: " + Initialisation.FORMS));

  static final List<Parameter> ALL =
      List.of(ACTIVATION, INPUT_DIM, LATENT_DIM, SPECTRUM, LAW, INIT);

  private CompressionParameters() {}

  private static ParameterForm form(String name, ParameterType type, String description) {
    return new ParameterForm(name, type, description);
  }

  /** The point that the forms describe. */
  static CompressionPoint resolve(Map<String, Object> forms) {
    GivenForm.requireKnown(ALL, forms);
    Activation activation = Activation.parse(GivenForm.of(ACTIVATION, forms).orElseThrow().text());
    SpectrumText spectrum =
        SpectrumText.parse(
            "spectrum", GivenForm.of(SPECTRUM, forms).map(GivenForm::text).orElse("isotropic"));
    long d = inputDim(GivenForm.of(INPUT_DIM, forms), spectrum);
    if (Arrays.stream(spectrum.eigenvalues((int) d)).sum() == 0) {
      throw new InvalidInputException(
          "spectrum", spectrum.text(), "a spectrum that is not 0 in " + d + " directions");
    }
    GivenForm latent = GivenForm.of(LATENT_DIM, forms).orElseThrow();
    long n =
        dimension(latent, latent.name().equals("rate") ? latent.number() * d : latent.number());
    DataLaw law = DataLaw.parse(GivenForm.of(LAW, forms).map(GivenForm::text).orElse("gaussian"));
    if (law.kind() == DataLaw.Kind.EDGES) {
      FixedSet.side(d);
    }
    Initialisation init =
        Initialisation.parse(GivenForm.of(INIT, forms).map(GivenForm::text).orElse("random"));
    return new CompressionPoint(activation.text(), d, n, spectrum.text(), law.text(), init.text());
  }

  private static long inputDim(Optional<GivenForm> given, SpectrumText spectrum) {
    OptionalInt listed = spectrum.listed();
    if (given.isEmpty()) {
      return listed.orElseThrow(
          () ->
              new InvalidInputException(
                  "inputDim", "missing", "the number of directions of " + spectrum.text()));
    }
    long d = dimension(given.get(), given.get().number());
    if (listed.isPresent() && listed.getAsInt() != d) {
      throw given.get().refused("the number of eigenvalues, " + listed.getAsInt());
    }
    return d;
  }

  private static long dimension(GivenForm given, double value) {
    double rounded = Math.floor(CanonicalNumber.round(value) + 0.5);
    if (!(rounded >= 1 && rounded <= MAX_DIM)) {
      throw given.refused("a value that gives a whole number from 1 to " + (long) MAX_DIM);
    }
    return (long) rounded;
  }
}
