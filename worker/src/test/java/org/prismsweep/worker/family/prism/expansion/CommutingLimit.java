package org.prismsweep.worker.family.prism.expansion;

import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;

/**
 * Closed forms where M and S commute: there every eigenvalue m of M is on its own, dm/dt = 4 s m (1
 * - m), and the loss is s^weight (1 - m)^2 / 2, so that the coefficient of t^n is s^(n + weight)
 * times a polynomial in m.
 */
final class CommutingLimit {

  private CommutingLimit() {}

  /** The coefficients of m^b in the coefficient of t^order, for s = 1. */
  static Map<Integer, Rational> logistic(int order) {
    Map<Integer, Rational> terms = new TreeMap<>();
    terms.put(0, Rational.of(1, 2));
    terms.put(1, Rational.of(-1, 1));
    terms.put(2, Rational.of(1, 2));
    for (int n = 1; n <= order; n++) {
      Map<Integer, Rational> next = new TreeMap<>();
      Map<Integer, Rational> now = terms;
      for (int b : now.keySet()) {
        Rational rate = now.get(b).times(Rational.of(4L * b, n));
        next.merge(b, rate, Rational::plus);
        next.merge(b + 1, rate.times(Rational.of(-1, 1)), Rational::plus);
      }
      terms = next;
    }
    terms.values().removeIf(Rational.ZERO::equals);
    return terms;
  }

  /** Narayana number: non-crossing partitions of n points into m blocks; 1 for n = m = 0. */
  static Rational narayana(int n, int m) {
    if (n == 0) {
      return Rational.of(m == 0 ? 1 : 0, 1);
    }
    return new Rational(choose(n, m).multiply(choose(n, m - 1)), BigInteger.valueOf(n));
  }

  private static BigInteger choose(int n, int k) {
    BigInteger product = BigInteger.ONE;
    for (int i = 0; i < k; i++) {
      product = product.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1));
    }
    return k < 0 ? BigInteger.ZERO : product;
  }

  /** Face large-data: S = 1, and M has the moments of x, y * Marchenko-Pastur. */
  static Map<Monomial, Rational> largeData(int order) {
    Map<Monomial, Rational> terms = new TreeMap<>();
    logistic(order)
        .forEach(
            (b, coefficient) -> {
              for (int i = Math.min(b, 1); i <= b; i++) {
                terms.put(new Monomial(i, b - i, 0, 0), coefficient.times(narayana(b, i)));
              }
            });
    return terms;
  }

  /** Face mean-field: M = x, and S has the moments of Marchenko-Pastur with ratio r. */
  static Map<Monomial, Rational> meanField(Loss loss, int order) {
    int power = loss == Loss.TRAIN ? order + 1 : order;
    Map<Monomial, Rational> terms = new TreeMap<>();
    logistic(order)
        .forEach(
            (i, coefficient) -> {
              for (int m = Math.min(power, 1); m <= power; m++) {
                terms.put(new Monomial(i, 0, power - m, 0), coefficient.times(narayana(power, m)));
              }
            });
    return terms;
  }
}
