package org.prismsweep.driver.cli.option;

import java.util.Arrays;
import java.util.Optional;
import org.prismsweep.driver.data.DataSets;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.base.NumberText;
import org.prismsweep.worker.model.ParameterForm;

/** Numbers as users write them: {@code 0.05}, {@code 2e5}, {@code 1/16}. */
public final class Scalars {

  private Scalars() {}

  /** The value of a parameter form. */
  static Object value(ParameterForm form, String text) {
    return switch (form.type()) {
      case INTEGER -> integer(form.name(), text);
      case REAL -> real(form.name(), text);
      case TEXT, LIST -> text;
      case BOOLEAN -> truth(form.name(), text);
      case DATA -> DataSets.of(DataSets.pin(text, ""));
    };
  }

  private static boolean truth(String name, String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new InvalidInputException(name, text, "true or false");
    };
  }

  /** A whole number; {@code 2e5} is one too. */
  public static long integer(String name, String text) {
    return NumberText.whole(text)
        .orElseThrow(() -> new InvalidInputException(name, shown(text), "a whole number"));
  }

  /** A number or a fraction of two. */
  static double real(String name, String text) {
    return NumberText.real(text)
        .orElseThrow(
            () -> new InvalidInputException(name, shown(text), "a number or a fraction a/b"));
  }

  private static String shown(String text) {
    return text.isBlank() ? "''" : text;
  }

  /** A trainer setting: a whole number, a number, true or false, or else a word. */
  static Object setting(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    Optional<Double> real = NumberText.real(text);
    return text.matches("[+-]?[0-9]{1,18}")
        ? (Object) Long.valueOf(text)
        : real.isPresent() ? real.get() : text;
  }

  /** Numbers separated by commas. */
  static double[] reals(String name, String text) {
    return Arrays.stream(text.split(",", -1)).mapToDouble(part -> real(name, part)).toArray();
  }
}
