package org.prismsweep.worker.family.prism.resummed;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.prismsweep.worker.family.prism.expansion.Loss;
import org.prismsweep.worker.family.prism.expansion.Monomial;
import org.prismsweep.worker.family.prism.expansion.Polynomial;

/**
 * The text form of the exact planar loss expansion, a line per loss and order:
 *
 * <pre>
 * loss order denominator numerator numerator ...
 * </pre>
 *
 * <p>with one numerator per monomial x^i y^j r^k of the order's prism in ascending order of i, then
 * j, then k (order 0: the constant first), over the common denominator. Lines that begin with # are
 * comments.
 */
final class SeriesTable {

  /** Comment lines at the top. */
  static final List<String> HEADER =
      List.of(
          "# E[L(t)]/p = sum_s t^s c_s(x,y,r) for p, H, N -> infinity: exact coefficients.",
          "# loss, order s, denominator, then the numerator of every x^i y^j r^k with 1 <= i,",
          "# i + j <= s + 2, k <= s (train) or max(s-1,0) (population), by i, then j, then k;",
          "# order 0 begins with the constant. Written by SeriesTableGeneration.");

  private SeriesTable() {}

  /** The line of one order. */
  static String line(Loss loss, int order, Polynomial polynomial) {
    BigInteger common = BigInteger.ONE;
    for (Polynomial.Term term : polynomial.terms()) {
      BigInteger denominator = term.coefficient().denominator();
      common = common.divide(common.gcd(denominator)).multiply(denominator);
    }
    StringBuilder line = new StringBuilder();
    line.append(loss.key()).append(' ').append(order).append(' ').append(common);
    for (Monomial monomial : monomials(loss, order)) {
      BigInteger denominator = polynomial.coefficient(monomial).denominator();
      BigInteger numerator = polynomial.coefficient(monomial).numerator();
      line.append(' ').append(numerator.multiply(common.divide(denominator)));
    }
    return line.toString();
  }

  /** The monomials of an order, in the order of the table. */
  static List<Monomial> monomials(Loss loss, int order) {
    List<Monomial> monomials = new ArrayList<>();
    if (order == 0) {
      monomials.add(new Monomial(0, 0, 0, 0));
    }
    for (int i = 1; i <= order + 2; i++) {
      for (int j = 0; i + j <= order + 2; j++) {
        for (int k = 0; k <= height(loss, order); k++) {
          monomials.add(new Monomial(i, j, k, 0));
        }
      }
    }
    return monomials;
  }

  /** The largest power of r at an order. */
  static int height(Loss loss, int order) {
    return loss == Loss.TRAIN ? order : Math.max(order - 1, 0);
  }
}
