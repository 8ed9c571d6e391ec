package org.prismsweep.worker.family.prism.expansion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The expansion at finite p, H, N against closed forms; Monte-Carlo is in a test of its own. */
class FiniteSizeTest {

  private static final int LARGEST_ORDER = 6;

  /** Orders 0 and 1 by an independent program: a line per power of 1/p, from 0. */
  static Stream<Arguments> written() {
    String start = "1/2 -1*x +1/2*x*y +1/2*x^2";
    String population = "-4*x +8*x*y +8*x^2 -4*x*y^2 -12*x^2*y -4*x^3";
    String train = population + " -4*x*r +4*x*y*r +8*x^2*r -1*x*y^2*r -6*x^2*y*r -4*x^3*r";
    return Stream.of(
        Arguments.of(Loss.TRAIN, 0, Ensemble.REAL, new String[] {start, "1/2*x*y"}),
        Arguments.of(Loss.POPULATION, 0, Ensemble.REAL, new String[] {start, "1/2*x*y"}),
        Arguments.of(Loss.TRAIN, 0, Ensemble.COMPLEX, new String[] {start}),
        Arguments.of(Loss.POPULATION, 0, Ensemble.COMPLEX, new String[] {start}),
        Arguments.of(
            Loss.TRAIN,
            1,
            Ensemble.REAL,
            new String[] {
              train,
              "8*x*y -12*x*y^2 -12*x^2*y -4*x*r +12*x*y*r +8*x^2*r -7*x*y^2*r -18*x^2*y*r -4*x^3*r",
              "-16*x*y^2 +16*x*y*r -28*x*y^2*r -24*x^2*y*r",
              "-28*x*y^2*r"
            }),
        Arguments.of(
            Loss.POPULATION,
            1,
            Ensemble.REAL,
            new String[] {population, "8*x*y -12*x*y^2 -12*x^2*y", "-16*x*y^2"}),
        Arguments.of(
            Loss.TRAIN,
            1,
            Ensemble.COMPLEX,
            new String[] {train, "", "-4*x*y^2 +4*x*y*r -7*x*y^2*r -6*x^2*y*r"}),
        Arguments.of(
            Loss.POPULATION, 1, Ensemble.COMPLEX, new String[] {population, "", "-4*x*y^2"}));
  }

  @ParameterizedTest
  @MethodSource("written")
  void theFirstOrdersAreTheirClosedForms(
      Loss loss, int order, Ensemble ensemble, String[] byGenus) {
    Map<Monomial, Rational> expected = new TreeMap<>();
    for (int g = 0; g < byGenus.length; g++) {
      for (String term : byGenus[g].split(" ")) {
        parse(term, g, expected);
      }
    }
    assertThat(SeriesReference.terms(LossExpansion.finiteSize(loss, order, ensemble)))
        .isEqualTo(expected);
  }

  private static void parse(String term, int g, Map<Monomial, Rational> terms) {
    if (term.isEmpty()) {
      return;
    }
    Matcher number = Pattern.compile("([+-]?\\d+)(?:/(\\d+))?").matcher(term);
    assertThat(number.find()).isTrue();
    long denominator = number.group(2) == null ? 1 : Long.parseLong(number.group(2));
    terms.put(
        new Monomial(power(term, "x"), power(term, "y"), power(term, "r"), g),
        Rational.of(Long.parseLong(number.group(1).replace("+", "")), denominator));
  }

  private static int power(String term, String letter) {
    Matcher matcher = Pattern.compile(letter + "(?:\\^(\\d))?").matcher(term);
    if (!matcher.find()) {
      return 0;
    }
    return matcher.group(1) == null ? 1 : Integer.parseInt(matcher.group(1));
  }

