package org.prismsweep.worker.family.prism.expansion;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * A polynomial in x, y, r and 1/p with rational coefficients.
 *
 * @param terms in the order of their monomials, none of them zero
 */
public record Polynomial(List<Term> terms) {

  /**
   * A monomial and its coefficient.
   *
   * @param coefficient not zero
   */
  public record Term(Monomial monomial, Rational coefficient) {}

  public Polynomial {
    terms = List.copyOf(terms);
  }

  /** The sum of numerator * monomial over all entries, divided by {@code denominator}. */
  static Polynomial of(Map<Monomial, BigInteger> numerators, BigInteger denominator) {
    List<Term> terms = new ArrayList<>();
    new TreeMap<>(numerators)
        .forEach(
            (monomial, numerator) -> {
              if (numerator.signum() != 0) {
                terms.add(new Term(monomial, new Rational(numerator, denominator)));
              }
            });
    return new Polynomial(terms);
  }

  /** The coefficient of a monomial; zero when it does not occur. */
  public Rational coefficient(Monomial monomial) {
    for (Term term : terms) {
      if (term.monomial().equals(monomial)) {
        return term.coefficient();
      }
    }
    return Rational.ZERO;
  }

  /** The terms without a power of 1/p. */
  public Polynomial planarPart() {
    return new Polynomial(terms.stream().filter(term -> term.monomial().g() == 0).toList());
  }

  /** {@link #value(double, double, double, double)} of an infinite system, 1/p = 0. */
  public double value(double x, double y, double r) {
    return value(x, y, r, 0);
  }

  /**
   * The value in doubles: every term has a relative error of a few 2^-53, the summation adds
   * nothing to speak of (Neumaier 1974). Terms of both signs cancel, so the error is relative to
   * the largest term, not to the value; {@link #exactValue} has none.
   *
   * @param inverseDim 1/p
   */
  public double value(double x, double y, double r, double inverseDim) {
    double sum = 0;
    double lost = 0;
    for (Term term : terms) {
      Monomial m = term.monomial();
      double summand =
          term.coefficient().toDouble()
              * Math.pow(x, m.i())
              * Math.pow(y, m.j())
              * Math.pow(r, m.k())
              * Math.pow(inverseDim, m.g());
      double next = sum + summand;
      lost += Math.abs(sum) >= Math.abs(summand) ? (sum - next) + summand : (summand - next) + sum;
      sum = next;
    }
    return sum + lost;
  }

  /** The value at 1/p = 0, rounded once to the given precision. */
  public BigDecimal value(BigDecimal x, BigDecimal y, BigDecimal r, MathContext precision) {
    return exactValue(Rational.of(x), Rational.of(y), Rational.of(r), Rational.ZERO)
        .toBigDecimal(precision);
  }

  /**
   * The value without rounding, as one fraction over common denominators.
   *
   * @param inverseDim 1/p
   */
  public Rational exactValue(Rational x, Rational y, Rational r, Rational inverseDim) {
    BigInteger[] powersX = homogeneous(x, degree(Monomial::i));
    BigInteger[] powersY = homogeneous(y, degree(Monomial::j));
    BigInteger[] powersR = homogeneous(r, degree(Monomial::k));
    BigInteger[] powersP = homogeneous(inverseDim, degree(Monomial::g));
    BigInteger common = BigInteger.ONE;
    for (Term term : terms) {
      BigInteger denominator = term.coefficient().denominator();
      common = common.divide(common.gcd(denominator)).multiply(denominator);
    }
    BigInteger sum = BigInteger.ZERO;
    for (Term term : terms) {
      Monomial m = term.monomial();
      BigInteger integer =
          term.coefficient().numerator().multiply(common.divide(term.coefficient().denominator()));
      BigInteger plane = powersX[m.i()].multiply(powersY[m.j()]);
      sum = sum.add(integer.multiply(plane).multiply(powersR[m.k()]).multiply(powersP[m.g()]));
    }
    BigInteger denominator =
        common
            .multiply(x.denominator().pow(powersX.length - 1))
            .multiply(y.denominator().pow(powersY.length - 1))
            .multiply(r.denominator().pow(powersR.length - 1))
            .multiply(inverseDim.denominator().pow(powersP.length - 1));
    return new Rational(sum, denominator);
  }

  private int degree(ToIntFunction<Monomial> power) {
    return terms.stream().map(Term::monomial).mapToInt(power).max().orElse(0);
  }

  /** numerator^n denominator^(degree - n) for n = 0..degree. */
  private static BigInteger[] homogeneous(Rational number, int degree) {
    BigInteger[] powers = new BigInteger[degree + 1];
    for (int n = 0; n <= degree; n++) {
      powers[n] = number.numerator().pow(n).multiply(number.denominator().pow(degree - n));
    }
    return powers;
  }
}
