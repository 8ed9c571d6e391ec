package org.prismsweep.worker.family.compression.training;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.base.Word;
import org.prismsweep.worker.family.compression.model.CompressionPoint;
import org.prismsweep.worker.model.TrainerSetting;
import org.prismsweep.worker.model.WrittenSettings;

/**
 * Trainer settings of the family.
 *
 * @param method how the encoder moves
 * @param learningRate eta, or eta Lambda
 * @param natural whether {@code learningRate} is in units of 1 / Lambda
 * @param batchSize samples an iteration, straight-through only
 * @param temperature tau of the surrogate slope, straight-through only
 * @param drops whether the learning rate falls along the run, straight-through only
 */
public record CompressionSettings(
    Method method,
    double learningRate,
    boolean natural,
    int batchSize,
    double temperature,
    boolean drops) {

  private static final String RATE = "a finite number > 0";
  private static final int MAX_BATCH = 1_000_000;

  /** How the encoder moves. */
  enum Method implements Word {
    RIEMANNIAN,
    TIED,
    STRAIGHT_THROUGH
  }

  /** Whether the learning rate falls. */
  private enum Schedule implements Word {
    DROPS,
    CONSTANT
  }

  /** The settings, for help texts. */
  public static final List<TrainerSetting> DECLARED =
      List.of(
          TrainerSetting.word(
              "method",
              Method.class,
              "gradient descent on the exact population risk with the optimal decoder, or with tied"
                  + " weights; or on samples with a smooth slope in place of that of sign"),
          new TrainerSetting(
              "learningRate",
              "",
              List.of(),
              "eta in raw time, the gradient being that of tr Lam times the risk"),
          new TrainerSetting(
              "naturalLearningRate",
              "",
              List.of(),
              "eta Lambda, Lambda = tr Lam / d: the step in natural time"),
          new TrainerSetting(
              "batchSize", "100", List.of(), "straight-through: samples an iteration"),
          new TrainerSetting(
              "temperature",
              "1",
              List.of(),
              "straight-through: the slope is that of tanh(u / temperature)"),
          TrainerSetting.word(
              "schedule",
              Schedule.class,
              "straight-through: the learning rate falls to a fifth at 60% and to a 25th at 85% of"
                  + " the run, or stays"));

  /** Parses settings as written by the user. */
  public static CompressionSettings parse(Map<String, Object> settings) {
    WrittenSettings written = WrittenSettings.of(settings, DECLARED);
    Method method = written.word("method", Method.class);
    boolean natural = written.has("naturalLearningRate");
    if (natural == written.has("learningRate")) {
      throw new InvalidInputException(
          "learningRate",
          written.shown("learningRate"),
          "exactly one of learningRate and naturalLearningRate");
    }
    double rate = written.positive(natural ? "naturalLearningRate" : "learningRate", RATE);
    if (method != Method.STRAIGHT_THROUGH) {
      for (String name : List.of("batchSize", "temperature", "schedule")) {
        written.refuse(name, "method=straight-through with " + name);
      }
      return new CompressionSettings(method, rate, natural, 0, Double.NaN, false);
    }
    double temperature = written.has("temperature") ? written.positive("temperature", RATE) : 1;
    boolean drops = written.word("schedule", Schedule.class) == Schedule.DROPS;
    return new CompressionSettings(method, rate, natural, batch(written), temperature, drops);
  }

  private static int batch(WrittenSettings written) {
    String expected = "a whole number from 1 to " + MAX_BATCH;
    double value = written.number("batchSize", expected).orElse(100.0);
    if (!(value >= 1 && value <= MAX_BATCH && value == Math.rint(value))) {
      throw new InvalidInputException("batchSize", written.shown("batchSize"), expected);
    }
    return (int) value;
  }

  boolean isStochastic() {
    return method == Method.STRAIGHT_THROUGH;
  }

  /** One iteration in raw time. */
  double step(CompressionPoint point) {
    return natural ? learningRate / point.naturalRate() : learningRate;
  }

  /** One iteration in natural time. */
  double naturalStep(CompressionPoint point) {
    return natural ? learningRate : learningRate * point.naturalRate();
  }

  /** All settings in effect, as canonical text. */
  SortedMap<String, String> canonical() {
    SortedMap<String, String> all = new TreeMap<>();
    all.put("method", method.text());
    all.put(natural ? "naturalLearningRate" : "learningRate", Double.toString(learningRate));
    if (isStochastic()) {
      all.put("batchSize", Integer.toString(batchSize));
      all.put("temperature", Double.toString(temperature));
      all.put("schedule", (drops ? Schedule.DROPS : Schedule.CONSTANT).text());
    }
    return all;
  }
}
