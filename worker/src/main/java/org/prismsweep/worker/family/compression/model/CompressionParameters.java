package org.prismsweep.worker.family.compression.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.prismsweep.worker.base.CanonicalNumber;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.data.DataSet;
import org.prismsweep.worker.data.GeneratedSamples;
import org.prismsweep.worker.model.GivenForm;
import org.prismsweep.worker.model.Parameter;
import org.prismsweep.worker.model.ParameterForm;
import org.prismsweep.worker.model.ParameterType;
import org.prismsweep.worker.spectra.SpectrumText;

/** The model parameters with their forms, and what they resolve to. */
public final class CompressionParameters {

  /** Largest dimension: theories hold some lists of d numbers. */
  private static final double MAX_DIM = 1e7;

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
  private static final Parameter DATA =
      Parameter.optional(
          form(
              "data",
              ParameterType.DATA,
              "samples in place of spectrum and law, with method straight-through: a file,"
                  + " FILE?STEPS, or "
                  + GeneratedSamples.FORMS));
  private static final Parameter INIT =
      Parameter.optional(
          form(
              "init",
              ParameterType.TEXT,
              "initial encoder, by default random: " + Initialisation.FORMS));

  public static final List<Parameter> ALL =
      List.of(ACTIVATION, INPUT_DIM, LATENT_DIM, SPECTRUM, LAW, DATA, INIT);

  private CompressionParameters() {}

  private static ParameterForm form(String name, ParameterType type, String description) {
    return new ParameterForm(name, type, description);
  }

  /** The point that the forms describe. */
  public static CompressionPoint resolve(Map<String, Object> forms) {
    GivenForm.requireKnown(ALL, forms);
    Activation activation = Activation.parse(GivenForm.of(ACTIVATION, forms).orElseThrow().text());
    Initialisation init =
        Initialisation.parse(GivenForm.of(INIT, forms).map(GivenForm::text).orElse("random"));
    Optional<GivenForm> given = GivenForm.of(DATA, forms);
    if (given.isPresent()) {
      DataSet data = ownData(given.get(), forms);
      long n = latentDim(forms, data.columns());
      return new CompressionPoint(
          activation.text(),
          data.columns(),
          n,
          CompressionPoint.FROM_DATA,
          CompressionPoint.FROM_DATA,
          data,
          init.text());
    }
    SpectrumText spectrum =
        SpectrumText.parse(
            "spectrum", GivenForm.of(SPECTRUM, forms).map(GivenForm::text).orElse("isotropic"));
    long d = inputDim(GivenForm.of(INPUT_DIM, forms), spectrum);
    if (Arrays.stream(spectrum.eigenvalues((int) d)).sum() == 0) {
      throw new InvalidInputException(
          "spectrum", spectrum.text(), "a spectrum that is not 0 in " + d + " directions");
    }
    DataLaw law = DataLaw.parse(GivenForm.of(LAW, forms).map(GivenForm::text).orElse("gaussian"));
    if (law.kind() == DataLaw.Kind.EDGES) {
      FixedSet.side(d);
    }
    return new CompressionPoint(
        activation.text(), d, latentDim(forms, d), spectrum.text(), law.text(), null, init.text());
  }

  /** The data set, beside which spectrum and law have no place, and another dimension neither. */
  private static DataSet ownData(GivenForm given, Map<String, Object> forms) {
    for (Parameter other : List.of(SPECTRUM, LAW)) {
      GivenForm.of(other, forms)
          .ifPresent(
              form -> {
                throw form.refused("no " + form.name() + " beside data");
              });
    }
    DataSet data = given.dataSet();
    GivenForm.of(INPUT_DIM, forms)
        .filter(form -> form.number() != data.columns())
        .ifPresent(
            form -> {
              throw form.refused("the dimension of the data, " + data.columns());
            });
    return data;
  }

  private static long latentDim(Map<String, Object> forms, long d) {
    GivenForm given = GivenForm.of(LATENT_DIM, forms).orElseThrow();
    return dimension(given, given.name().equals("rate") ? given.number() * d : given.number());
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