  /** E of L and dL/dt themselves, as functions of p, H, N and sigma^2. */
  @ParameterizedTest
  @CsvSource({"3,2,4,1/10", "4,6,3,1/20", "5,1,2,2/25", "1,1,1,1/3", "7,3,11,5/2"})
  void lossAndSlopeAreTheirClosedForms(long p, long h, long n, String variance) {
    String[] fraction = variance.split("/");
    Rational v = Rational.of(Long.parseLong(fraction[0]), Long.parseLong(fraction[1]));
    Rational v2 = v.times(v);
    Rational loss =
        sum(one(1), v.times(one(-2 * h)), v2.times(one(h * (p + h + 1)))).times(Rational.of(p, 2));
    long cubic = p * p + h * h + 3 * p * h + 3 * p + 3 * h + 4;
    Rational slope =
        sum(one(1), v.times(one(-2 * (p + h + 1))), v2.times(one(cubic)))
            .times(v)
            .times(one(-4 * p * h));
    long linear = -4 * (p * p + 3 * p + 4) - 8 * h * (p + 1);
    long square =
        (p * p * p + 7 * p * p + 28 * p + 28) + 6 * h * (p * p + 3 * p + 4) + 4 * h * h * (p + 1);
    Rational more =
        sum(one(4 * (p + 1)), v.times(one(linear)), v2.times(one(square)))
            .times(v)
            .times(Rational.of(-p * h, n));
    Scale scale = new Scale(p, h, n, v);
    for (Loss which : Loss.values()) {
      assertThat(scale.value(which, 0, Ensemble.REAL)).isEqualTo(loss);
    }
    assertThat(scale.value(Loss.POPULATION, 1, Ensemble.REAL)).isEqualTo(slope);
    assertThat(scale.value(Loss.TRAIN, 1, Ensemble.REAL)).isEqualTo(slope.plus(more));
  }

  /** A system's dimensions, for the coefficients of E[L(t)] with all their powers of 1/p. */
  private record Scale(long p, long h, long n, Rational variance) {

    Rational value(Loss loss, int order, Ensemble ensemble) {
      Rational x = variance.times(one(h));
      Rational y = variance.times(one(p));
      return LossExpansion.finiteSize(loss, order, ensemble)
          .exactValue(x, y, Rational.of(p, n), Rational.of(1, p))
          .times(one(p));
    }
  }

  private static Rational one(long number) {
    return Rational.of(number, 1);
  }

  private static Rational sum(Rational... numbers) {
    return Stream.of(numbers).reduce(Rational.ZERO, Rational::plus);
  }

  /**
   * At p = 1 all numbers commute: M = sigma^2 times chi-square with H degrees of freedom, S =
   * chi-square with N over N (with 2H and 2N, halved, when complex), and every order is a
   * polynomial of their moments. All powers of 1/p add up here, so a wrong weight of any genus
   * shows.
   */
  @ParameterizedTest
  @CsvSource({"REAL,1,1", "REAL,2,5", "REAL,7,3", "COMPLEX,1,1", "COMPLEX,2,5", "COMPLEX,7,3"})
  void inOneDimensionEveryOrderFollowsFromMomentsOfChiSquare(Ensemble ensemble, long h, long n) {
    Rational variance = Rational.of(1, 3);
    Scale scale = new Scale(1, h, n, variance);
    for (int order = 0; order <= LARGEST_ORDER; order++) {
      for (Loss loss : Loss.values()) {
        Rational expected = Rational.ZERO;
        int power = loss == Loss.TRAIN ? order + 1 : order;
        for (Map.Entry<Integer, Rational> term : CommutingLimit.logistic(order).entrySet()) {
          Rational moment = gammaMoment(h, term.getKey(), variance, ensemble);
          Rational data = gammaMoment(n, power, Rational.of(1, n), ensemble);
          expected = expected.plus(term.getValue().times(moment).times(data));
        }
        assertThat(scale.value(loss, order, ensemble)).as("%s %d", loss, order).isEqualTo(expected);
      }
    }
  }

  /** Moment of scale * chi-square(f): f (f+2) (f+4) ...; complex: f (f+1) (f+2) ... */
  private static Rational gammaMoment(long f, int power, Rational scale, Ensemble ensemble) {
    Rational moment = one(1);
    for (int m = 0; m < power; m++) {
      long step = ensemble == Ensemble.REAL ? 2 : 1;
      moment = moment.times(scale).times(one(f + step * m));
    }
    return moment;
  }

  @ParameterizedTest
  @EnumSource(Ensemble.class)
  void thePlanarPartIsThePlanarLimit(Ensemble ensemble) {
    for (Loss loss : Loss.values()) {
      for (int order = 0; order <= LARGEST_ORDER; order++) {
        assertThat(LossExpansion.finiteSize(loss, order, ensemble).planarPart())
            .isEqualTo(LossExpansion.planar(loss, order));
      }
    }
  }

  @Test
  void complexMatricesHaveEvenCorrectionsOnly() {
    for (Loss loss : Loss.values()) {
      for (int order = 0; order <= LARGEST_ORDER; order++) {
        assertThat(LossExpansion.finiteSize(loss, order, Ensemble.COMPLEX).terms())
            .allMatch(term -> term.monomial().g() % 2 == 0);
      }
    }
  }
}
