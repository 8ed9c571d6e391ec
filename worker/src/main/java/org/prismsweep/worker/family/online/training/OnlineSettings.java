package org.prismsweep.worker.family.online.training;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.base.Word;
import org.prismsweep.worker.model.TrainerSetting;
import org.prismsweep.worker.model.WrittenSettings;

/**
 * Trainer settings of the family.
 *
 * @param engine how directions of equal eigenvalues are simulated
 * @param testSamples samples on which the prediction error is measured where the input is not
 *     Gaussian
 */
public record OnlineSettings(Engine engine, int testSamples) {

  private static final int DEFAULT_TEST_SAMPLES = 16_384;

  /** How directions of equal eigenvalues are simulated. */
  enum Engine implements Word {
    REDUCED,
    DIRECT
  }

  /** The settings, for help texts. */
  public static final List<TrainerSetting> DECLARED =
      List.of(
          TrainerSetting.word(
              "engine",
              Engine.class,
              "directions of equal eigenvalues by the span of the weights alone, which is exact in"
                  + " law, or one by one"),
          new TrainerSetting(
              "testSamples",
              Integer.toString(DEFAULT_TEST_SAMPLES),
              List.of(),
              "samples for the prediction error where latents are not gaussian"));

  /** Parses settings as written by the user. */
  public static OnlineSettings parse(Map<String, Object> settings) {
    WrittenSettings written = WrittenSettings.of(settings, DECLARED);
    Engine engine = written.word("engine", Engine.class);
    String expected = "a whole number from 2 to 10^8";
    double samples = written.number("testSamples", expected).orElse((double) DEFAULT_TEST_SAMPLES);
    if (!(samples >= 2 && samples <= 1e8) || samples != Math.rint(samples)) {
      throw new InvalidInputException("testSamples", written.shown("testSamples"), expected);
    }
    return new OnlineSettings(engine, (int) samples);
  }

  boolean isReduced() {
    return engine == Engine.REDUCED;
  }

  /** All settings in effect, as canonical text. */
  SortedMap<String, String> canonical() {
    SortedMap<String, String> all = new TreeMap<>();
    all.put("engine", engine.text());
    all.put("testSamples", Integer.toString(testSamples));
    return all;
  }
}
