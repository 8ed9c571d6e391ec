package org.prismsweep.worker.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.base.NumberText;
import org.prismsweep.worker.base.Word;
import org.prismsweep.worker.base.Words;

/**
 * Trainer settings as written by the user, with typed access; every error names the setting, its
 * value and what was expected.
 *
 * @param settings as for {@link Family#trainer}
 */
public record WrittenSettings(Map<String, Object> settings) {

  /**
   * Takes the settings.
   *
   * @throws InvalidInputException for a key that is not declared
   */
  public static WrittenSettings of(Map<String, Object> settings, List<TrainerSetting> declared) {
    List<String> known = declared.stream().map(TrainerSetting::name).toList();
    for (String key : settings.keySet()) {
      if (!known.contains(key)) {
        throw new InvalidInputException(key, settings.get(key), "one of " + known);
      }
    }
    return new WrittenSettings(settings);
  }

  /** Whether the setting was written. */
  public boolean has(String name) {
    return settings.containsKey(name);
  }

  /** What was written, or {@code missing}. */
  public Object shown(String name) {
    return settings.getOrDefault(name, "missing");
  }

  /** Refuses a setting that makes no sense beside the others. */
  public void refuse(String name, String expected) {
    if (has(name)) {
      throw new InvalidInputException(name, settings.get(name), expected);
    }
  }

  /** One of the words of an enum, by default the first. */
  public <E extends Enum<E> & Word> E word(String name, Class<E> type) {
    Words<E> words = Words.of(type);
    return has(name)
        ? words
            .find(String.valueOf(settings.get(name)))
            .orElseThrow(
                () ->
                    new InvalidInputException(name, settings.get(name), "one of " + words.texts()))
        : words.all().get(0);
  }

  /** A finite number, or nothing where it was not written. */
  public Optional<Double> number(String name, String expected) {
    Object value = settings.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Number number) {
      return Optional.of(number.doubleValue());
    }
    Optional<Double> number = NumberText.real(String.valueOf(value));
    if (number.isEmpty()) {
      throw new InvalidInputException(name, value, expected);
    }
    return number;
  }

  /** A finite number > 0 that has to be there. */
  public double positive(String name, String expected) {
    double value =
        number(name, expected)
            .orElseThrow(() -> new InvalidInputException(name, "missing", expected));
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new InvalidInputException(name, settings.get(name), expected);
    }
    return value;
  }

  /** A whole number from 1 on that an int holds and that has to be there. */
  public int count(String name, String expected) {
    double value = positive(name, expected);
    if (value != Math.rint(value) || value > Integer.MAX_VALUE) {
      throw new InvalidInputException(name, settings.get(name), expected);
    }
    return (int) value;
  }
}
