package org.prismsweep.worker.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.base.NumberText;

/**
 * What is done to samples before training, step by step, as written: {@code
 * center&project=40&whiten}.
 *
 * <pre>
 * center            subtracts the mean
 * normalise         divides by one number: afterwards E|x - mean|^2 = d
 * scale=C           multiplies by C
 * project=K         coordinates along the first K principal axes
 * whiten            coordinates along the principal axes, each with variance 1
 * mirror            adds -x for each x: exactly symmetric under x -> -x, twice as many samples
 * symmetrise[=SEED] multiplies each sample by a random sign: a law symmetric under x -> -x
 * subsample=N[:SEED] N samples at random, without repetition
 * </pre>
 */
public final class Preparation {
  private static final String STEPS =
      "steps center, normalise, scale=C, project=K, whiten, mirror, symmetrise[=SEED] or"
          + " subsample=N[:SEED], joined by &";

  private final String text;
  private final List<Step> steps;

  private Preparation(String text, List<Step> steps) {
    this.text = text;
    this.steps = List.copyOf(steps);
  }

  /**
   * The steps that a text names; none for an empty one.
   *
   * @throws InvalidInputException for an unknown step or a value out of range
   */
  public static Preparation parse(String text) {
    List<Step> steps = new ArrayList<>();
    List<String> canonical = new ArrayList<>();
    for (String word : text.isEmpty() ? new String[0] : text.split("&", -1)) {
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      String value = equals < 0 ? null : word.substring(equals + 1);
      steps.add(step(name, value, word));
      canonical.add(word);
    }
    return new Preparation(String.join("&", canonical), steps);
  }

  private static Step step(String name, String value, String word) {
    switch (name) {
      case "center":
        return plain(Step.CENTER, value, word);
      case "whiten":
        return plain(Step.WHITEN, value, word);
      case "normalise":
        return plain(Step.NORMALISE, value, word);
      case "mirror":
        return plain(Step.MIRROR, value, word);
      case "scale":
        return Step.scale(number(value, word));
      case "project":
        return Step.project(count(value, word));
      case "symmetrise":
        return Step.symmetrise(value == null ? 0 : seed(value, word));
      case "subsample":
        int colon = value == null ? -1 : value.indexOf(':');
        return colon < 0
            ? Step.subsample(count(value, word), 0)
            : Step.subsample(
                count(value.substring(0, colon), word), seed(value.substring(colon + 1), word));
      default:
        throw invalid(word);
    }
  }

  private static Step plain(Step step, String value, String word) {
    if (value != null) {
      throw invalid(word);
    }
    return step;
  }

  /**
   * The prepared samples; the given ones stay as they are.
   *
   * @throws InvalidInputException when a step makes nothing usable of its samples
   */
  public Samples apply(Samples samples) {
    Samples prepared = samples;
    for (Step step : steps) {
      prepared = step.apply(prepared);
      prepared.requireUsable();
    }
    return prepared;
  }

  /** The text of {@link #parse}. */
  @Override
  public String toString() {
    return text;
  }

  private static double number(String value, String word) {
    return Optional.ofNullable(value)
        .flatMap(NumberText::decimal)
        .filter(number -> number != 0)
        .orElseThrow(() -> invalid(word));
  }

  private static int count(String value, String word) {
    return Optional.ofNullable(value)
        .flatMap(NumberText::whole)
        .filter(count -> count > 0 && count <= Integer.MAX_VALUE)
        .orElseThrow(() -> invalid(word))
        .intValue();
  }

  private static long seed(String value, String word) {
    return NumberText.whole(value).orElseThrow(() -> invalid(word));
  }

  private static InvalidInputException invalid(String word) {
    return new InvalidInputException("data", word, STEPS);
  }
}
