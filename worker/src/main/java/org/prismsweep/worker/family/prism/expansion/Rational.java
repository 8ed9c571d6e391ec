package org.prismsweep.worker.family.prism.expansion;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * A rational number in lowest terms.
 *
 * @param numerator signed
 * @param denominator positive
 */
public record Rational(BigInteger numerator, BigInteger denominator)
    implements Comparable<Rational> {

  /** 0. */
  public static final Rational ZERO = new Rational(BigInteger.ZERO, BigInteger.ONE);

  public Rational {
    if (denominator.signum() == 0) {
      throw new ArithmeticException("Cannot divide " + numerator + " by 0");
    }
    BigInteger divisor = numerator.gcd(denominator);
    if (denominator.signum() < 0) {
      divisor = divisor.negate();
    }
    if (!divisor.equals(BigInteger.ONE)) {
      numerator = numerator.divide(divisor);
      denominator = denominator.divide(divisor);
    }
  }

  /** numerator / denominator. */
  public static Rational of(long numerator, long denominator) {
    return new Rational(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
  }

  /** The number itself, without rounding. */
  public static Rational of(BigDecimal number) {
    return number.scale() >= 0
        ? new Rational(number.unscaledValue(), BigInteger.TEN.pow(number.scale()))
        : new Rational(number.toBigIntegerExact(), BigInteger.ONE);
  }

  /** The number itself, without rounding; it must be finite. */
  public static Rational of(double number) {
    return of(new BigDecimal(number));
  }

  /** Product. */
  public Rational times(Rational factor) {
    return new Rational(
        numerator.multiply(factor.numerator), denominator.multiply(factor.denominator));
  }

  /** Sum. */
  public Rational plus(Rational summand) {
    return new Rational(
        numerator.multiply(summand.denominator).add(summand.numerator.multiply(denominator)),
        denominator.multiply(summand.denominator));
  }

  /** The number, rounded once. */
  public BigDecimal toBigDecimal(MathContext precision) {
    return new BigDecimal(numerator).divide(new BigDecimal(denominator), precision);
  }

  /** The nearest double but for at most one rounding in the last place. */
  public double toDouble() {
    return toBigDecimal(MathContext.DECIMAL128).doubleValue();
  }

  @Override
  public int compareTo(Rational other) {
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }

  @Override
  public String toString() {
    return denominator.equals(BigInteger.ONE)
        ? numerator.toString()
        : numerator + "/" + denominator;
  }
}
