package org.prismsweep.worker.family.prism.expansion;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Exact expectations E &lt;w1&gt; ... &lt;wT&gt; of products of normalised traces &lt;w&gt; = tr(w)
 * / p at finite dimensions, memoised: all Wick pairings, of every genus, by integration by parts.
 *
 * <pre>
 * E &lt;L Q&gt; R = a &lt;Q&gt; R + sum over Q = u L v of [ b &lt;L u&gt; &lt;v&gt; + (b/p) &lt;L u v^T&gt; ] R
 *             + sum over letters L in other factors &lt;L B&gt; of (b/p^2) [ &lt;L Q B&gt; + &lt;L Q B^T&gt; ] R'
 *
 * L = M: a = x, b = y;   L = S: a = 1, b = r;   &lt;&gt; = 1;   v^T is v reversed
 * </pre>
 *
 * <p>Complex matrices lack the two terms with a transpose. Then a factor may be rotated but not
 * reversed on its own; all factors together may, since the expectation is real.
 *
 * <p>With b letters M, c letters S and T traces the power of y is b - i, and g &lt;= b + c + T - 1,
 * so that an expectation is an array over i = 0..b, k = 0..c, g = 0..b+c+T-1. Its entries are
 * non-negative and sum up to at most (2 (b + c) - 1)!!, the number of pairings of real matrices,
 * which fits 63 bits to b + c = 17; sums are checked all the same. Not thread-safe.
 *
 * <p>Source: planar-limit page section 6.
 */
final class WickMoments {

  private final Ensemble ensemble;
  private final Map<Traces, long[]> known = new HashMap<>();

  WickMoments(Ensemble ensemble) {
    this.ensemble = ensemble;
  }

  /** The factors of a product: sorted canonical words, none of them empty. */
  private record Traces(long... words) {

    int countM() {
      return Arrays.stream(words).mapToInt(Word::countM).sum();
    }

    int countS() {
      return Arrays.stream(words).mapToInt(Word::length).sum() - countM();
    }

    int genera() {
      return Math.max(1, countM() + countS() + words.length);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Traces traces && Arrays.equals(words, traces.words);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(words);
    }
  }

  /** What a product of traces becomes when one letter is paired, sum by sum. */
  private final class Sum {
    private final int columns;
    private final int genera;
    private final long[] values;

    Sum(Traces traces) {
      columns = traces.countS() + 1;
      genera = traces.genera();
      values = new long[(traces.countM() + 1) * columns * genera];
    }

    /** Adds x^shiftI r^shiftK p^-shiftG E of the product of the words. */
    void add(int shiftI, int shiftK, int shiftG, long... words) {
      Traces traces = canonical(words);
      long[] summand = expectation(traces);
      int columnsThere = traces.countS() + 1;
      int generaThere = traces.genera();
      for (int n = 0; n < summand.length; n++) {
        if (summand[n] != 0) {
          int i = n / generaThere / columnsThere + shiftI;
          int k = n / generaThere % columnsThere + shiftK;
          int m = (i * columns + k) * genera + n % generaThere + shiftG;
          values[m] = Math.addExact(values[m], summand[n]);
        }
      }
    }
  }

  /** Number of powers of 1/p in {@link #moment} of a single word of that length. */
  static int genera(int length) {
    return length + 1;
  }

  /** E of the product of the traces as an array over (i, k, g); not to be modified. */
  long[] moment(long... words) {
    return expectation(canonical(words));
  }

  private long[] expectation(Traces traces) {
    long[] expectation = known.get(traces);
    if (expectation == null) {
      expectation = compute(traces);
      known.put(traces, expectation);
    }
    return expectation;
  }

  private long[] compute(Traces traces) {
    Sum sum = new Sum(traces);
    if (traces.words.length == 0) {
      sum.values[0] = 1;
      return sum.values;
    }
    // The largest word is the longest one, and begins with M when it has one
    int last = traces.words.length - 1;
    long word = traces.words[last];
    long[] others = Arrays.copyOf(traces.words, last);
    boolean isM = Word.isM(word, 0);
    int shiftI = isM ? 1 : 0;
    int shiftK = isM ? 0 : 1;
    int length = Word.length(word);
    sum.add(shiftI, 0, 0, with(others, Word.suffix(word, length - 1)));
    for (int position = 1; position < length; position++) {
      if (Word.isM(word, position) == isM) {
        long first = Word.prefix(word, position);
        long second = Word.suffix(word, length - 1 - position);
        sum.add(0, shiftK, 0, with(others, first, second));
        if (ensemble == Ensemble.REAL) {
          sum.add(0, shiftK, 1, with(others, Word.join(first, Word.reverse(second))));
        }
      }
    }
    for (int other = 0; other < last; other++) {
      long[] rest = without(others, other);
      for (int position = 0; position < Word.length(others[other]); position++) {
        if (Word.isM(others[other], position) == isM) {
          long rotated = Word.rotate(others[other], position);
          long joined = Word.suffix(rotated, Word.length(rotated) - 1);
          sum.add(0, shiftK, 2, with(rest, Word.join(word, joined)));
          if (ensemble == Ensemble.REAL) {
            sum.add(0, shiftK, 2, with(rest, Word.join(word, Word.reverse(joined))));
          }
        }
      }
    }
    return sum.values;
  }

  private static long[] with(long[] words, long... more) {
    long[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return all;
  }

  private static long[] without(long[] words, int index) {
    long[] rest = Arrays.copyOf(words, words.length - 1);
    System.arraycopy(words, index + 1, rest, index, rest.length - index);
    return rest;
  }

  private Traces canonical(long... words) {
    if (ensemble == Ensemble.REAL) {
      return new Traces(
          Arrays.stream(words)
              .filter(w -> w != Word.EMPTY)
              .map(Word::canonical)
              .sorted()
              .toArray());
    }
    long[] forward = rotated(words);
    long[] backward = rotated(Arrays.stream(words).map(Word::reverse).toArray());
    return new Traces(Arrays.compare(forward, backward) >= 0 ? forward : backward);
  }

  private static long[] rotated(long... words) {
    return Arrays.stream(words)
        .filter(w -> w != Word.EMPTY)
        .map(Word::largestRotation)
        .sorted()
        .toArray();
  }
}
