package org.prismsweep.driver.spec;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers as people write them in sweeps: {@code 128}, {@code 10_000}, {@code 1e-4}, {@code 1/16}.
 */
final class NumberText {

  private static final String UNSIGNED =
      "(?:\\d[\\d_]*(?:\\.[\\d_]*)?|\\.\\d[\\d_]*)(?:[eE][+-]?\\d+)?";
  private static final Pattern NUMBER = Pattern.compile("[+-]?" + UNSIGNED);
  private static final Pattern QUOTIENT =
      Pattern.compile("([+-]?" + UNSIGNED + ")\\s*/\\s*(" + UNSIGNED + ")");

  /** Beyond 2^53 not every whole number is a double. */
  private static final double MAX_WHOLE = 0x1p53;

  private NumberText() {}

  /** The finite number that {@code text} is, if any. A quotient is rounded once. */
  static Optional<Double> real(String text) {
    String trimmed = text.strip();
    Matcher quotient = QUOTIENT.matcher(trimmed);
    double value = Double.NaN;
    if (quotient.matches()) {
      value = decimal(quotient.group(1)) / decimal(quotient.group(2));
    } else if (NUMBER.matcher(trimmed).matches()) {
      value = decimal(trimmed);
    }
    return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
  }

  /** The whole number that {@code text} is, if any; {@code 1e3} and {@code 16/2} are whole. */
  static Optional<Long> whole(String text) {
    try {
      return Optional.of(Long.parseLong(text.strip().replaceAll("(?<=\\d)_(?=\\d)", "")));
    } catch (NumberFormatException e) {
      return real(text)
          .filter(value -> value == Math.rint(value) && Math.abs(value) <= MAX_WHOLE)
          .map(Double::longValue);
    }
  }

  private static double decimal(String text) {
    return Double.parseDouble(text.replace("_", ""));
  }
}
