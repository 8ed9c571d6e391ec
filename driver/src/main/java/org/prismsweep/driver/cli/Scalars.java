package org.prismsweep.driver.cli;

import java.math.BigDecimal;
import java.util.Arrays;
import org.prismsweep.driver.data.DataSets;
import org.prismsweep.worker.experiment.InvalidInputException;
import org.prismsweep.worker.experiment.ParameterForm;

/** Numbers as users write them: {@code 0.05}, {@code 2e5}, {@code 1/16}. */
final class Scalars {

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
  static long integer(String name, String text) {
    try {
      return new BigDecimal(text.strip()).longValueExact();
    } catch (NumberFormatException | ArithmeticException e) {
      throw new InvalidInputException(name, text, "a whole number");
    }
  }

  /** A number or a fraction of two; NaN and infinities are left for the family to refuse. */
  static double real(String name, String text) {
    String[] parts = text.split("/", -1);
    try {
      if (parts.length == 1) {
        return Double.parseDouble(text.strip());
      }
      if (parts.length == 2) {
        return Double.parseDouble(parts[0].strip()) / Double.parseDouble(parts[1].strip());
      }
    } catch (NumberFormatException e) {
      throw new InvalidInputException(name, text, "a number or a fraction a/b");
    }
    throw new InvalidInputException(name, text, "a number or a fraction a/b");
  }

  /** A trainer setting: a whole number, a number, true or false, or else a word. */
  static Object setting(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    try {
      return text.matches("[+-]?\\d{1,18}") ? (Object) Long.valueOf(text) : (Object) real("", text);
    } catch (InvalidInputException e) {
      return text;
    }
  }

  /** Numbers separated by commas. */
  static double[] reals(String name, String text) {
    return Arrays.stream(text.split(",", -1)).mapToDouble(part -> real(name, part)).toArray();
  }
}
