package org.prismsweep.worker.family.prism.resummed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.numbers.core.DD;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prismsweep.worker.family.prism.expansion.Loss;
import org.prismsweep.worker.family.prism.expansion.LossExpansion;
import org.prismsweep.worker.family.prism.expansion.Monomial;
import org.prismsweep.worker.family.prism.expansion.Polynomial;
import org.prismsweep.worker.family.prism.expansion.Rational;

/** The table of coefficients, and its evaluation against exact rationals. */
class LossSeriesTest {

  /** Higher orders take seconds to minutes; their generation is SeriesTableGeneration's. */
  private static final int REGENERATED = 9;

  private static List<String> lines() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                LossSeries.class.getResourceAsStream("loss-series.txt"),
                StandardCharsets.US_ASCII))) {
      return reader.lines().toList();
    }
  }

  private static String line(Loss loss, int order) throws IOException {
    String start = loss.key() + " " + order + " ";
    return lines().stream().filter(text -> text.startsWith(start)).findFirst().orElseThrow();
  }

  @Test
  void theTableIsWhatTheExpansionGives() throws IOException {
    assertThat(lines()).startsWith(SeriesTable.HEADER.toArray(String[]::new));
    assertThat(lines()).hasSize(SeriesTable.HEADER.size() + 2 * (LossSeries.ORDER + 1));
    for (Loss loss : Loss.values()) {
      for (int s = 0; s <= REGENERATED; s++) {
        assertThat(line(loss, s))
            .isEqualTo(SeriesTable.line(loss, s, LossExpansion.planar(loss, s)));
      }
    }
  }

  /**
   * Every order, also those too long to make again: with unlimited data, r = 0, S is the identity
   * and the losses are the same; and at x = 1, y = 0 the weights begin at M = 1, where both losses
   * are stationary for every r.
   */
  @Test
  void highOrdersKnowUnlimitedDataAndTheFixedPoint() throws IOException {
    for (int s = 1; s <= LossSeries.ORDER; s++) {
      Polynomial population = polynomial(Loss.POPULATION, s);
      for (Polynomial.Term term : polynomial(Loss.TRAIN, s).terms()) {
        if (term.monomial().k() == 0) {
          assertThat(population.coefficient(term.monomial())).isEqualTo(term.coefficient());
        }
      }
      for (Loss loss : Loss.values()) {
        Rational[] sums = new Rational[SeriesTable.height(loss, s) + 1];
        Arrays.fill(sums, Rational.ZERO);
        for (Polynomial.Term term : polynomial(loss, s).terms()) {
          if (term.monomial().j() == 0) {
            int k = term.monomial().k();
            sums[k] = sums[k].plus(term.coefficient());
          }
        }
        assertThat(sums).as("%s %d", loss.key(), s).containsOnly(Rational.ZERO);
      }
    }
  }

  /** Near corners terms cancel most; what is left has twenty digits. */
  @ParameterizedTest
  @CsvSource({"5, 5, 1", "1, 2, 2", "0.02, 0.0208, 49", "48, 1, 0.02", "1e-3, 100, 316"})
  void doubleDoublesKeepTheDigits(double x, double y, double r) throws IOException {
    for (Loss loss : Loss.values()) {
      DD[] coefficients = LossSeries.coefficients(loss, x, y, r);
      for (int s = 0; s <= LossSeries.ORDER; s++) {
        BigDecimal exact =
            polynomial(loss, s)
                .value(
                    new BigDecimal(x), new BigDecimal(y), new BigDecimal(r), new MathContext(50));
        BigDecimal sum = new BigDecimal(x).add(new BigDecimal(y)).add(BigDecimal.ONE);
        BigDecimal rate = sum.multiply(new BigDecimal(r).add(BigDecimal.ONE));
        BigDecimal expected = exact.divide(rate.pow(s).multiply(sum.pow(2)), new MathContext(50));
        BigDecimal error = coefficients[s].bigDecimalValue().subtract(expected).abs();
        assertThat(error.doubleValue())
            .as(String.format(Locale.ROOT, "%s %d: %s", loss.key(), s, expected))
            .isLessThanOrEqualTo(1e-20 * Math.abs(expected.doubleValue()) + 1e-40);
      }
    }
  }

  /** The polynomial of a line. */
  private static Polynomial polynomial(Loss loss, int order) throws IOException {
    String[] words = line(loss, order).split(" ");
    List<Monomial> monomials = SeriesTable.monomials(loss, order);
    assertThat(words).hasSize(monomials.size() + 3);
    List<Polynomial.Term> terms = new ArrayList<>();
    for (int n = 0; n < monomials.size(); n++) {
      terms.add(
          new Polynomial.Term(
              monomials.get(n),
              new Rational(new BigInteger(words[n + 3]), new BigInteger(words[2]))));
    }
    return new Polynomial(terms);
  }
}
