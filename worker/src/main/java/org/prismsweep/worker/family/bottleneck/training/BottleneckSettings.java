package org.prismsweep.worker.family.bottleneck.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.base.Word;
import org.prismsweep.worker.model.TrainerSetting;
import org.prismsweep.worker.model.WrittenSettings;
import org.prismsweep.worker.training.Motion;

/**
 * Trainer settings of the family.
 *
 * @param method how the particles move
 * @param motion its integrator, or step and batch size
 * @param referenceWidth width of the network that is trained beside, 0 for none
 * @param draws networks drawn at each time by method resampled
 */
public record BottleneckSettings(Method method, Motion motion, int referenceWidth, int draws) {

  private static final int MAX_WIDTH = 10_000_000;
  private static final OptionalInt ONE_SAMPLE = OptionalInt.of(1);

  /** How the particles move. */
  enum Method implements Word {
    FLOW,
    STOCHASTIC_GRADIENT,
    RESAMPLED
  }

  /** The settings, for help texts. */
  public static final List<TrainerSetting> DECLARED = declared();

  private static List<TrainerSetting> declared() {
    List<TrainerSetting> settings = new ArrayList<>();
    settings.add(
        TrainerSetting.word(
            "method",
            Method.class,
            "gradient flow on all samples, mini-batches, or networks whose particles are drawn from"
                + " a wider one that follows the flow"));
    settings.addAll(Motion.declared(ONE_SAMPLE));
    settings.add(
        new TrainerSetting(
            "referenceWidth",
            "0",
            List.of(),
            "flow, stochastic-gradient: trains that width beside from the same particles and gives"
                + " particleDistance; resampled: the width that is drawn from"));
    settings.add(
        new TrainerSetting("draws", "1", List.of(), "resampled: networks drawn at each time"));
    return List.copyOf(settings);
  }

  /** The flow alone. */
  public static BottleneckSettings flow(double tolerance) {
    return new BottleneckSettings(Method.FLOW, Motion.flow(tolerance), 0, 1);
  }

  /** Parses settings as written by the user. */
  public static BottleneckSettings parse(Map<String, Object> settings) {
    WrittenSettings written = WrittenSettings.of(settings, DECLARED);
    Method method = written.word("method", Method.class);
    int reference = whole(written, "referenceWidth", 0);
    int draws = whole(written, "draws", 1);
    if (method != Method.RESAMPLED) {
      written.refuse("draws", "method=resampled with draws");
    } else if (reference == 0) {
      throw new InvalidInputException(
          "referenceWidth",
          written.shown("referenceWidth"),
          "a width to draw from with method=resampled");
    }
    boolean stochastic = method == Method.STOCHASTIC_GRADIENT;
    Motion motion = Motion.parse(written, stochastic, ONE_SAMPLE);
    return new BottleneckSettings(method, motion, reference, draws);
  }

  private static int whole(WrittenSettings written, String name, int otherwise) {
    String expected = "a whole number from 1 to " + MAX_WIDTH;
    double value = written.number(name, expected).orElse((double) otherwise);
    if (written.has(name) && !(value >= 1 && value <= MAX_WIDTH && value == Math.rint(value))) {
      throw new InvalidInputException(name, written.shown(name), expected);
    }
    return (int) value;
  }

  boolean isResampled() {
    return method == Method.RESAMPLED;
  }

  /** All settings in effect, as canonical text. */
  SortedMap<String, String> canonical() {
    SortedMap<String, String> all = new TreeMap<>();
    all.put("method", method.text());
    motion.addTo(all);
    if (referenceWidth > 0) {
      all.put("referenceWidth", Integer.toString(referenceWidth));
    }
    if (isResampled()) {
      all.put("draws", Integer.toString(draws));
    }
    return all;
  }
}
