package org.prismsweep.worker.family.prism.model;

import java.util.List;
import java.util.Map;
import org.prismsweep.worker.base.CanonicalNumber;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.data.DataSet;
import org.prismsweep.worker.data.GeneratedSamples;
import org.prismsweep.worker.model.GivenForm;
import org.prismsweep.worker.model.Parameter;
import org.prismsweep.worker.model.ParameterForm;
import org.prismsweep.worker.model.ParameterType;

/**
 * The four model parameters with their forms, and what they resolve to. Real values are rounded
 * once to twelve significant digits (half even); dimensions to the nearest whole number (half up),
 * after that. Powers are StrictMath's, so a sweep file means the same points on every machine.
 */
public final class PrismParameters {

  /** Largest dimension: exact in a double, with room to add two. */
  private static final double MAX_DIM = 0x1p52;

  public static final List<Parameter> ALL =
      List.of(
          Parameter.of(
              form("inputDim", ParameterType.INTEGER, "input dimension p"),
              form(
                  "data",
                  ParameterType.DATA,
                  "samples of dimension p, N of which are trained on, with engine=direct: a file,"
                      + " FILE?STEPS, or "
                      + GeneratedSamples.FORMS)),
          Parameter.of(
              form("latentDim", ParameterType.INTEGER, "latent dimension H"),
              form("latentRatio", ParameterType.REAL, "H/p"),
              form("latentExponent", ParameterType.REAL, "a, where H = p^a")),
          Parameter.of(
              form("samples", ParameterType.INTEGER, "training-set size N"),
              form("dataRatio", ParameterType.REAL, "N/p, the inverse of r"),
              form("dataExponent", ParameterType.REAL, "b, where N = p^b")),
          Parameter.of(
              form("initVariance", ParameterType.REAL, "variance sigma^2 of the initial weights"),
              form("initRate", ParameterType.REAL, "y = sigma^2 p"),
              form("latentInitRate", ParameterType.REAL, "x = sigma^2 H"),
              form("initExponent", ParameterType.REAL, "c, where sigma^2 = p^-c"),
              form("initStd", ParameterType.REAL, "standard deviation sigma > 0")));

  private PrismParameters() {}

  private static ParameterForm form(String name, ParameterType type, String description) {
    return new ParameterForm(name, type, description);
  }

  /** The point that one form of every parameter describes. */
  public static PrismPoint resolve(Map<String, Object> forms) {
    GivenForm.requireKnown(ALL, forms);
    GivenForm inputDim = given(ALL.get(0), forms);
    DataSet data = inputDim.name().equals("data") ? inputDim.dataSet() : null;
    long p = data == null ? dimension(inputDim, inputDim.number()) : data.columns();
    GivenForm latent = given(ALL.get(1), forms);
    long h =
        switch (latent.name()) {
          case "latentRatio" -> dimension(latent, p * latent.number());
          case "latentExponent" -> dimension(latent, StrictMath.pow(p, latent.number()));
          default -> dimension(latent, latent.number());
        };
    GivenForm samples = given(ALL.get(2), forms);
    long n =
        switch (samples.name()) {
          case "dataRatio" -> dimension(samples, p * samples.number());
          case "dataExponent" -> dimension(samples, StrictMath.pow(p, samples.number()));
          default -> dimension(samples, samples.number());
        };
    if (data != null && n > data.rows()) {
      throw samples.refused("at most the " + data.rows() + " samples of the data, not " + n);
    }
    GivenForm init = given(ALL.get(3), forms);
    double variance =
        switch (init.name()) {
          case "initRate" -> init.number() / p;
          case "latentInitRate" -> init.number() / h;
          case "initExponent" -> StrictMath.pow(p, -init.number());
          // A negative one is refused below with its own sign
          case "initStd" -> init.number() * Math.abs(init.number());
          default -> init.number();
        };
    if (!(variance > 0) || Double.isInfinite(variance)) {
      throw new InvalidInputException(
          init.name(), init.value(), "a value that gives a finite variance > 0, not " + variance);
    }
    return new PrismPoint(p, h, n, CanonicalNumber.round(variance), data);
  }

  private static GivenForm given(Parameter parameter, Map<String, Object> forms) {
    return GivenForm.of(parameter, forms).orElseThrow();
  }

  private static long dimension(GivenForm given, double value) {
    double rounded = Math.floor(CanonicalNumber.round(value) + 0.5);
    if (!(rounded >= 1 && rounded <= MAX_DIM)) {
      String expected =
          given.form().type() == ParameterType.INTEGER
              ? "a whole number from 1 to 2^52"
              : "a value that gives a whole number from 1 to 2^52, not " + rounded;
      throw new InvalidInputException(given.name(), given.value(), expected);
    }
    return (long) rounded;
  }
}
