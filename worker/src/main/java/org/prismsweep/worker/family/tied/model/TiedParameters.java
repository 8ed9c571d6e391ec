package org.prismsweep.worker.family.tied.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.prismsweep.worker.base.CanonicalNumber;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.base.NumberList;
import org.prismsweep.worker.data.DataSet;
import org.prismsweep.worker.data.GeneratedSamples;
import org.prismsweep.worker.model.GivenForm;
import org.prismsweep.worker.model.Parameter;
import org.prismsweep.worker.model.ParameterForm;
import org.prismsweep.worker.model.ParameterType;
import org.prismsweep.worker.spectra.SpectrumText;
import org.prismsweep.worker.training.StepSize;

/** The model parameters with their forms, and what they resolve to. */
public final class TiedParameters {

  /** Largest dimension: what an array can hold. */
  private static final double MAX_DIM = Integer.MAX_VALUE - 8;

  private static final Parameter ACTIVATION =
      Parameter.of(form("activation", ParameterType.TEXT, "sigma: relu, tanh or erf"));
  private static final Parameter SPECTRUM =
      Parameter.of(
          form("spectrum", ParameterType.LIST, "eigenvalues S of the data: " + SpectrumText.FORMS),
          form(
              "data",
              ParameterType.DATA,
              "samples to train on, whose second moments have the eigenvalues S: a file,"
                  + " FILE?STEPS, or "
                  + GeneratedSamples.FORMS));
  private static final Parameter INPUT_DIM =
      Parameter.optional(
          form(
              "inputDim",
              ParameterType.INTEGER,
              "input dimension d; by default the number of eigenvalues"));
  private static final Parameter BLOCK_FRACTIONS =
      Parameter.optional(
          form(
              "blockFractions",
              ParameterType.LIST,
              "shares of d that the eigenvalues of spectrum have as blocks, with sum 1"));
  private static final Parameter NEURONS =
      Parameter.optional(
          form("neurons", ParameterType.INTEGER, "number of neurons N; needed for training only"),
          form("neuronRatio", ParameterType.REAL, "N/d"));
  private static final Parameter REGULARISATION =
      Parameter.optional(
          form("regularisation", ParameterType.REAL, "lambda of the l2 penalty, by default 0"));
  private static final Parameter INIT_RADIUS =
      Parameter.of(
          form("initRadius2", ParameterType.REAL, "r0^2 = E |th|^2 at t = 0"),
          form("initMass", ParameterType.REAL, "m0 = r0^2 / 2, with activation relu"));
  private static final Parameter INIT =
      Parameter.optional(
          form(
              "init",
              ParameterType.TEXT,
              "initial weights: gaussian (default), pairs (th and -th) or deterministic:S"));
  private static final Parameter INIT_CORRELATION =
      Parameter.optional(
          form(
              "initCorrelation",
              ParameterType.REAL,
              "correlation of a neuron's components at t = 0, by default 0"));
  public static final List<Parameter> ALL =
      List.of(
          ACTIVATION,
          SPECTRUM,
          INPUT_DIM,
          BLOCK_FRACTIONS,
          NEURONS,
          REGULARISATION,
          INIT_RADIUS,
          INIT,
          INIT_CORRELATION,
          StepSize.PARAMETER);

  private TiedParameters() {}

  private static ParameterForm form(String name, ParameterType type, String description) {
    return new ParameterForm(name, type, description);
  }

  /** The point that the forms describe. */
  public static TiedPoint resolve(Map<String, Object> forms) {
    GivenForm.requireKnown(ALL, forms);
    Activation activation = activation(required(ACTIVATION, forms));
    GivenForm written = required(SPECTRUM, forms);
    Optional<GivenForm> fractions = GivenForm.of(BLOCK_FRACTIONS, forms);
    DataSet data = null;
    String spectrumText = "";
    String blocks = "";
    long inputDim;
    if (written.name().equals("data")) {
      data = written.dataSet();
      inputDim = inputDim(GivenForm.of(INPUT_DIM, forms), data);
      if (fractions.isPresent()) {
        throw fractions.get().refused("no blocks with data, whose eigenvalues differ");
      }
    } else {
      SpectrumText spectrum = SpectrumText.parse(written.name(), written.text());
      inputDim = inputDim(GivenForm.of(INPUT_DIM, forms), spectrum, fractions.isPresent());
      blocks = fractions.isPresent() ? blocks(fractions.get(), spectrum, inputDim) : "";
      if (blocks.isEmpty()) {
        spectrum.eigenvalues((int) inputDim);
      }
      spectrumText = spectrum.text();
    }
    Initialisation init =
        GivenForm.of(INIT, forms)
            .map(given -> Initialisation.parse(given.text()))
            .orElse(new Initialisation(Initialisation.Kind.GAUSSIAN, 0));
    Optional<GivenForm> givenNeurons = GivenForm.of(NEURONS, forms);
    long neurons = givenNeurons.isPresent() ? neurons(givenNeurons.get(), inputDim, init) : 0;
    return new TiedPoint(
        activation,
        spectrumText,
        data,
        inputDim,
        blocks,
        neurons,
        GivenForm.of(REGULARISATION, forms).map(given -> within(given, 0, 1e12)).orElse(0.0),
        initRadius2(required(INIT_RADIUS, forms), activation),
        init.text(),
        GivenForm.of(INIT_CORRELATION, forms).map(given -> correlation(given, init)).orElse(0.0),
        GivenForm.of(StepSize.PARAMETER, forms).map(StepSize::of).orElse(null));
  }

