package org.prismsweep.worker.family.prism.expansion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.prismsweep.worker.base.InvalidInputException;

class PlanarMomentsTest {

  private final PlanarMoments moments = new PlanarMoments();

  @Test
  void momentsAreThoseOfTheReference() {
    SeriesReference.words()
        .forEach(
            (word, rows) -> {
              Map<Monomial, Long> reference = new TreeMap<>();
              for (long[] row : rows) {
                reference.put(new Monomial((int) row[0], (int) row[1], (int) row[2], 0), row[3]);
              }
              assertThat(monomials(Word.of(word))).as(word).isEqualTo(reference);
            });
  }

  /**
   * phi(w) = sum over the non-crossing partitions of the letters into blocks of equal letters of
   * x^blocks(M) y^(b - blocks(M)) r^(c - blocks(S)): all partitions of all words of 8 letters.
   */
  @Test
  void momentsCountNonCrossingPartitions() {
    for (int length = 0; length <= 8; length++) {
      for (long word = 1L << length; word < 2L << length; word++) {
        Map<Monomial, Long> counts = new TreeMap<>();
        count(word, new int[length], 0, 0, counts);
        assertThat(monomials(word)).as(Long.toBinaryString(word)).isEqualTo(counts);
      }
    }
  }

  private static void count(
      long word, int[] block, int position, int blocks, Map<Monomial, Long> counts) {
    int length = block.length;
    if (position == length) {
      int[] blocksOf = new int[2];
      for (int b = 0; b < blocks; b++) {
        int first = 0;
        while (block[first] != b) {
          first++;
        }
        blocksOf[Word.isM(word, first) ? 1 : 0]++;
      }
      int countM = Word.countM(word);
      Monomial monomial =
          new Monomial(blocksOf[1], countM - blocksOf[1], length - countM - blocksOf[0], 0);
      counts.merge(monomial, 1L, Long::sum);
      return;
    }
    for (int b = 0; b <= blocks; b++) {
      block[position] = b;
      if (b == blocks || fits(word, block, position)) {
        count(word, block, position + 1, Math.max(blocks, b + 1), counts);
      }
    }
  }

  /** Same letter as the rest of its block, and no other block crosses the new arc. */
  private static boolean fits(long word, int[] block, int position) {
    List<Integer> between = new ArrayList<>();
    int before = position - 1;
    while (block[before] != block[position]) {
      between.add(block[before--]);
    }
    for (int i = 0; i < before; i++) {
      if (between.contains(block[i])) {
        return false;
      }
    }
    return Word.isM(word, before) == Word.isM(word, position);
  }

  private Map<Monomial, Long> monomials(long word) {
    int countM = Word.countM(word);
    int columns = PlanarMoments.columns(Word.length(word) - countM);
    long[] moment = moments.moment(word);
    Map<Monomial, Long> monomials = new TreeMap<>();
    for (int m = 0; m < moment.length; m++) {
      int i = m / columns + Math.min(countM, 1);
      if (moment[m] != 0) {
        monomials.put(new Monomial(i, countM - i, m % columns, 0), moment[m]);
      }
    }
    return monomials;
  }

  @Test
  void theLongestWordIsWithinALong() {
    long sum = 0;
    for (long number : moments.moment(Word.of("M".repeat(PlanarMoments.MAX_LENGTH)))) {
      sum = Math.addExact(sum, number);
    }
    assertThat(sum).as("Catalan(35)").isEqualTo(3116285494907301262L);
    assertThatThrownBy(() -> moments.moment(Word.of("M".repeat(PlanarMoments.MAX_LENGTH + 1))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("length of a word=36, expected at most 35");
  }
}
