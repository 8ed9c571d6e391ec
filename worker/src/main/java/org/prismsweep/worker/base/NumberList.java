package org.prismsweep.worker.base;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.prismsweep.worker.model.ParameterType;

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
    return NumberText.real(item)
        .map(CanonicalNumber::round)
        .orElseThrow(
            () -> new InvalidInputException(name, item.strip(), "finite numbers or fractions a/b"));
  }

  /** The canonical spelling. */
  public static String text(double[] numbers) {
    return Arrays.stream(numbers).mapToObj(CanonicalNumber::text).collect(Collectors.joining(","));
  }
}
