package org.prismsweep.worker.family.prism.expansion;

/**
 * Words in the letters M = W(0) W(0)^T and S = X X^T / N, packed into a long: a leading 1, then one
 * bit per letter from the left, 1 for M and 0 for S. At most 62 letters.
 *
 * <p>A trace does not change when its word is rotated. For a single expectation E tr(w), and for
 * real matrices under any product of traces, it does not change when the word is reversed either,
 * because M and S are symmetric.
 */
final class Word {

  /** No letters. */
  static final long EMPTY = 1;

  private Word() {}

  /** The word written in capital letters, for example {@code MSM}. */
  static long of(String text) {
    long word = EMPTY;
    for (int i = 0; i < text.length(); i++) {
      word = word << 1 | (text.charAt(i) == 'M' ? 1 : 0);
    }
    return word;
  }

  /** Number of letters. */
  static int length(long word) {
    return Long.SIZE - 1 - Long.numberOfLeadingZeros(word);
  }

  /** Number of letters M. */
  static int countM(long word) {
    return Long.bitCount(word) - 1;
  }

  /** Whether the letter at {@code position}, counted from the left, is M. */
  static boolean isM(long word, int position) {
    return (word >>> (length(word) - 1 - position) & 1) == 1;
  }

  /** The first {@code count} letters. */
  static long prefix(long word, int count) {
    return word >>> (length(word) - count);
  }

  /** The last {@code count} letters. */
  static long suffix(long word, int count) {
    long end = 1L << count;
    return word & (end - 1) | end;
  }

  /** {@code first} followed by {@code second}. */
  static long join(long first, long second) {
    int length = length(second);
    return first << length | second & ((1L << length) - 1);
  }

  /** The rotation that begins with the letter at {@code position}. */
  static long rotate(long word, int position) {
    return join(suffix(word, length(word) - position), prefix(word, position));
  }

  /** The letters in reverse order. */
  static long reverse(long word) {
    int length = length(word);
    return length == 0 ? word : Long.reverse(word) >>> (Long.SIZE - length) | 1L << length;
  }

  /** The largest rotation; it begins with M when there is one. */
  static long largestRotation(long word) {
    int length = length(word);
    if (length < 2) {
      return word;
    }
    long end = 1L << length;
    long letters = word & (end - 1);
    long largest = letters;
    for (int i = 1; i < length; i++) {
      letters = letters << 1 & (end - 1) | letters >>> (length - 1);
      largest = Math.max(largest, letters);
    }
    return largest | end;
  }

  /** The largest of all rotations of the word and of its reverse. */
  static long canonical(long word) {
    return Math.max(largestRotation(word), largestRotation(reverse(word)));
  }
}
