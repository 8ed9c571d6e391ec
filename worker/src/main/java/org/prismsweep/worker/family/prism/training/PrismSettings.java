package org.prismsweep.worker.family.prism.training;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.base.Word;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.model.TrainerSetting;
import org.prismsweep.worker.model.WrittenSettings;

/**
 * Trainer settings of the prism family.
 *
 * @param method gradient flow, or gradient descent on the full batch or on mini-batches
 * @param engine exact-in-law reduction, or an explicit data matrix
 * @param tolerance error of the losses in units of their change, gradient flow only
 * @param learningRate eta or eta Lambda, descent only
 * @param natural whether {@code learningRate} is in units of 1 / Lambda
 * @param batchSize samples per step, mini-batches only
 */
public record PrismSettings(
    Method method,
    Engine engine,
    double tolerance,
    double learningRate,
    boolean natural,
    int batchSize) {

  private static final double DEFAULT_TOLERANCE = 1e-6;
  private static final double MIN_TOLERANCE = 1e-11;
  private static final double MAX_TOLERANCE = 0.1;
  private static final String BATCH = "a whole number of samples per step";

  /** How the weights move. */
  enum Method implements Word {
    GRADIENT_FLOW,
    GRADIENT_DESCENT,
    STOCHASTIC_GRADIENT
  }

  /** How an instance is sampled and represented. */
  enum Engine implements Word {
    REDUCED,
    DIRECT
  }

  /** The settings, for help texts. */
  public static final List<TrainerSetting> DECLARED =
      List.of(
          TrainerSetting.word(
              "method",
              Method.class,
              "continuous-time gradient flow, full-batch gradient descent, or mini-batches of the"
                  + " training samples with engine=direct"),
          TrainerSetting.word(
              "engine",
              Engine.class,
              "exact-in-law reduction to the effective size, or an explicit data matrix"),
          new TrainerSetting(
              "tolerance",
              "1e-6",
              List.of(),
              "gradient-flow: error of the losses in units of their change"),
          new TrainerSetting("learningRate", "", List.of(), "descent: step size eta in raw time"),
          new TrainerSetting(
              "naturalLearningRate",
              "",
              List.of(),
              "descent: step size in natural time, eta times the natural rate"),
          new TrainerSetting("batchSize", "", List.of(), "stochastic-gradient: samples per step"));

  /** Parses settings as written by the user. */
  public static PrismSettings parse(Map<String, Object> settings) {
    WrittenSettings written = WrittenSettings.of(settings, DECLARED);
    Method method = written.word("method", Method.class);
    Engine engine = written.word("engine", Engine.class);
    if (method != Method.STOCHASTIC_GRADIENT) {
      written.refuse("batchSize", "method=stochastic-gradient with a batch size");
    } else if (engine != Engine.DIRECT) {
      throw new InvalidInputException(
          "engine", engine.text(), "direct with method=stochastic-gradient");
    }
    return method == Method.GRADIENT_FLOW
        ? flow(written, engine)
        : descent(written, method, engine);
  }

  private static PrismSettings flow(WrittenSettings written, Engine engine) {
    written.refuse(
        "learningRate", "method=gradient-descent or stochastic-gradient with a learning rate");
    written.refuse(
        "naturalLearningRate",
        "method=gradient-descent or stochastic-gradient with a learning rate");
    String expected = "a number from " + MIN_TOLERANCE + " to " + MAX_TOLERANCE;
    double tolerance = written.number("tolerance", expected).orElse(DEFAULT_TOLERANCE);
    if (!(tolerance >= MIN_TOLERANCE && tolerance <= MAX_TOLERANCE)) {
      throw new InvalidInputException("tolerance", tolerance, expected);
    }
    return new PrismSettings(Method.GRADIENT_FLOW, engine, tolerance, Double.NaN, false, 0);
  }

  private static PrismSettings descent(WrittenSettings written, Method method, Engine engine) {
    written.refuse("tolerance", "no tolerance with method=" + method.text());
    boolean natural = written.has("naturalLearningRate");
    if (natural == written.has("learningRate")) {
      throw new InvalidInputException(
          "learningRate",
          written.shown("learningRate"),
          "exactly one of learningRate and naturalLearningRate with method=" + method.text());
    }
    String name = natural ? "naturalLearningRate" : "learningRate";
    double rate = written.positive(name, "a finite number > 0");
    int batch = method == Method.STOCHASTIC_GRADIENT ? written.count("batchSize", BATCH) : 0;
    return new PrismSettings(method, engine, Double.NaN, rate, natural, batch);
  }

  /** Step size in raw time, gradient descent only. */
  double stepSize(PrismPoint point) {
    return natural ? learningRate / point.naturalRate() : learningRate;
  }

  /** All settings in effect, as canonical text. */
  SortedMap<String, String> canonical() {
    SortedMap<String, String> all = new TreeMap<>();
    all.put("method", method.text());
    all.put("engine", engine.text());
    if (method == Method.GRADIENT_FLOW) {
      all.put("tolerance", Double.toString(tolerance));
    } else {
      all.put(natural ? "naturalLearningRate" : "learningRate", Double.toString(learningRate));
    }
    if (batchSize > 0) {
      all.put("batchSize", Integer.toString(batchSize));
    }
    return all;
  }
}
