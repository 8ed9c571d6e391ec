package org.prismsweep.worker.prism;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.prismsweep.worker.experiment.InvalidInputException;
import org.prismsweep.worker.experiment.Parameter;
import org.prismsweep.worker.experiment.ParameterForm;
import org.prismsweep.worker.experiment.ParameterType;

/**
 * The four model parameters with their forms, and what they resolve to. Real values are rounded
 * once to twelve significant digits (half even); dimensions to the nearest whole number (half up),
 * after that. Powers are StrictMath's, so a sweep file means the same points on every machine.
 */
final class PrismParameters {

  private static final MathContext CANONICAL = new MathContext(12, RoundingMode.HALF_EVEN);

  /** Largest dimension: exact in a double, with room to add two. */
  private static final double MAX_DIM = 0x1p52;

  static final List<Parameter> ALL =
      List.of(
          Parameter.of(form("inputDim", ParameterType.INTEGER, "input dimension p")),
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
              form("initExponent", ParameterType.REAL, "c, where sigma^2 = p^-c")));

  private PrismParameters() {}

  private static ParameterForm form(String name, ParameterType type, String description) {
    return new ParameterForm(name, type, description);
  }

  /** The point that one form of every parameter describes. */
  static PrismPoint resolve(Map<String, Object> forms) {
    for (String name : forms.keySet()) {
      if (ALL.stream().flatMap(p -> p.forms().stream()).noneMatch(f -> f.name().equals(name))) {
        throw new InvalidInputException(
            name,
            forms.get(name),
            "one of "
                + ALL.stream().flatMap(p -> p.forms().stream()).map(ParameterForm::name).toList());
      }
    }
    Given inputDim = given(ALL.get(0), forms);
    long p = dimension(inputDim, inputDim.value);
    Given latent = given(ALL.get(1), forms);
    long h =
        switch (latent.form.name()) {
          case "latentRatio" -> dimension(latent, p * latent.value);
          case "latentExponent" -> dimension(latent, StrictMath.pow(p, latent.value));
          default -> dimension(latent, latent.value);
        };
    Given samples = given(ALL.get(2), forms);
    long n =
        switch (samples.form.name()) {
          case "dataRatio" -> dimension(samples, p * samples.value);
          case "dataExponent" -> dimension(samples, StrictMath.pow(p, samples.value));
          default -> dimension(samples, samples.value);
        };
    Given init = given(ALL.get(3), forms);
    double variance =
        switch (init.form.name()) {
          case "initRate" -> init.value / p;
          case "latentInitRate" -> init.value / h;
          case "initExponent" -> StrictMath.pow(p, -init.value);
          default -> init.value;
        };
    if (!(variance > 0) || Double.isInfinite(variance)) {
      throw new InvalidInputException(
          init.form.name(), init.raw, "a value that gives a finite variance > 0, not " + variance);
    }
    return new PrismPoint(p, h, n, canonical(variance));
  }

  /** A form as given. */
  private record Given(ParameterForm form, Object raw, double value) {}

  private static Given given(Parameter parameter, Map<String, Object> forms) {
    List<ParameterForm> present =
        parameter.forms().stream().filter(form -> forms.containsKey(form.name())).toList();
    List<String> names = parameter.forms().stream().map(ParameterForm::name).toList();
    if (present.size() != 1) {
      String expected = names.size() == 1 ? "a value" : "exactly one of " + names;
      throw new InvalidInputException(
          parameter.canonical().name(),
          present.isEmpty() ? "missing" : present.stream().map(ParameterForm::name).toList(),
          expected);
    }
    ParameterForm form = present.get(0);
    Object raw = forms.get(form.name());
    if (!(raw instanceof Number number) || !Double.isFinite(number.doubleValue())) {
      throw new InvalidInputException(form.name(), raw, "a finite number");
    }
    double value = number.doubleValue();
    if (form.type() == ParameterType.INTEGER && value != Math.rint(value)) {
      throw new InvalidInputException(form.name(), raw, "a whole number");
    }
    return new Given(form, raw, value);
  }

  private static long dimension(Given given, double value) {
    double rounded = Math.floor(canonical(value) + 0.5);
    if (!(rounded >= 1 && rounded <= MAX_DIM)) {
      String expected =
          given.form.type() == ParameterType.INTEGER
              ? "a whole number from 1 to 2^52"
              : "a value that gives a whole number from 1 to 2^52, not " + rounded;
      throw new InvalidInputException(given.form.name(), given.raw, expected);
    }
    return (long) rounded;
  }

  /** Twelve significant digits; integers below 1e12 and infinities are kept. */
  static double canonical(double value) {
    return Double.isFinite(value) && Math.abs(value) < 1e300
        ? new BigDecimal(value).round(CANONICAL).doubleValue()
        : value;
  }
}
