package org.prismsweep.worker.family.prism.expansion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordSumTest {

  @ParameterizedTest
  @CsvSource({"MSM, MMS", "SSM, MSS", "SMMSMS, MSMSMS", "SMSSMM, MMSSMS", "S, S", "'', ''"})
  void wordsAreEqualUpToRotationAndReversal(String first, String second) {
    boolean equal = !first.equals("SMMSMS");
    assertThat(Word.canonical(Word.of(first)) == Word.canonical(Word.of(second))).isEqualTo(equal);
  }

  @Test
  void aChiralWordIsNoRotationOfItsReverse() {
    long chiral = Word.of("MMSMSS");
    assertThat(Word.largestRotation(chiral))
        .isNotEqualTo(Word.largestRotation(Word.reverse(chiral)));
    assertThat(Word.canonical(chiral)).isEqualTo(Word.canonical(Word.reverse(chiral)));
    assertThat(Word.join(Word.prefix(chiral, 2), Word.suffix(chiral, 4))).isEqualTo(chiral);
    assertThat(Word.rotate(chiral, 2)).isEqualTo(Word.of("SMSSMM"));
  }

  @Test
  void theDerivativeOfTraceMIsThatOfTheFlow() {
    WordSum sum = new WordSum();
    sum.add(Word.of("M"), 3);
    sum = sum.derivative();
    assertThat(sum.size()).isEqualTo(2);
    assertThat(sum.coefficient(Word.of("MS"))).isEqualTo(12);
    assertThat(sum.coefficient(Word.of("MMS"))).isEqualTo(-12);
    assertThat(sum.coefficient(Word.of("MM"))).isZero();
  }

  @Test
  void coefficientsHave128Bits() {
    for (long high : new long[] {5, -5, 0, -1, Long.MAX_VALUE >> 3, Long.MIN_VALUE >> 3}) {
      for (long low : new long[] {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
        WordSum sum = new WordSum();
        sum.add(Word.of("M"), high, low);
        BigInteger coefficient = sum.coefficient(Word.of("M"));
        assertThat(coefficient.shiftRight(64)).isEqualTo(high);
        assertThat(coefficient.longValue()).isEqualTo(low);
        BigInteger four = BigInteger.valueOf(4);
        sum = sum.derivative();
        assertThat(sum.coefficient(Word.of("SM"))).isEqualTo(coefficient.multiply(four));
        assertThat(sum.coefficient(Word.of("SMM"))).isEqualTo(coefficient.multiply(four).negate());
      }
    }
  }

  @Test
  void anOverflowIsAnError() {
    WordSum sum = new WordSum();
    sum.add(Word.of("M"), Long.MAX_VALUE, -1);
    assertThatThrownBy(() -> sum.add(Word.of("M"), 1))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("128 bits");
    assertThatThrownBy(sum::derivative)
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("128 bits");
  }

  @Test
  void wideSumsAreThoseOfBigIntegers() {
    Random random = new Random(1);
    long[] corners = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32, -(1L << 32)};
    WideSums sums = new WideSums(1);
    BigInteger expected = BigInteger.ZERO;
    for (int n = 0; n < 20_000; n++) {
      long high = (n % 3 == 0 ? corners[n / 3 % 7] : random.nextLong()) >> 8;
      long low = n % 5 == 0 ? corners[n / 5 % 7] : random.nextLong();
      long moment = n % 7 == 0 ? corners[n / 7 % 2 * 3] : random.nextLong() >>> 1;
      sums.add(high, low, new long[] {moment});
      expected = expected.add(WordSum.integer(high, low).multiply(BigInteger.valueOf(moment)));
      assertThat(sums.value(0)).isEqualTo(expected);
    }
  }
}
