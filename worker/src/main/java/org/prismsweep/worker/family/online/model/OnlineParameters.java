package org.prismsweep.worker.family.online.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prismsweep.worker.base.CanonicalNumber;
import org.prismsweep.worker.base.NumberList;
import org.prismsweep.worker.model.GivenForm;
import org.prismsweep.worker.model.Parameter;
import org.prismsweep.worker.model.ParameterForm;
import org.prismsweep.worker.model.ParameterType;

/** The model parameters with their forms, and what they resolve to. */
public final class OnlineParameters {

  private static final double MAX_UNITS = 64;
  private static final double LARGEST = 1e12;

  private static final Parameter ACTIVATION =
      Parameter.of(form("activation", ParameterType.TEXT, "g: linear, erf or relu"));
  private static final Parameter HIDDEN_UNITS =
      Parameter.of(form("hiddenUnits", ParameterType.INTEGER, "number of hidden units K"));
  private static final Parameter INIT =
      Parameter.optional(
          form(
              "init",
              ParameterType.TEXT,
              "initial weights: " + Initialisation.FORMS + ", by default gaussian"));
  private static final Parameter INIT_ENCODER =
      Parameter.optional(
          form(
              "initEncoder",
              ParameterType.REAL,
              "scale a of the encoder's components, by default 0.1; of both with tied weights"));
  private static final Parameter INIT_DECODER =
      Parameter.optional(
          form(
              "initDecoder",
              ParameterType.REAL,
              "scale b of the decoder's components, by default 0.1; not used with tied weights"
                  + " unless a is left out"));
  private static final Parameter INIT_DECODER_SCALE =
      Parameter.optional(
          form(
              "initDecoderScale",
              ParameterType.REAL,
              "further factor of the decoder, by default D^-1/2"));
  private static final Parameter TIED =
      Parameter.optional(form("tied", ParameterType.BOOLEAN, "decoder and encoder are one"));
  private static final Parameter TRUNCATED =
      Parameter.optional(
          form(
              "truncated",
              ParameterType.BOOLEAN,
              "unit k sees the reconstruction of units up to k only"));
  private static final Parameter HIDDEN_BIAS =
      Parameter.optional(
          form(
              "hiddenBias",
              ParameterType.LIST,
              "mean of each pre-activation at t = 0, or one number for all; none for no bias"));
  private static final Parameter FIXED_BIAS =
      Parameter.optional(form("fixedBias", ParameterType.BOOLEAN, "hidden biases are kept"));
  private static final Parameter DECODER_BIAS =
      Parameter.optional(
          form("decoderBias", ParameterType.BOOLEAN, "the output has a trained bias"));
  private static final Parameter WEIGHT_DECAY =
      Parameter.optional(
          form("weightDecay", ParameterType.REAL, "kappa of the weights, by default 0"));
  private static final Parameter LEARNING_RATE =
      Parameter.optional(
          form("learningRate", ParameterType.REAL, "eta: a step moves by eta/D, by default 1"));

  public static final List<Parameter> ALL =
      List.of(
          ACTIVATION,
          HIDDEN_UNITS,
          InputParameters.SPECTRUM,
          InputParameters.INPUT_DIM,
          InputParameters.BULK_VARIANCE,
          INIT,
          INIT_ENCODER,
          INIT_DECODER,
          INIT_DECODER_SCALE,
          TIED,
          TRUNCATED,
          HIDDEN_BIAS,
          FIXED_BIAS,
          DECODER_BIAS,
          WEIGHT_DECAY,
          LEARNING_RATE,
          InputParameters.LATENTS,
          InputParameters.DATA);

  private static final double DEFAULT_SCALE = 0.1;

  private OnlineParameters() {}

  private static ParameterForm form(String name, ParameterType type, String description) {
    return new ParameterForm(name, type, description);
  }

  /** The point that the forms describe. */
  public static OnlinePoint resolve(Map<String, Object> forms) {
    GivenForm.requireKnown(ALL, forms);
    Activation activation = activation(GivenForm.of(ACTIVATION, forms).orElseThrow());
    long units = whole(GivenForm.of(HIDDEN_UNITS, forms).orElseThrow(), MAX_UNITS);
    InputParameters input = InputParameters.of(forms);
    long inputDim = input.dim();
    boolean tied = truth(TIED, forms);
    double encoder = scale(INIT_ENCODER, tied ? INIT_DECODER : INIT_ENCODER, forms);
    double decoder = tied ? encoder : scale(INIT_DECODER, INIT_DECODER, forms);
    String bias = GivenForm.of(HIDDEN_BIAS, forms).map(given -> biases(given, units)).orElse("");
    return new OnlinePoint(
        activation,
        units,
        input.spectrum(),
        inputDim,
        input.bulk(),
        GivenForm.of(INIT, forms)
            .map(given -> Initialisation.parse(given.text()))
            .orElse(new Initialisation(false, 0))
            .text(),
        encoder,
        decoder,
        decoderScale(GivenForm.of(INIT_DECODER_SCALE, forms), inputDim),
        tied,
        truth(TRUNCATED, forms),
        bias,
        !bias.isEmpty() && truth(FIXED_BIAS, forms),
        truth(DECODER_BIAS, forms),
        GivenForm.of(WEIGHT_DECAY, forms).map(OnlineParameters::from0).orElse(0.0),
        GivenForm.of(LEARNING_RATE, forms).map(OnlineParameters::positive).orElse(1.0),
        input.latents().text(),
        input.data());
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

  private static double scale(Parameter first, Parameter second, Map<String, Object> forms) {
    return GivenForm.of(first, forms)
        .or(() -> GivenForm.of(second, forms))
        .map(OnlineParameters::from0)
        .orElse(DEFAULT_SCALE);
  }

  /** c; 0 stands for D^-1/2 in infinite dimension. */
  private static double decoderScale(Optional<GivenForm> given, long inputDim) {
    if (inputDim == 0) {
      given.ifPresent(
          scale -> {
            throw scale.refused("an inputDim with it: in infinite dimension it is D^-1/2");
          });
      return 0;
    }
    return given
        .map(OnlineParameters::from0)
        .orElse(CanonicalNumber.round(1 / Math.sqrt(inputDim)));
  }

  private static String biases(GivenForm given, long units) {
    if (given.text().equals("none")) {
      return "";
    }
    double[] biases = NumberList.parse(given.name(), given.text());
    if (biases.length == 1) {
      double all = biases[0];
      biases = new double[(int) units];
      Arrays.fill(biases, all);
    }
    if (biases.length != units || Arrays.stream(biases).anyMatch(b -> Math.abs(b) > LARGEST)) {
      throw given.refused("one number, or one for each of hiddenUnits=" + units + ", or none");
    }
    return NumberList.text(biases);
  }

  private static boolean truth(Parameter parameter, Map<String, Object> forms) {
    return GivenForm.of(parameter, forms).map(given -> (Boolean) given.value()).orElse(false);
  }

  static long whole(GivenForm given, double most) {
    double value = given.number();
    if (!(value >= 1 && value <= most)) {
      throw given.refused("a whole number from 1 to " + (long) most);
    }
    return (long) value;
  }

  static double from0(GivenForm given) {
    double value = CanonicalNumber.round(given.number());
    if (!(value >= 0 && value <= LARGEST)) {
      throw given.refused("a number >= 0");
    }
    return value;
  }

  private static double positive(GivenForm given) {
    double value = from0(given);
    if (value == 0) {
      throw given.refused("a number > 0");
    }
    return value;
  }
}
