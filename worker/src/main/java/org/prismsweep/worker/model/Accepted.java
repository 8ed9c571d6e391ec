package org.prismsweep.worker.model;

import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import org.prismsweep.worker.base.CanonicalNumber;

/**
 * Which numbers a parameter takes.
 *
 * @param test decides about the canonical number
 * @param message says what was expected
 */
public record Accepted(DoublePredicate test, Message message) {

  /** All positive numbers. */
  public static final Accepted POSITIVE = of(value -> value > 0, "a number > 0");

  /** What is expected in the place of a refused number. */
  @FunctionalInterface
  public interface Message {

    /**
     * The end of an error message.
     *
     * @param value what the form gives, before it is rounded
     */
    String expected(GivenForm given, double value);
  }

  /** Numbers that a test accepts. */
  public static Accepted of(DoublePredicate test, String expected) {
    return new Accepted(test, (given, value) -> expected);
  }

  /** Real numbers between two bounds, which are included. */
  public static Accepted between(double low, double high) {
    String expected = "a number from " + CanonicalNumber.text(low) + " to " + high;
    return of(value -> value >= low && value <= high, expected);
  }

  /** Integers from 1 on. */
  public static Accepted wholeUpTo(long high) {
    return of(value -> value >= 1 && value <= high, "a whole number from 1 to " + high);
  }

  /** Integers from 1 on, where another form may give the number. */
  public static Accepted givingWholeUpTo(long high) {
    return of(
        value -> value >= 1 && value <= high,
        "a value that gives a whole number from 1 to " + high);
  }

  /** Reads integers: rounds what a form gives half up, and checks it. */
  Reading<Long> integer(Reading<Double> form) {
    return (given, values) ->
        (long) checked(given, form.read(given, values), number -> Math.floor(number + 0.5));
  }

  /** Reads real numbers: rounds what a form gives to canonical precision, and checks it. */
  Reading<Double> real(Reading<Double> form) {
    return (given, values) -> checked(given, form.read(given, values), number -> number);
  }

  private double checked(GivenForm given, double number, DoubleUnaryOperator whole) {
    double canonical = whole.applyAsDouble(CanonicalNumber.round(number));
    if (!test.test(canonical)) {
      throw given.refused(message.expected(given, number));
    }
    return canonical;
  }
}
