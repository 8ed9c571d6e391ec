package org.prismsweep.worker.family.prism.expansion;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.prismsweep.worker.base.InvalidInputException;

/**
 * The expansion E[L(t)] / p = sum over s of t^s c_s under the gradient flow from a Gaussian W(0) on
 * Gaussian data, with exact coefficients c_s; 1/s! is part of them.
 *
 * <pre>
 * c_s = 1/s! sum over words w of D^s L of coefficient(w) E&lt;w&gt;
 * </pre>
 *
 * <p>Source: arXiv:2602.04548, arXiv:2606.05335; theory page section 3 and planar-limit page
 * section 6.
 */
public final class LossExpansion {

  private LossExpansion() {}

  /**
   * c_s for p, H, N -&gt; infinity at fixed x, y, r.
   *
   * <p>About 3.5 times as many words with every order. Measured on one core, train: order 8 takes
   * 50 ms, 10 1 s, 12 20 s and 1.1 GiB of heap, 13 110 s and 5 GiB.
   *
   * @param order s, from 0 to 16 as far as the heap goes
   * @throws InvalidInputException when the order is out of reach; it says of what
   */
  public static Polynomial planar(Loss loss, int order) {
    Reach.requirePlanar(loss, order);
    WordSum words = loss.twiceDerivative(order);
    int countS = loss.countS(order);
    int columns = PlanarMoments.columns(countS);
    WideSums[] sums = new WideSums[Loss.largestCountM(order) + 1];
    for (int b = 0; b < sums.length; b++) {
      sums[b] = new WideSums(PlanarMoments.rows(b) * columns);
    }
    PlanarMoments moments = new PlanarMoments();
    words.forEach(
        (word, high, low) -> {
          int countM = Word.countM(word);
          // Words with the most letters M are part of no other word
          boolean last = countM == Loss.largestCountM(order);
          sums[countM].add(high, low, last ? moments.compute(word) : moments.moment(word));
        });
    Map<Monomial, BigInteger> numerators = new HashMap<>();
    for (int b = 0; b < sums.length; b++) {
      for (int m = 0; m < PlanarMoments.rows(b) * columns; m++) {
        int i = m / columns + Math.min(b, 1);
        numerators.merge(new Monomial(i, b - i, m % columns, 0), sums[b].value(m), BigInteger::add);
      }
    }
    return Polynomial.of(numerators, twiceFactorial(order));
  }

  /**
   * c_s at finite p, H and N, exactly: with g the power of 1/p, its value at x, y, r and 1/p is E
   * of the s-th time derivative of the loss at t = 0, over s! and p.
   *
   * <p>About 3.2 times as many products of traces with every order. Measured on one core, real
   * train: order 3 takes 20 ms, 5 0.5 s, 7 3 s, 9 25 s and 2 GiB of heap.
   *
   * @param order s, from 0 to 9
   * @throws InvalidInputException when the order is out of reach; it says of what
   */
  public static Polynomial finiteSize(Loss loss, int order, Ensemble ensemble) {
    Reach.requireFinite(order);
    WickMoments moments = new WickMoments(ensemble);
    int columns = loss.countS(order) + 1;
    Map<Monomial, BigInteger> numerators = new HashMap<>();
    loss.twiceDerivative(order)
        .forEach(
            (word, high, low) -> {
              BigInteger coefficient = WordSum.integer(high, low);
              long[] moment = moments.moment(word);
              int genera = WickMoments.genera(Word.length(word));
              for (int n = 0; n < moment.length; n++) {
                if (moment[n] != 0) {
                  int i = n / genera / columns;
                  Monomial monomial =
                      new Monomial(i, Word.countM(word) - i, n / genera % columns, n % genera);
                  numerators.merge(
                      monomial,
                      coefficient.multiply(BigInteger.valueOf(moment[n])),
                      BigInteger::add);
                }
              }
            });
    return Polynomial.of(numerators, twiceFactorial(order));
  }

  private static BigInteger twiceFactorial(int order) {
    BigInteger product = BigInteger.TWO;
    for (int s = 2; s <= order; s++) {
      product = product.multiply(BigInteger.valueOf(s));
    }
    return product;
  }
}