  private static long inputDim(Optional<GivenForm> given, DataSet data) {
    if (given.isPresent() && given.get().number() != data.columns()) {
      throw given.get().refused("the dimension of the data, " + data.columns());
    }
    return data.columns();
  }

  private static GivenForm required(Parameter parameter, Map<String, Object> forms) {
    return GivenForm.of(parameter, forms).orElseThrow();
  }

  private static Activation activation(GivenForm given) {
    for (Activation one : Activation.values()) {
      if (one.text().equals(given.text())) {
        return one;
      }
    }
    List<String> known = Arrays.stream(Activation.values()).map(Activation::text).toList();
    throw given.refused("one of " + String.join(", ", known));
  }

  private static long inputDim(
      Optional<GivenForm> given, SpectrumText spectrum, boolean hasBlocks) {
    if (given.isPresent()) {
      long d = dimension(given.get(), given.get().number());
      OptionalInt listed = spectrum.listed();
      if (!hasBlocks && listed.isPresent() && listed.getAsInt() != d) {
        throw given.get().refused("the number of eigenvalues, " + listed.getAsInt());
      }
      return d;
    }
    if (hasBlocks) {
      return 0;
    }
    return spectrum
        .listed()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "inputDim", "missing", "the number of directions of " + spectrum.text()));
  }

  private static String blocks(GivenForm given, SpectrumText spectrum, long inputDim) {
    double[] fractions = NumberList.parse(given.name(), given.text());
    double sum = Arrays.stream(fractions).sum();
    if (!Arrays.stream(fractions).allMatch(a -> a > 0) || Math.abs(sum - 1) > 1e-9) {
      throw given.refused("numbers > 0 with sum 1");
    }
    if (spectrum.listed().orElse(-1) != fractions.length) {
      throw given.refused("one share for each eigenvalue listed in spectrum=" + spectrum.text());
    }
    if (inputDim > 0
        && Arrays.stream(Directions.shares(fractions, (int) inputDim)).anyMatch(n -> n < 1)) {
      throw given.refused("shares of at least one of inputDim=" + inputDim + " directions");
    }
    return NumberList.text(fractions);
  }

  private static long neurons(GivenForm given, long inputDim, Initialisation init) {
    boolean ratio = given.name().equals("neuronRatio");
    if (ratio && inputDim == 0) {
      throw given.refused("neurons where inputDim is not given");
    }
    long n = dimension(given, ratio ? given.number() * inputDim : given.number());
    if (init.kind() == Initialisation.Kind.PAIRS && n % 2 != 0) {
      if (!ratio) {
        throw given.refused("an even number of neurons with init=pairs");
      }
      n++;
    }
    return n;
  }

  private static double initRadius2(GivenForm given, Activation activation) {
    double value = given.number();
    if (given.name().equals("initMass")) {
      if (activation != Activation.RELU) {
        throw given.refused("initRadius2 with activation=" + activation.text());
      }
      value *= 2;
    }
    if (!(value > 0 && value <= 1e12)) {
      throw given.refused("a number > 0");
    }
    return CanonicalNumber.round(value);
  }

  private static double correlation(GivenForm given, Initialisation init) {
    double value = within(given, 0, 1);
    if (value == 1) {
      throw given.refused("a number >= 0 and < 1");
    }
    if (value != 0 && init.kind() == Initialisation.Kind.DETERMINISTIC) {
      throw given.refused("no correlation with init=" + init.text());
    }
    return value;
  }

  private static double within(GivenForm given, double low, double high) {
    double value = CanonicalNumber.round(given.number());
    if (!(value >= low && value <= high)) {
      throw given.refused("a number from " + CanonicalNumber.text(low) + " to " + high);
    }
    return value;
  }

  private static long dimension(GivenForm given, double value) {
    double rounded = Math.floor(CanonicalNumber.round(value) + 0.5);
    if (!(rounded >= 1 && rounded <= MAX_DIM)) {
      throw given.refused("a value that gives a whole number from 1 to " + (long) MAX_DIM);
    }
    return (long) rounded;
  }
}
