package org.prismsweep.worker.family.prism.expansion;

import java.util.Arrays;
import org.prismsweep.worker.base.InvalidInputException;

/**
 * Planar normalised traces phi(w) = lim (1/p) E tr(w), memoised.
 *
 * <p>With b letters M and c letters S, phi(w) is homogeneous of degree b in (x, y), so it is an
 * array over i = min(b,1)..b (the power of x, that of y being b - i) and k = 0..max(c,1)-1 (the
 * power of r), row by row. A letter M at the front of the largest rotation is paired first:
 *
 * <pre>
 * phi(M Q) = x phi(Q) + y * sum over Q = u M v of phi(M u) phi(v),
 * phi(S^c) = sum over m = 1..c of N(c, m) r^(c-m),     N(c, m) = C(c, m) C(c, m-1) / c  (Narayana)
 * </pre>
 *
 * <p>The entries are numbers of non-crossing partitions, so at most Catalan(length), which fits 63
 * bits to length {@value #MAX_LENGTH}.
 *
 * <p>Cost per new word: up to b - 1 products of arrays, b(M u) c(M u) b(v) c(v) multiply-adds each;
 * memory 8 b c bytes. Not thread-safe.
 *
 * <p>Source: Voiculescu's freeness of independent Wishart matrices; theory page section 3.
 */
final class PlanarMoments {

  /** Catalan(35) is below 2^63, Catalan(36) is not. */
  static final int MAX_LENGTH = 35;

  private final WordIndex index = new WordIndex();
  private long[][] moments = new long[64][];

  /** Number of rows of phi(w): the powers of x that may occur. */
  static int rows(int countM) {
    return Math.max(countM, 1);
  }

  /** Number of columns of phi(w): the powers of r that may occur. */
  static int columns(int countS) {
    return Math.max(countS, 1);
  }

  /** phi(w) of any word, which is kept; not to be modified. */
  long[] moment(long word) {
    long canonical = Word.canonical(word);
    int known = index.find(canonical);
    if (known >= 0) {
      return moments[known];
    }
    long[] moment = compute(canonical);
    int number = index.number(canonical);
    if (number == moments.length) {
      moments = Arrays.copyOf(moments, 2 * number);
    }
    moments[number] = moment;
    return moment;
  }

  /** phi(w) of a canonical word that is not kept, because nothing else needs it. */
  long[] compute(long word) {
    int length = Word.length(word);
    if (length > MAX_LENGTH) {
      throw new InvalidInputException("length of a word", length, "at most " + MAX_LENGTH);
    }
    int countM = Word.countM(word);
    int countS = length - countM;
    if (countM == 0) {
      return narayana(countS);
    }
    int columns = columns(countS);
    long[] sum = new long[rows(countM) * columns];
    long[] shorter = moment(Word.suffix(word, length - 1));
    System.arraycopy(shorter, 0, sum, countM > 1 ? columns : 0, shorter.length);
    for (int i = 1; i < length; i++) {
      if (Word.isM(word, i)) {
        addProduct(sum, columns, Word.prefix(word, i), Word.suffix(word, length - 1 - i));
      }
    }
    return sum;
  }

  /** Adds y phi(first) phi(second), where first begins with M. */
  private void addProduct(long[] sum, int columns, long first, long second) {
    long[] a = moment(first);
    long[] b = moment(second);
    int columnsA = columns(Word.length(first) - Word.countM(first));
    int columnsB = columns(Word.length(second) - Word.countM(second));
    // The lowest power of x is 1 in the sum, 1 in a, and 1 in b unless it has no M
    int shift = Math.min(Word.countM(second), 1) * columns;
    for (int m = 0; m < a.length; m++) {
      long factor = a[m];
      if (factor == 0) {
        continue;
      }
      int start = m / columnsA * columns + m % columnsA + shift;
      for (int n = 0; n < b.length; n += columnsB, start += columns) {
        for (int k = 0; k < columnsB; k++) {
          sum[start + k] += factor * b[n + k];
        }
      }
    }
  }

  private static long[] narayana(int count) {
    long[] numbers = new long[columns(count)];
    long number = 1;
    numbers[numbers.length - 1] = number;
    for (int m = 1; m < count; m++) {
      number = number * (count - m) * (count - m + 1) / ((long) m * (m + 1));
      numbers[count - m - 1] = number;
    }
    return numbers;
  }
}
