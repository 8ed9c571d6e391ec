package org.prismsweep.worker.family.prism.expansion;

import java.math.BigInteger;

/**
 * An array of 192-bit signed sums, in which a 128-bit coefficient times a 63-bit moment cannot
 * overflow as long as the sum of all absolute coefficients has 128 bits.
 */
final class WideSums {

  private final long[] high;
  private final long[] middle;
  private final long[] low;

  WideSums(int count) {
    high = new long[count];
    middle = new long[count];
    low = new long[count];
  }

  /**
   * Adds coefficient * moments[m] to sum m, for all m.
   *
   * @param coefficientHigh upper half of the coefficient, signed
   * @param coefficientLow lower half, unsigned
   * @param moments non-negative numbers
   */
  void add(long coefficientHigh, long coefficientLow, long[] moments) {
    for (int m = 0; m < moments.length; m++) {
      long factor = moments[m];
      long product0 = coefficientLow * factor;
      // Unsigned high product: a factor with the top bit set counts as 2^64 less when signed
      long carried =
          Math.multiplyHigh(coefficientLow, factor) + (coefficientLow >> (Long.SIZE - 1) & factor);
      long lower = coefficientHigh * factor;
      long product1 = carried + lower;
      long product2 = Math.multiplyHigh(coefficientHigh, factor) + carry(product1, lower);
      low[m] += product0;
      long sum1 = middle[m] + product1;
      product2 += carry(sum1, product1);
      long carry0 = carry(low[m], product0);
      sum1 += carry0;
      middle[m] = sum1;
      high[m] += product2 + carry(sum1, carry0);
    }
  }

  /** 1 when the unsigned sum of a number and {@code summand} has wrapped around. */
  private static long carry(long sum, long summand) {
    return Long.compareUnsigned(sum, summand) < 0 ? 1 : 0;
  }

  /** The value of sum m. */
  BigInteger value(int m) {
    BigInteger lower = WordSum.integer(0, middle[m]).shiftLeft(Long.SIZE);
    return BigInteger.valueOf(high[m])
        .shiftLeft(2 * Long.SIZE)
        .add(lower)
        .add(WordSum.integer(0, low[m]));
  }
}
