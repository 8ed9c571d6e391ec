package org.prismsweep.worker.regime.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prismsweep.worker.base.InvalidInputException;

/** Known laws, exactly and with noise. */
class SizeExtrapolationTest {
  private static final double[] SIZES = {32, 64, 128, 256, 512, 1024};

  /** Replicates that the standard errors come from. */
  private static final int REPLICATES = 8;

  private static final int EXPERIMENTS = 400;

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 1.7, 3})
  void exactLawsComeOutAgain(double exponent) {
    DoubleUnaryOperator law = s -> 3.1 - 7 * Math.pow(s, -exponent);
    SizeExtrapolation found = SizeExtrapolation.of(exact(law, 1e-7), 1, REPLICATES - 1);
    assertThat(found.status()).isEqualTo(ScalingStatus.FITTED);
    assertThat(found.limit().value()).isCloseTo(3.1, within(1e-7));
    assertThat(found.exponent().value()).isCloseTo(exponent, within(1e-5));
    assertThat(found.amplitude()).isCloseTo(-7, within(1e-3));
    assertThat(found.limit().contains(3.1)).isTrue();
    assertThat(found.exponent().contains(exponent)).isTrue();
    assertThat(found.at(128).value()).isCloseTo(law.applyAsDouble(128), within(1e-7));
    assertThat(found.sizes()).isEqualTo(SIZES.length);
    assertThat(found.degrees()).isEqualTo(3);
  }

  /**
   * 400 experiments with standard errors from 8 replicates. Were the coverage 95% exactly, fewer
   * than 358 of 400 (89.5%) would contain the truth with probability 1e-5; seeds are fixed.
   */
  @ParameterizedTest
  @CsvSource({"1, 0.002", "0.5, 0.002", "2, 0.0005"})
  void intervalsOfFittedLawsContainTheTruth(double exponent, double noise) {
    DoubleUnaryOperator law = s -> 0.5 + Math.pow(s / 32, -exponent);
    int limits = 0;
    int exponents = 0;
    int fitted = 0;
    int between = 0;
    for (int seed = 0; seed < EXPERIMENTS; seed++) {
      SizeExtrapolation found = SizeExtrapolation.of(noisy(law, noise, seed), 1, REPLICATES - 1);
      fitted += found.status() == ScalingStatus.FITTED ? 1 : 0;
      limits += found.limit().contains(0.5) ? 1 : 0;
      exponents += found.exponent().contains(exponent) ? 1 : 0;
      between += found.at(100).contains(law.applyAsDouble(100)) ? 1 : 0;
    }
    assertThat(fitted).isGreaterThan(EXPERIMENTS * 9 / 10);
    assertThat(limits).isBetween(358, EXPERIMENTS);
    assertThat(exponents).isBetween(358, EXPERIMENTS);
    assertThat(between).isBetween(358, EXPERIMENTS);
  }

  /** Laws with corrections of the next order, and what they come to. */
  enum Curved {
    FRACTION(p -> 1 - 1 / (1.05 + 0.6 / p), 1 - 1 / 1.05, 1e-4),
    FRACTION_EXACT(p -> 1 - 1 / (1.05 + 0.6 / p), 1 - 1 / 1.05, 1e-5),
    SUM(p -> 0.5 + 1 / p + 2 / (p * p), 0.5, 3e-4),
    DIFFERENCE(p -> 0.5 + 1 / p - 2 / (p * p), 0.5, 1e-3),
    STRONG(p -> 0.5 + 1 / p + 5 / (p * p), 0.5, 3e-4),
    HALVES(p -> 1 + 2 / Math.sqrt(p) + 3 / p, 1, 3e-3),
    DECADES(p -> Math.log10(2 * (1 + 3 / p + 5 / (p * p))), Math.log10(2), 2e-3);

    private final DoubleUnaryOperator law;
    private final double limit;
    private final double noise;

    Curved(DoubleUnaryOperator law, double limit, double noise) {
      this.law = law;
      this.limit = limit;
      this.noise = noise;
    }
  }

  /**
   * 200 experiments at p = 8 to 256: where there is a limit, its interval contains the truth in 93%
   * or more. Were the coverage 97%, fewer would with probability 0.2%; seeds are fixed. Without
   * room for the next order 20 to 80% do.
   */
  @ParameterizedTest
  @EnumSource
  void intervalsOfCurvedLawsContainTheTruth(Curved curved) {
    Coverage found = coverage(curved, curved.noise, 8, 16, 32, 64, 128, 256);
    assertThat(found.limits()).isGreaterThan(180);
    assertThat(found.share()).isBetween(0.93, 1.0);
    double correction = Math.abs(curved.law.applyAsDouble(8) - curved.limit);
    assertThat(found.width()).isLessThan(0.2 * correction);
  }

  /** The same at the three smallest sizes, where the exponent is assumed. */
  @ParameterizedTest
  @CsvSource({"FRACTION, 1e-3", "SUM, 5e-3", "DIFFERENCE, 3e-3", "DECADES, 2e-3"})
  void intervalsAtAnAssumedExponentContainTheTruthOfCurvedLaws(Curved curved, double noise) {
    Coverage found = coverage(curved, noise, 8, 16, 32);
    assertThat(found.limits()).isGreaterThan(150);
    assertThat(found.share()).isBetween(0.93, 1.0);
  }

  /**
   * @param limits experiments with a limit
   * @param share of those, how many intervals contain it
   * @param width mean width of the intervals
   */
  private record Coverage(int limits, double share, double width) {}

  private static Coverage coverage(Curved curved, double noise, double... sizes) {
    int limits = 0;
    int within = 0;
    double width = 0;
    for (int seed = 0; seed < 200; seed++) {
      SizeExtrapolation found =
          SizeExtrapolation.of(noisy(sizes, curved.law, noise, seed), 1, REPLICATES - 1);
      if (found.hasLimit()) {
        limits++;
        within += found.limit().contains(curved.limit) ? 1 : 0;
        width += found.limit().high() - found.limit().low();
      }
    }
    return new Coverage(limits, (double) within / limits, width / limits);
  }

  /**
   * Noise of a tenth of the whole correction: nobody can tell the exponent. Probability as above.
   */
  @Test
  void whereNoiseHidesTheExponentTheExpectedOneIsAssumedAndSaidSo() {
    DoubleUnaryOperator law = s -> 0.5 + 0.02 * 32 / s;
    int assumed = 0;
    int limits = 0;
    for (int seed = 0; seed < EXPERIMENTS; seed++) {
      SizeExtrapolation found = SizeExtrapolation.of(noisy(law, 0.005, seed), 1, REPLICATES - 1);
      if (found.status() == ScalingStatus.ASSUMED_EXPONENT) {
        assumed++;
        assertThat(found.exponent().value()).isEqualTo(1);
        assertThat(found.exponent().isBounded() && found.exponent().low() > 0).isFalse();
      }
      limits += found.limit().contains(0.5) ? 1 : 0;
    }
    assertThat(assumed).isGreaterThan(EXPERIMENTS * 8 / 10);
    assertThat(limits).isBetween(358, EXPERIMENTS);
  }

  @Test
  void aConstantHasItsValueForALimit() {
    SizeExtrapolation found = SizeExtrapolation.of(exact(s -> 2, 0.01), 1, 15);
    assertThat(found.status()).isEqualTo(ScalingStatus.ASSUMED_EXPONENT);
    assertThat(found.limit().value()).isCloseTo(2, within(1e-12));
    assertThat(found.limit().high() - found.limit().low()).isBetween(0.01, 0.04);
  }

  @Test
  void smallSizesWithCorrectionsOfHigherOrderAreLeftOut() {
    DoubleUnaryOperator law = s -> 1 + 1 / s - 2e3 * Math.pow(s, -4);
    SizeExtrapolation found = SizeExtrapolation.of(exact(law, 1e-5), 1, 15);
    assertThat(found.from()).isGreaterThan(32);
    assertThat(found.sizes()).isLessThan(SIZES.length);
    assertThat(found.limit().contains(1)).isTrue();
  }

  @Test
  void whatGrowsWithoutEndHasNoLimit() {
    SizeExtrapolation found = SizeExtrapolation.of(exact(Math::log, 1e-4), 1, 15);
    assertThat(found.status()).isEqualTo(ScalingStatus.UNDETERMINED);
    assertThat(found.hasLimit()).isFalse();
    assertThat(found.limit().value()).isNaN();
    assertThat(found.exponent().low()).isZero();
    assertThat(found.exponent().value()).isNaN();
  }

  @Test
  void threeSizesTakeTheExpectedExponentAndTwoGiveNothing() {
    List<SizedValue> values = exact(s -> 1 + 5 / s, 1e-6);
    SizeExtrapolation three = SizeExtrapolation.of(values.subList(0, 3), 1, 3);
    assertThat(three.status()).isEqualTo(ScalingStatus.ASSUMED_EXPONENT);
    assertThat(three.limit().value()).isCloseTo(1, within(1e-9));
    SizeExtrapolation two = SizeExtrapolation.of(values.subList(0, 2), 1, 3);
    assertThat(two.status()).isEqualTo(ScalingStatus.TOO_FEW_SIZES);
    assertThat(two.hasLimit()).isFalse();
  }

  @Test
  void fewReplicatesMakeWiderIntervals() {
    List<SizedValue> values = noisy(s -> 0.5 + 32 / s, 0.002, 1);
    Interval few = SizeExtrapolation.of(values, 1, 2).limit();
    Interval many = SizeExtrapolation.of(values, 1, 60).limit();
    assertThat(few.low()).isLessThan(many.low());
    assertThat(few.high()).isGreaterThan(many.high());
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(() -> new SizedValue(0, 1, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("size");
    assertThatThrownBy(() -> new SizedValue(1, 1, 0)).hasMessageContaining("error");
    assertThatThrownBy(() -> new SizedValue(1, Double.NaN, 1)).hasMessageContaining("value");
    SizedValue one = new SizedValue(1, 1, 1);
    assertThatThrownBy(() -> SizeExtrapolation.of(List.of(one, one, one), 1, 3))
        .hasMessageContaining("one value of each size");
    assertThatThrownBy(() -> SizeExtrapolation.of(List.of(one), 0, 3))
        .hasMessageContaining("expected");
  }

  private static List<SizedValue> exact(DoubleUnaryOperator law, double error) {
    List<SizedValue> values = new ArrayList<>();
    for (double size : SIZES) {
      values.add(new SizedValue(size, law.applyAsDouble(size), error));
    }
    return values;
  }

  /** Means over replicates whose mean has that noise, with the error they show. */
  private static List<SizedValue> noisy(DoubleUnaryOperator law, double noise, int seed) {
    return noisy(SIZES, law, noise, seed);
  }

  private static List<SizedValue> noisy(
      double[] sizes, DoubleUnaryOperator law, double noise, int seed) {
    SplittableRandom random = new SplittableRandom(1000 + seed);
    List<SizedValue> values = new ArrayList<>();
    for (double size : sizes) {
      double[] runs = new double[REPLICATES];
      double sum = 0;
      for (int k = 0; k < REPLICATES; k++) {
        runs[k] = law.applyAsDouble(size) + noise * Math.sqrt(REPLICATES) * random.nextGaussian();
        sum += runs[k];
      }
      double mean = sum / REPLICATES;
      double squares = 0;
      for (double run : runs) {
        squares += (run - mean) * (run - mean);
      }
      values.add(new SizedValue(size, mean, Math.sqrt(squares / (REPLICATES - 1) / REPLICATES)));
    }
    return values;
  }
}
