package org.prismsweep.worker.family.prism.expansion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.prismsweep.worker.base.InvalidInputException;

class LossExpansionTest {

  /** The benchmark goes further. */
  private static final int LARGEST_ORDER = 9;

  private static final int[][] MONOMIALS = {
    {4, 12, 30, 60, 105, 168, 252, 360, 495, 660}, {4, 6, 20, 45, 84, 140, 216, 315, 440, 594}
  };
  private static final int[][] WORDS = {
    {3, 5, 10, 26, 61, 180, 512, 1650, 5323, 18111}, {3, 3, 8, 15, 42, 99, 306, 887, 2932, 9585}
  };

  @ParameterizedTest
  @EnumSource(Loss.class)
  void coefficientsAreThoseOfTheReference(Loss loss) {
    for (int order = 0; order <= 3; order++) {
      Map<Monomial, Rational> reference = SeriesReference.coefficients(loss, order);
      assertThat(reference).hasSize(MONOMIALS[loss.ordinal()][order]);
      assertThat(SeriesReference.terms(LossExpansion.planar(loss, order))).isEqualTo(reference);
    }
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void thereAreAsManyWordsAndMonomialsAsTheReferenceCounts(Loss loss) {
    for (int order = 0; order <= LARGEST_ORDER; order++) {
      assertThat(loss.twiceDerivative(order).size())
          .as("words of order %d", order)
          .isEqualTo(WORDS[loss.ordinal()][order]);
      assertThat(LossExpansion.planar(loss, order).terms())
          .as("monomials of order %d", order)
          .hasSize(MONOMIALS[loss.ordinal()][order]);
    }
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void theFacesWhereMatricesCommuteAreTheirClosedForms(Loss loss) {
    for (int order = 0; order <= LARGEST_ORDER; order++) {
      Polynomial polynomial = LossExpansion.planar(loss, order);
      assertThat(only(polynomial, m -> m.k() == 0)).isEqualTo(CommutingLimit.largeData(order));
      assertThat(only(polynomial, m -> m.j() == 0))
          .isEqualTo(CommutingLimit.meanField(loss, order));
    }
  }

  static Map<Monomial, Rational> only(Polynomial polynomial, Predicate<Monomial> filter) {
    Map<Monomial, Rational> terms = new TreeMap<>(SeriesReference.terms(polynomial));
    terms.keySet().removeIf(filter.negate());
    return terms;
  }

  @ParameterizedTest
  @CsvSource({"5, 5, 1", "0.05, 0.05, 1", "0.2, 0.4, 0.5", "1e-4, 3, 8"})
  void doublesAreOffByRoundingOfTheLargestTermAlone(double x, double y, double r) {
    for (Loss loss : Loss.values()) {
      Polynomial polynomial = LossExpansion.planar(loss, 8);
      double largest = 0;
      for (Polynomial.Term term : polynomial.terms()) {
        Monomial m = term.monomial();
        double plane = Math.pow(x, m.i()) * Math.pow(y, m.j());
        largest =
            Math.max(largest, Math.abs(term.coefficient().toDouble() * plane * Math.pow(r, m.k())));
      }
      Rational exact =
          polynomial.exactValue(Rational.of(x), Rational.of(y), Rational.of(r), Rational.ZERO);
      assertThat(polynomial.value(x, y, r))
          .isEqualTo(exact.toDouble(), within(polynomial.terms().size() * 1e-16 * largest));
      BigDecimal decimal =
          polynomial.value(
              new BigDecimal(x), new BigDecimal(y), new BigDecimal(r), MathContext.DECIMAL128);
      assertThat(decimal).isEqualTo(exact.toBigDecimal(MathContext.DECIMAL128));
    }
  }

  @Test
  void valuesAreExactAtRationalPoints() {
    // c_1 of the training loss at x = 1/2, y = 1/3, r = 2, written out
    Rational value =
        LossExpansion.planar(Loss.TRAIN, 1)
            .exactValue(Rational.of(1, 2), Rational.of(1, 3), Rational.of(2, 1), Rational.ZERO);
    assertThat(value.toString()).isEqualTo("-7/6");
    assertThat(LossExpansion.planar(Loss.POPULATION, 0).value(0, 7, 7)).isEqualTo(0.5);
  }

  /** 45 bits at order 8; sums before the division by 2 s! pass 64 bits at order 10. */
  @Test
  void numeratorsGrowAsTheReferenceSays() {
    assertThat(
            LossExpansion.planar(Loss.TRAIN, 8).terms().stream()
                .mapToInt(term -> term.coefficient().numerator().bitLength())
                .max())
        .hasValue(45);
  }

  @Test
  void anOrderOutOfReachSaysWhatItWouldNeed() {
    assertThatThrownBy(() -> LossExpansion.planar(Loss.TRAIN, -1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("order=-1, expected a whole number >= 0");
    assertThatThrownBy(() -> LossExpansion.finiteSize(Loss.TRAIN, -7, Ensemble.REAL))
        .hasMessage("order=-7, expected a whole number >= 0");
    assertThatThrownBy(() -> LossExpansion.planar(Loss.TRAIN, Integer.MAX_VALUE))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("order 17 and above need counts of non-crossing partitions");
    assertThatThrownBy(() -> LossExpansion.finiteSize(Loss.POPULATION, 10, Ensemble.COMPLEX))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("order 10 and above need counts of Wick pairings beyond 63 bits");
    // 340 GiB
    assertThatThrownBy(() -> LossExpansion.planar(Loss.TRAIN, 16))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageMatching(
            "order=16, expected at most 1\\d in a heap of [\\d.]+ GiB: "
                + "order 16 needs about 3\\d\\d\\.\\d GiB of heap");
  }
}
