package org.prismsweep.worker.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prismsweep.worker.base.InvalidInputException;

class DiscrepanciesTest {

  @Test
  void measuresChangesSinceTheFirstTime() {
    double[][] measured = {{10, 8, 5}, {12, 9, 5}}; // mean changes 0, -2.5, -6
    double[] predicted = {100, 98, 93}; // changes 0, -2, -7
    Discrepancy discrepancy = Discrepancies.of(measured, predicted);
    assertThat(discrepancy.value()).isCloseTo(1.0 / 6, within(1e-15));
    assertThat(discrepancy.timeIndexOfMax()).isEqualTo(2);
    // changes -5 and -7 at the last time: standard error 1
    assertThat(discrepancy.noiseFloor()).isCloseTo(1.0 / 6, within(1e-15));
  }

  @Test
  void noiseThatAReplicateKeepsThroughTimeCancels() {
    double[][] measured = {{10, 8, 5}, {1010, 1008, 1005}};
    Discrepancy discrepancy = Discrepancies.of(measured, new double[] {0, -2, -5});
    assertThat(discrepancy.value()).isZero();
    assertThat(discrepancy.noiseFloor()).isZero();
  }

  @Test
  void isIndependentOfUnits() {
    double[][] measured = {{3, 2, 1.5}, {3.5, 2.25, 1}};
    double[] predicted = {3, 2.5, 1};
    Discrepancy one = Discrepancies.of(measured, predicted);
    double[][] scaled = {{3e-9, 2e-9, 1.5e-9}, {3.5e-9, 2.25e-9, 1e-9}};
    Discrepancy other = Discrepancies.of(scaled, new double[] {3e-9, 2.5e-9, 1e-9});
    assertThat(other.value()).isCloseTo(one.value(), within(1e-13));
    assertThat(other.noiseFloor()).isCloseTo(one.noiseFloor(), within(1e-13));
  }

  @Test
  void lossesWhoseSquaresAreBeyondDoublesHaveTheDiscrepancyOfOthers() {
    double[][] measured = {{3, 2, 1.5}, {3.5, 2.25, 1}};
    double[] predicted = {3, 2.5, 1};
    Discrepancy one = Discrepancies.of(measured, predicted);
    double[][] huge = {{3e200, 2e200, 1.5e200}, {3.5e200, 2.25e200, 1e200}};
    Discrepancy other = Discrepancies.of(huge, new double[] {3e200, 2.5e200, 1e200});
    assertThat(other.value()).isCloseTo(one.value(), within(1e-13));
    assertThat(other.noiseFloor()).isCloseTo(one.noiseFloor(), within(1e-13));
  }

  @Test
  void whatIsBeyondDoublesIsUndefinedAndNeverInfinite() {
    double[][] measured = {{0, 1e-10}, {0, 2e-10}};
    assertThat(Discrepancies.of(measured, new double[] {0, 1e300}).value()).isNaN();
    double[][] opposite = {{0, 1e308}, {0, -1.7e308}};
    Discrepancy wide = Discrepancies.of(opposite, new double[] {0, 0});
    assertThat(Double.isInfinite(wide.value()) || Double.isInfinite(wide.noiseFloor())).isFalse();
  }

  @Test
  void noiseIsUnknownWithOneReplicate() {
    Discrepancy discrepancy = Discrepancies.of(new double[][] {{2, 1}}, new double[] {2, 1.5});
    assertThat(discrepancy.value()).isEqualTo(0.5);
    assertThat(discrepancy.noiseFloor()).isNaN();
  }

  @Test
  void isUndefinedWhereTheLossDoesNotChange() {
    double ulp = Math.ulp(7.0);
    double[][] constant = {{7, 7 + ulp, 7 - ulp}, {7, 7, 7 + ulp}};
    for (Discrepancy undefined :
        List.of(
            Discrepancies.of(constant, new double[] {7, 6, 5}),
            Discrepancies.of(new double[][] {{1}, {2}}, new double[] {1}),
            Discrepancies.of(new double[0][], new double[] {1, 2}),
            Discrepancies.of(new double[][] {{1, Double.NaN}}, new double[] {1, 2}),
            Discrepancies.of(new double[][] {{1, 2}}, new double[] {1, Double.NaN}),
            Discrepancies.of(
                new double[][] {{1, Double.POSITIVE_INFINITY}}, new double[] {1, 2}))) {
      assertThat(undefined.value()).isNaN();
      assertThat(undefined.noiseFloor()).isNaN();
      assertThat(undefined.timeIndexOfMax()).isEqualTo(-1);
    }
  }

  @Test
  void combinesTheLargestOverDefinedObservables() {
    Discrepancy train = new Discrepancy(0.2, 0.01, 3);
    Discrepancy population = new Discrepancy(0.1, 0.05, 2);
    Discrepancy undefined = new Discrepancy(Double.NaN, Double.NaN, -1);
    Discrepancy unknownNoise = new Discrepancy(0.1, Double.NaN, 2);
    assertThat(Discrepancies.combine("free", List.of(undefined, train, population, undefined)))
        .isEqualTo(new TheoryDistance("free", 0.2, 0.05));
    assertThat(Discrepancies.combine("free", List.of(train, unknownNoise)).noiseFloor()).isNaN();
    assertThat(Discrepancies.combine("free", List.of(unknownNoise, train)).noiseFloor()).isNaN();
    assertThat(Discrepancies.combine("free", List.of(undefined)).discrepancy()).isNaN();
    assertThat(Discrepancies.combine("free", List.of()).discrepancy()).isNaN();
  }

  @Test
  void refusesRowsOfAnotherLength() {
    assertThatThrownBy(() -> Discrepancies.of(new double[][] {{1, 2}}, new double[] {1}))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("measured.length=2, expected the number of predicted times, 1");
  }

  @Test
  void valuesAreComparedWhereTheUnitIsTheValue() {
    double[][] measured = {{4, 2, 1}, {4, 2, 1.2}};
    double[] predicted = {3, 2, 1.5};
    Discrepancy value = Discrepancies.of(measured, predicted, Normalisation.VALUE);
    // |4 - 3| / 4 at the first time; the standard error of the last, 0.1, over 4
    assertThat(value.value()).isEqualTo(0.25);
    assertThat(value.timeIndexOfMax()).isZero();
    assertThat(value.noiseFloor()).isCloseTo(0.025, within(1e-15));
    // changes: -2.9 measured, -1.5 predicted
    Discrepancy change = Discrepancies.of(measured, predicted);
    assertThat(change.value()).isCloseTo(1.4 / 2.9, within(1e-15));
  }
}
