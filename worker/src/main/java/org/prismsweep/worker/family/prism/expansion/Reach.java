package org.prismsweep.worker.family.prism.expansion;

import java.util.Locale;
import org.prismsweep.worker.base.InvalidInputException;

/**
 * Which orders this process can compute: what integers of 63 bits hold, and what fits the heap.
 *
 * <p>The estimates follow the tables of moments, which dominate. Measured smallest heap that does:
 * planar train order 12 1.05 GiB (estimate 1.2), order 13 5 GiB (5.0).
 */
final class Reach {

  /** The words of order s have 2 s + 3 letters at the most. */
  private static final int LARGEST_PLANAR = (PlanarMoments.MAX_LENGTH - 3) / 2;

  /**
   * (2b-1)!! (2c-1)!! pairings of b = s + 2 letters M and c = s + 1 letters S: 63 bits to s = 9.
   */
  private static final int LARGEST_FINITE = 9;

  /** Key, bucket, array header and reference of a word. */
  private static final int BYTES_PER_WORD = 80;

  /** Room for the collector. */
  private static final double MARGIN = 1.2;

  private static final double GIB = 1L << 30;

  private interface Estimate {
    double bytes(int order);
  }

  private Reach() {}

  /** Refuses an order of {@link LossExpansion#planar}. */
  static void requirePlanar(Loss loss, int order) {
    require(order, LARGEST_PLANAR, "non-crossing partitions", s -> planarBytes(loss, s));
  }

  /** Refuses an order of {@link LossExpansion#finiteSize}. */
  static void requireFinite(int order) {
    require(order, LARGEST_FINITE, "Wick pairings", Reach::finiteBytes);
  }

  private static void require(int order, int largest, String counted, Estimate estimate) {
    if (order < 0) {
      throw new InvalidInputException("order", order, "a whole number >= 0");
    }
    double heap = Runtime.getRuntime().maxMemory();
    int within = Math.min(order, largest);
    while (within > 0 && estimate.bytes(within) > heap) {
      within--;
    }
    if (within == order) {
      return;
    }
    String need =
        order > largest
            ? "order " + (largest + 1) + " and above need counts of " + counted + " beyond 63 bits"
            : gib("order " + order + " needs about %.1f GiB of heap", estimate.bytes(order));
    throw new InvalidInputException(
        "order", order, "at most " + within + gib(" in a heap of %.1f GiB: ", heap) + need);
  }

  private static String gib(String format, double bytes) {
    return String.format(Locale.ROOT, format, bytes / GIB);
  }

  /**
   * All words that begin with M, with their moments: those with as many letters S as the order has
   * and fewer M, and whatever they split into.
   */
  static double planarBytes(Loss loss, int order) {
    double bytes = 0;
    int countS = loss.countS(order);
    for (int b = 0; b <= Loss.largestCountM(order); b++) {
      for (int c = 0; c <= countS; c++) {
        boolean kept = b < Loss.largestCountM(order);
        double moment = kept ? (double) Long.BYTES * Math.max(b, 1) * Math.max(c, 1) : 0;
        bytes += words(b, c) * (BYTES_PER_WORD + moment);
      }
    }
    return MARGIN * bytes;
  }

  /** Words up to rotation and reversal, to leading order (Burnside). */
  private static double words(int b, int c) {
    int length = Math.max(b + c, 1);
    return choose(length, b) / (2 * length) + choose(length / 2, b / 2) / 2;
  }

  private static double choose(int n, int k) {
    double product = 1;
    for (int i = 1; i <= Math.min(k, n); i++) {
      product *= (double) (n - k + i) / i;
    }
    return product;
  }

  /** Measured: 5 * 3.2^s products of traces to within 10% at s = 3..9, half an array each. */
  private static double finiteBytes(int order) {
    double array = (order + 3.0) * (order + 2.0) * (2 * order + 5.0) * Long.BYTES;
    return MARGIN * 5 * Math.pow(3.2, order) * array / 2;
  }
}
