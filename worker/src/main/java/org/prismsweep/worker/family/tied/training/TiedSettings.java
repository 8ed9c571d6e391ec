package org.prismsweep.worker.family.tied.training;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.prismsweep.worker.base.Word;
import org.prismsweep.worker.model.TrainerSetting;
import org.prismsweep.worker.model.WrittenSettings;
import org.prismsweep.worker.training.Motion;

/**
 * Trainer settings of the family.
 *
 * @param method how the weights move
 * @param motion its integrator, or step and batch size
 */
public record TiedSettings(Method method, Motion motion) {

  /** How the weights move. */
  enum Method implements Word {
    POPULATION_FLOW,
    STOCHASTIC_GRADIENT
  }

  /** The settings, for help texts. */
  public static final List<TrainerSetting> DECLARED =
      Stream.concat(
              Stream.of(
                  TrainerSetting.word(
                      "method",
                      Method.class,
                      "gradient flow of the population loss, or mini-batches of fresh samples, or"
                          + " of those of a data set")),
              Motion.declared(OptionalInt.empty()).stream())
          .toList();

  /** Parses settings as written by the user. */
  public static TiedSettings parse(Map<String, Object> settings) {
    WrittenSettings written = WrittenSettings.of(settings, DECLARED);
    Method method = written.word("method", Method.class);
    boolean stochastic = method == Method.STOCHASTIC_GRADIENT;
    return new TiedSettings(method, Motion.parse(written, stochastic, OptionalInt.empty()));
  }

  /** All settings in effect, as canonical text. */
  SortedMap<String, String> canonical() {
    SortedMap<String, String> all = new TreeMap<>();
    all.put("method", method.text());
    motion.addTo(all);
    return all;
  }
}
