package org.prismsweep.worker.bottleneck;

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
 * @param method how the particles move
 * @param integrator of the flow, null for stochastic gradient descent
 * @param tolerance local error of the adaptive integrator, NaN for methods with steps
 * @param step step in raw time, NaN for the adaptive integrator
 * @param batchSize samples a step of stochastic gradient descent
 * @param referenceWidth width of the network that is trained beside, 0 for none
 * @param draws networks drawn at each time by method resampled
 */
record BottleneckSettings(
    Method method,
    Integrator integrator,
    double tolerance,
    double step,
    int batchSize,
    int referenceWidth,
    int draws) {

  private static final double DEFAULT_TOLERANCE = 1e-6;
  private static final double MIN_TOLERANCE = 1e-12;
  private static final double MAX_TOLERANCE = 0.1;
  private static final int MAX_WIDTH = 10_000_000;
  private static final String STEP = "a step in raw time, a finite number > 0";

  /** How the particles move. */
  enum Method {
    FLOW("flow"),
    STOCHASTIC_GRADIENT("stochastic-gradient"),
    RESAMPLED("resampled");

    private final String text;

    Method(String text) {
      this.text = text;
    }
  }

  /** How the flow is integrated. */
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
              Method.FLOW.text,
              Arrays.stream(Method.values()).map(one -> one.text).toList(),
              "gradient flow on all samples, mini-batches, or networks whose particles are drawn from"
                  + " a wider one that follows the flow"),
          new TrainerSetting(
              "integrator",
              Integrator.ADAPTIVE.text,
              Arrays.stream(Integrator.values()).map(one -> one.text).toList(),
              "of the flow: Dormand-Prince 5(4), or Heun's method with fixed steps"),
          new TrainerSetting(
              "tolerance", "1e-6", List.of(), "adaptive: local error of the particles"),
          new TrainerSetting(
              "step", "", List.of(), "heun and stochastic-gradient: step in raw time"),
          new TrainerSetting("batchSize", "1", List.of(), "stochastic-gradient: samples per step"),
          new TrainerSetting(
              "referenceWidth",
              "0",
              List.of(),
              "flow, stochastic-gradient: trains that width beside from the same particles and gives"
                  + " particleDistance; resampled: the width that is drawn from"),
          new TrainerSetting("draws", "1", List.of(), "resampled: networks drawn at each time"));

  /** Parses settings as written by the user. */
  static BottleneckSettings parse(Map<String, Object> settings) {
    WrittenSettings written = WrittenSettings.of(settings, DECLARED);
    Method method = written.choice("method", Method.values(), one -> one.text);
    int reference = whole(written, "referenceWidth", 0);
    int draws = whole(written, "draws", 1);
    if (method == Method.RESAMPLED) {
      if (reference == 0) {
        throw new InvalidInputException(
            "referenceWidth",
            written.shown("referenceWidth"),
            "a width to draw from with method=resampled");
      }
    } else {
      written.refuse("draws", "method=resampled with draws");
    }
    if (method == Method.STOCHASTIC_GRADIENT) {
      written.refuse("integrator", "no integrator with method=stochastic-gradient");
      written.refuse("tolerance", "no tolerance with method=stochastic-gradient");
      return new BottleneckSettings(
          method,
          null,
          Double.NaN,
          written.positive("step", STEP),
          whole(written, "batchSize", 1),
          reference,
          draws);
    }
    written.refuse("batchSize", "method=stochastic-gradient with a batch size");
    Integrator integrator = written.choice("integrator", Integrator.values(), one -> one.text);
    if (integrator == Integrator.HEUN) {
      written.refuse("tolerance", "no tolerance with integrator=heun");
      double step = written.positive("step", STEP);
      return new BottleneckSettings(method, integrator, Double.NaN, step, 0, reference, draws);
    }
    written.refuse("step", "integrator=heun or method=stochastic-gradient with a step");
    String expected = "a number from " + MIN_TOLERANCE + " to " + MAX_TOLERANCE;
    double tolerance = written.number("tolerance", expected).orElse(DEFAULT_TOLERANCE);
    if (!(tolerance >= MIN_TOLERANCE && tolerance <= MAX_TOLERANCE)) {
      throw new InvalidInputException("tolerance", tolerance, expected);
    }
    return new BottleneckSettings(method, integrator, tolerance, Double.NaN, 0, reference, draws);
  }

  private static int whole(WrittenSettings written, String name, int otherwise) {
    String expected = "a whole number from 1 to " + MAX_WIDTH;
    double value = written.number(name, expected).orElse((double) otherwise);
    if (written.has(name) && !(value >= 1 && value <= MAX_WIDTH && value == Math.rint(value))) {
      throw new InvalidInputException(name, written.shown(name), expected);
    }
    return (int) value;
  }

  boolean isStochastic() {
    return method == Method.STOCHASTIC_GRADIENT;
  }

  boolean isResampled() {
    return method == Method.RESAMPLED;
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
    if (referenceWidth > 0) {
      all.put("referenceWidth", Integer.toString(referenceWidth));
    }
    if (isResampled()) {
      all.put("draws", Integer.toString(draws));
    }
    return all;
  }
}
