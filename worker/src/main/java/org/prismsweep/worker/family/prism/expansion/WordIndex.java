package org.prismsweep.worker.family.prism.expansion;

import java.util.Arrays;

/**
 * Numbers words 0, 1, 2, ... in the order in which they come: a hash table with linear probing over
 * primitive arrays, at most half full; 16 to 32 bytes a word. Not thread-safe.
 */
final class WordIndex {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long[] words = new long[64];

  /** Number plus one of the word in a slot, 0 in a free slot. */
  private int[] slots = new int[2 * words.length];

  private int size;

  /** How many words have a number. */
  int size() {
    return size;
  }

  /** The word of that number. */
  long word(int number) {
    return words[number];
  }

  /** The number of a word, or -1. */
  int find(long word) {
    return slots[slot(word)] - 1;
  }

  /** The number of a word, the next one if it had none. */
  int number(long word) {
    int slot = slot(word);
    if (slots[slot] == 0) {
      if (size == words.length) {
        grow();
        slot = slot(word);
      }
      words[size] = word;
      slots[slot] = ++size;
    }
    return slots[slot] - 1;
  }

  private int slot(long word) {
    int mask = slots.length - 1;
    int slot = (int) (word * GOLDEN >>> Integer.SIZE) & mask;
    while (slots[slot] != 0 && words[slots[slot] - 1] != word) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    words = Arrays.copyOf(words, 2 * words.length);
    slots = new int[2 * words.length];
    for (int number = 0; number < size; number++) {
      slots[slot(words[number])] = number + 1;
    }
  }
}
