package org.prismsweep.worker.tied;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.prismsweep.worker.experiment.InvalidInputException;
import org.prismsweep.worker.experiment.TrainerSetting;
import org.prismsweep.worker.experiment.WrittenSettings;

/**
 * Trainer settings of the family.
 *
 * @param method how the weights move
 * @param integrator of the population flow
 * @param tolerance local error of the adaptive integrator
 * @param step step in raw time of Heun's method and of stochastic gradient descent
 * @param batchSize samples a step of stochastic gradient descent
 */
record TiedSettings(
    Method method, Integrator integrator, double tolerance, double step, int batchSize) {

  private static final double DEFAULT_TOLERANCE = 1e-6;
  private static final double MIN_TOLERANCE = 1e-12;
  private static final double MAX_TOLERANCE = 0.1;
  private static final String STEP = "a step in raw time, a finite number > 0";

  /** How the weights move. */
  enum Method {
    POPULATION_FLOW("population-flow"),
    STOCHASTIC_GRADIENT("stochastic-gradient");

    private final String text;

    Method(String text) {
      this.text = text;
    }
  }

  /** How the population flow is integrated. */
  enum Integrator {
    ADAPTIVE("adaptive"),
    HEUN("heun");

    private final String text;

    Integrator(String text) {
      this.text = text;
    }
  }

  /** The settings, for help texts. */
  static final List<TrainerSetting> DECLARED =
      List.of(
          new TrainerSetting(
              "method",
              Method.POPULATION_FLOW.text,
              Arrays.stream(Method.values()).map(one -> one.text).toList(),
              "gradient flow of the population loss, or mini-batches of fresh samples"),
          new TrainerSetting(
              "integrator",
              Integrator.ADAPTIVE.text,
              Arrays.stream(Integrator.values()).map(one -> one.text).toList(),
              "population-flow: Dormand-Prince 5(4), or Heun's method with fixed steps"),
          new TrainerSetting(
              "tolerance", "1e-6", List.of(), "adaptive: local error relative to the weights"),
          new TrainerSetting(
              "step", "", List.of(), "heun and stochastic-gradient: step in raw time"),
          new TrainerSetting("batchSize", "", List.of(), "stochastic-gradient: samples per step"));

  /** Parses settings as written by the user. */
  static TiedSettings parse(Map<String, Object> settings) {
    WrittenSettings written = WrittenSettings.of(settings, DECLARED);
    Method method = written.choice("method", Method.values(), one -> one.text);
    if (method == Method.STOCHASTIC_GRADIENT) {
      written.refuse("integrator", "no integrator with method=stochastic-gradient");
      written.refuse("tolerance", "no tolerance with method=stochastic-gradient");
      double batch = written.positive("batchSize", "a whole number of samples per step");
      if (batch != Math.rint(batch) || batch > Integer.MAX_VALUE) {
        throw new InvalidInputException("batchSize", batch, "a whole number of samples per step");
      }
      double step = written.positive("step", STEP);
      return new TiedSettings(method, null, Double.NaN, step, (int) batch);
    }
    written.refuse("batchSize", "method=stochastic-gradient with a batch size");
    Integrator integrator = written.choice("integrator", Integrator.values(), one -> one.text);
    if (integrator == Integrator.HEUN) {
      written.refuse("tolerance", "no tolerance with integrator=heun");
      return new TiedSettings(method, integrator, Double.NaN, written.positive("step", STEP), 0);
    }
    written.refuse("step", "integrator=heun or method=stochastic-gradient with a step");
    String expected = "a number from " + MIN_TOLERANCE + " to " + MAX_TOLERANCE;
    double tolerance = written.number("tolerance", expected).orElse(DEFAULT_TOLERANCE);
    if (!(tolerance >= MIN_TOLERANCE && tolerance <= MAX_TOLERANCE)) {
      throw new InvalidInputException("tolerance", tolerance, expected);
    }
    return new TiedSettings(method, integrator, tolerance, Double.NaN, 0);
  }

  boolean isStochastic() {
    return method == Method.STOCHASTIC_GRADIENT;
  }

  /** Whether time advances by {@link #step}. */
  boolean hasSteps() {
    return !Double.isNaN(step);
  }

  /** All settings in effect, as canonical text. */
  SortedMap<String, String> canonical() {
    SortedMap<String, String> all = new TreeMap<>();
    all.put("method", method.text);
    if (integrator != null) {
      all.put("integrator", integrator.text);
    }
    if (hasSteps()) {
      all.put("step", Double.toString(step));
    } else {
      all.put("tolerance", Double.toString(tolerance));
    }
    if (isStochastic()) {
      all.put("batchSize", Integer.toString(batchSize));
    }
    return all;
  }
}
