package org.prismsweep.worker.base;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one grammar of numbers as people write them: {@code 128}, {@code 10_000}, {@code -1e-4},
 * {@code .5} and, where a fraction may stand, {@code 1/16}.
 *
 * <p>Digits are ASCII, underscores stand singly between digits. A number that a double cannot hold,
 * {@code 1e400}, and one that it would take for zero, {@code 1e-400}, are none.
 */
public final class NumberText {

  // Possessive, since a text may be long
  private static final String DIGITS = "[0-9]++(?:_[0-9]++)*+";
  private static final String UNSIGNED =
      "(?:" + DIGITS + "(?:\\.(?:" + DIGITS + ")?)?|\\." + DIGITS + ")(?:[eE][+-]?[0-9]++)?";
  private static final Pattern DECIMAL = Pattern.compile("[+-]?" + UNSIGNED);
  private static final Pattern QUOTIENT =
      Pattern.compile("([+-]?" + UNSIGNED + ")\\s*/\\s*(" + UNSIGNED + ")");

  /** All texts that may be numbers, as a regular expression that other programs read too. */
  public static final String REGEX =
      "[+-]?([0-9][0-9_]*\\.?[0-9_]*|\\.[0-9_]+)([eE][+-]?[0-9]+)?"
          + "(\\s*/\\s*([0-9][0-9_]*\\.?[0-9_]*|\\.[0-9_]+)([eE][+-]?[0-9]+)?)?";

  private static final Pattern PLAIN = Pattern.compile("[+-]?" + DIGITS);
  private static final Pattern NOT_ZERO = Pattern.compile("[+-]?[0_.]*+[1-9].*");

  /** Beyond 2^53 not every whole number is a double. */
  private static final long MAX_WHOLE = 1L << 53;

  private static final int MAX_EXACT_LENGTH = 1000;

  private NumberText() {}

  /** The finite number that a text without a fraction is, if any. */
  public static Optional<Double> decimal(String text) {
    String number = text.strip();
    return DECIMAL.matcher(number).matches()
        ? held(Double.parseDouble(number.replace("_", "")), number)
        : Optional.empty();
  }

  /** The finite number or fraction that a text is, if any. A fraction is rounded once. */
  public static Optional<Double> real(String text) {
    Matcher quotient = QUOTIENT.matcher(text.strip());
    if (!quotient.matches()) {
      return decimal(text);
    }
    Optional<Double> above = decimal(quotient.group(1));
    Optional<Double> below = decimal(quotient.group(2));
    return above.isPresent() && below.isPresent()
        ? held(above.get() / below.get(), quotient.group(1))
        : Optional.empty();
  }

  /** The whole number that a text is, if any; {@code 1e3} and {@code 16/2} are whole. */
  public static Optional<Long> whole(String text) {
    Optional<BigDecimal> exact = exact(text);
    if (exact.isEmpty()) {
      return real(text)
          .filter(value -> value == Math.rint(value))
          .map(Double::longValue)
          .filter(NumberText::isSafe);
    }
    try {
      long value = exact.get().longValueExact();
      boolean digits = PLAIN.matcher(text.strip()).matches();
      return digits || isSafe(value) ? Optional.of(value) : Optional.empty();
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static boolean isSafe(long value) {
    return value >= -MAX_WHOLE && value <= MAX_WHOLE;
  }

  /** The number without rounding that a text without a fraction is, if any. */
  public static Optional<BigDecimal> exact(String text) {
    String number = text.strip();
    if (number.length() > MAX_EXACT_LENGTH || !DECIMAL.matcher(number).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(number.replace("_", "")));
    } catch (NumberFormatException e) {
      // The exponent alone can be out of range
      return Optional.empty();
    }
  }

  private static Optional<Double> held(double value, String numerator) {
    return Double.isFinite(value) && (value != 0 || !NOT_ZERO.matcher(numerator).matches())
        ? Optional.of(value)
        : Optional.empty();
  }
}
