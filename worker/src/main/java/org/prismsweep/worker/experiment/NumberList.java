package org.prismsweep.worker.experiment;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Lists of numbers as parameters of type {@link ParameterType#LIST} write them: {@code 3,2,1/2}.
 */
public final class NumberList {

  private NumberList() {}

  /**
   * The numbers, each rounded by {@link CanonicalNumber#round}.
   *
   * @param name the parameter, for messages
   * @throws InvalidInputException when an item is no finite number or fraction a/b of two
   */
  public static double[] parse(String name, String text) {
    return Arrays.stream(text.split(",", -1)).mapToDouble(item -> number(name, item)).toArray();
  }

  /** One number of a list. */
  public static double number(String name, String item) {
    String[] parts = item.split("/", -1);
    double value = Double.NaN;
    try {
      value = Double.parseDouble(parts[0].strip());
      if (parts.length == 2) {
        value /= Double.parseDouble(parts[1].strip());
      }
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (parts.length > 2 || !Double.isFinite(value)) {
      throw new InvalidInputException(name, item.strip(), "finite numbers or fractions a/b");
    }
    return CanonicalNumber.round(value);
  }

  /** The canonical spelling. */
  public static String text(double[] numbers) {
    return Arrays.stream(numbers).mapToObj(CanonicalNumber::text).collect(Collectors.joining(","));
  }
}
