package org.prismsweep.worker.family.prism.expansion;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * A linear combination of canonical words with 128-bit integer coefficients, 16 bytes each beside
 * their {@link WordIndex}.
 *
 * <p>The largest coefficient grows by five bits an order (34 at order 8, 55 at order 12), so that
 * 64 bits would end at order 13. 128 do to order 19 at least: every letter M adds at most 8 times
 * the sum of all absolute values, which so stays below 4 8^s (s+2)!. An overflow would be an {@link
 * ArithmeticException}.
 */
final class WordSum {

  private static final long SM = Word.of("SM");
  private static final long MS = Word.of("MS");
  private static final long MSM = Word.of("MSM");
  private static final long SMM = Word.of("SMM");
  private static final long MMS = Word.of("MMS");

  /** What is done with one word of the sum. */
  interface Visitor {
    /**
     * @param high upper half of the coefficient, signed
     * @param low lower half, unsigned
     */
    void visit(long word, long high, long low);
  }

  private final WordIndex index = new WordIndex();
  private long[] highs = new long[64];
  private long[] lows = new long[64];

  /** Adds {@code coefficient} times the word. */
  void add(long word, long coefficient) {
    add(word, coefficient >> (Long.SIZE - 1), coefficient);
  }

  void add(long word, long high, long low) {
    int number = index.number(Word.canonical(word));
    if (number == lows.length) {
      highs = Arrays.copyOf(highs, 2 * number);
      lows = Arrays.copyOf(lows, 2 * number);
    }
    long sum = lows[number] + low;
    long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
    lows[number] = sum;
    highs[number] = sumOfHighs(highs[number], high, carry);
  }

  /** a + b + carry, where only the final sum must fit. */
  private static long sumOfHighs(long a, long b, long carry) {
    long sum = a + b + carry;
    if (((a ^ sum) & (b ^ sum)) < 0) {
      throw new ArithmeticException("Cannot add coefficients of words: 128 bits are too few");
    }
    return sum;
  }

  /** Number of words with a coefficient other than zero. */
  int size() {
    int[] count = new int[1];
    forEach((word, high, low) -> count[0]++);
    return count[0];
  }

  /** The coefficient of a word. */
  BigInteger coefficient(long word) {
    int number = index.find(Word.canonical(word));
    return number < 0 ? BigInteger.ZERO : integer(highs[number], lows[number]);
  }

  /** The signed number with these halves. */
  static BigInteger integer(long high, long low) {
    BigInteger lower = BigInteger.valueOf(low >>> 1).shiftLeft(1).add(BigInteger.valueOf(low & 1));
    return BigInteger.valueOf(high).shiftLeft(Long.SIZE).add(lower);
  }

  /** Calls {@code visitor} for every word with a coefficient other than zero. */
  void forEach(Visitor visitor) {
    for (int number = 0; number < index.size(); number++) {
      if (highs[number] != 0 || lows[number] != 0) {
        visitor.visit(index.word(number), highs[number], lows[number]);
      }
    }
  }

  /**
   * The time derivative under the gradient flow: each M in turn, rotated to the front of its word M
   * Q, becomes 2 (SM + MS) - 2 MSM - SMM - MMS.
   *
   * <p>Source: arXiv:2602.04548; theory page section 3.
   */
  WordSum derivative() {
    WordSum derivative = new WordSum();
    forEach((word, high, low) -> derivative.addDerivative(word, high, low));
    return derivative;
  }

  private void addDerivative(long word, long high, long low) {
    int length = Word.length(word);
    long twiceLow = low << 1;
    long twiceHigh = sumOfHighs(high, high, low >>> (Long.SIZE - 1));
    // -c = ~c + 1, which carries into the upper half only when the lower one is zero
    long minusHigh = ~high + (low == 0 ? 1 : 0);
    long minusTwiceHigh = ~twiceHigh + (twiceLow == 0 ? 1 : 0);
    for (int i = 0; i < length; i++) {
      if (Word.isM(word, i)) {
        long rest = Word.suffix(Word.rotate(word, i), length - 1);
        add(Word.join(SM, rest), twiceHigh, twiceLow);
        add(Word.join(MS, rest), twiceHigh, twiceLow);
        add(Word.join(MSM, rest), minusTwiceHigh, -twiceLow);
        add(Word.join(SMM, rest), minusHigh, -low);
        add(Word.join(MMS, rest), minusHigh, -low);
      }
    }
  }
}
