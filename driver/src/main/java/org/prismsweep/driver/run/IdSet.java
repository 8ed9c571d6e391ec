package org.prismsweep.driver.run;

import java.util.HexFormat;

/**
 * A set of 128-bit identities in about 30 bytes each, for resuming sweeps of millions of runs. Open
 * addressing; the identities are hashes, so their own bits place them.
 */
final class IdSet {
  private static final double MAX_LOAD = 0.6;

  private long[] high = new long[64];
  private long[] low = new long[64];
  private int size;

  /** Adds an identity of 32 hexadecimal digits; false when it was there. */
  boolean add(String hex) {
    if (size + 1 > MAX_LOAD * high.length) {
      grow();
    }
    return insert(parseHigh(hex), parseLow(hex));
  }

  boolean contains(String hex) {
    long h = parseHigh(hex);
    long l = parseLow(hex);
    int slot = slot(h, l);
    return high[slot] == h && low[slot] == l && (h != 0 || l != 0);
  }

  int size() {
    return size;
  }

  private boolean insert(long h, long l) {
    int slot = slot(h, l);
    if (high[slot] == h && low[slot] == l) {
      return false;
    }
    high[slot] = h;
    low[slot] = l;
    size++;
    return true;
  }

  /** Where the identity is or would be; (0, 0) marks a free slot. */
  private int slot(long h, long l) {
    int mask = high.length - 1;
    int slot = (int) h & mask;
    while ((high[slot] != 0 || low[slot] != 0) && (high[slot] != h || low[slot] != l)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldHigh = high;
    long[] oldLow = low;
    high = new long[2 * oldHigh.length];
    low = new long[2 * oldLow.length];
    size = 0;
    for (int i = 0; i < oldHigh.length; i++) {
      if (oldHigh[i] != 0 || oldLow[i] != 0) {
        insert(oldHigh[i], oldLow[i]);
      }
    }
  }

  private static long parseHigh(String hex) {
    return HexFormat.fromHexDigitsToLong(hex, 0, 16);
  }

  private static long parseLow(String hex) {
    return HexFormat.fromHexDigitsToLong(hex, 16, 32);
  }
}
