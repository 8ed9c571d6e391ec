package org.prismsweep.worker.prism;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.prismsweep.worker.experiment.InvalidInputException;
import org.prismsweep.worker.experiment.TrainerSetting;

/**
 * Trainer settings of the prism family.
 *
 * @param method gradient flow or full-batch gradient descent
 * @param engine exact-in-law reduction, or an explicit data matrix
 * @param tolerance error of the losses in units of their change, gradient flow only
 * @param learningRate eta or eta Lambda, gradient descent only
 * @param natural whether {@code learningRate} is in units of 1 / Lambda
 */
record PrismSettings(
    Method method, Engine engine, double tolerance, double learningRate, boolean natural) {

  private static final double DEFAULT_TOLERANCE = 1e-6;
  private static final double MIN_TOLERANCE = 1e-11;
  private static final double MAX_TOLERANCE = 0.1;

  /** How the weights move. */
  enum Method {
    GRADIENT_FLOW("gradient-flow"),
    GRADIENT_DESCENT("gradient-descent");

    private final String text;

    Method(String text) {
      this.text = text;
    }
  }

  /** How an instance is sampled and represented. */
  enum Engine {
    REDUCED("reduced"),
    DIRECT("direct");

    private final String text;

    Engine(String text) {
      this.text = text;
    }
  }

  /** The settings, for help texts. */
  static final List<TrainerSetting> DECLARED =
      List.of(
          new TrainerSetting(
              "method",
              Method.GRADIENT_FLOW.text,
              List.of(Method.GRADIENT_FLOW.text, Method.GRADIENT_DESCENT.text),
              "continuous-time gradient flow, or full-batch gradient descent"),
          new TrainerSetting(
              "engine",
              Engine.REDUCED.text,
              List.of(Engine.REDUCED.text, Engine.DIRECT.text),
              "exact-in-law reduction to the effective size, or an explicit data matrix"),
          new TrainerSetting(
              "tolerance",
              "1e-6",
              List.of(),
              "gradient-flow: error of the losses in units of their change"),
          new TrainerSetting(
              "learningRate", "", List.of(), "gradient-descent: step size eta in raw time"),
          new TrainerSetting(
              "naturalLearningRate",
              "",
              List.of(),
              "gradient-descent: step size in natural time, eta times the natural rate"));

  /** Parses settings as written by the user. */
  static PrismSettings parse(Map<String, Object> settings) {
    List<String> known = DECLARED.stream().map(TrainerSetting::name).toList();
    for (String key : settings.keySet()) {
      if (!known.contains(key)) {
        throw new InvalidInputException(key, settings.get(key), "one of " + known);
      }
    }
    Method method = Method.GRADIENT_FLOW;
    if (settings.containsKey("method")) {
      method = choice("method", settings.get("method"), Method.values(), m -> m.text);
    }
    Engine engine = Engine.REDUCED;
    if (settings.containsKey("engine")) {
      engine = choice("engine", settings.get("engine"), Engine.values(), e -> e.text);
    }
    return method == Method.GRADIENT_FLOW ? flow(settings, engine) : descent(settings, engine);
  }

  private static PrismSettings flow(Map<String, Object> settings, Engine engine) {
    refuse(settings, "learningRate", "method=gradient-descent with a learning rate");
    refuse(settings, "naturalLearningRate", "method=gradient-descent with a learning rate");
    double tolerance = DEFAULT_TOLERANCE;
    if (settings.containsKey("tolerance")) {
      String expected = "a number from " + MIN_TOLERANCE + " to " + MAX_TOLERANCE;
      tolerance = number("tolerance", settings.get("tolerance"), expected);
      if (!(tolerance >= MIN_TOLERANCE && tolerance <= MAX_TOLERANCE)) {
        throw new InvalidInputException("tolerance", tolerance, expected);
      }
    }
    return new PrismSettings(Method.GRADIENT_FLOW, engine, tolerance, Double.NaN, false);
  }

  private static PrismSettings descent(Map<String, Object> settings, Engine engine) {
    refuse(settings, "tolerance", "no tolerance with method=gradient-descent");
    boolean natural = settings.containsKey("naturalLearningRate");
    if (natural == settings.containsKey("learningRate")) {
      throw new InvalidInputException(
          "learningRate",
          natural ? settings.get("learningRate") : "missing",
          "exactly one of learningRate and naturalLearningRate with method=gradient-descent");
    }
    String name = natural ? "naturalLearningRate" : "learningRate";
    double rate = number(name, settings.get(name), "a finite number > 0");
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new InvalidInputException(name, rate, "a finite number > 0");
    }
    return new PrismSettings(Method.GRADIENT_DESCENT, engine, Double.NaN, rate, natural);
  }

  private static void refuse(Map<String, Object> settings, String name, String expected) {
    if (settings.containsKey(name)) {
      throw new InvalidInputException(name, settings.get(name), expected);
    }
  }

  private static <E> E choice(
      String name, Object value, E[] all, java.util.function.Function<E, String> text) {
    for (E one : all) {
      if (text.apply(one).equals(String.valueOf(value))) {
        return one;
      }
    }
    throw new InvalidInputException(
        name, value, "one of " + java.util.Arrays.stream(all).map(text).toList());
  }

  private static double number(String name, Object value, String expected) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    try {
      return Double.parseDouble(String.valueOf(value));
    } catch (NumberFormatException e) {
      throw new InvalidInputException(name, value, expected);
    }
  }

  /** Step size in raw time, gradient descent only. */
  double stepSize(PrismPoint point) {
    return natural ? learningRate / point.naturalRate() : learningRate;
  }

  /** All settings in effect, as canonical text. */
  SortedMap<String, String> canonical() {
    SortedMap<String, String> all = new TreeMap<>();
    all.put("method", method.text);
    all.put("engine", engine.text);
    if (method == Method.GRADIENT_FLOW) {
      all.put("tolerance", Double.toString(tolerance));
    } else {
      all.put(natural ? "naturalLearningRate" : "learningRate", Double.toString(learningRate));
    }
    return all;
  }
}
