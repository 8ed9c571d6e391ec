package org.prismsweep.worker.family.prism.resummed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.numbers.core.DD;
import org.junit.jupiter.api.Test;
import org.prismsweep.worker.family.prism.expansion.Loss;

/** Which approximants count, on functions that are known. */
class ResummationTest {

  /** Coefficients by their ratio c_{s+1} / c_s. */
  private static DD[] series(double start, IntToDoubleFunction numerator, double denominatorShift) {
    DD[] series = new DD[LossSeries.ORDER + 1];
    series[0] = DD.of(start);
    for (int s = 0; s < LossSeries.ORDER; s++) {
      DD ratio = DD.of(numerator.applyAsDouble(s)).divide(DD.of(s + denominatorShift));
      series[s + 1] = series[s].multiply(ratio);
    }
    return series;
  }

  private static void follows(Resummation resummation, DoubleUnaryOperator change, double to) {
    for (double tau = 0; tau <= to; tau += 0.09) {
      Resummation.State state = resummation.at(tau);
      assertThat(state.change()).isCloseTo(change.applyAsDouble(tau), within(1e-3));
      assertThat(state.spread()).isLessThan(1e-3);
    }
  }

  /** 1/2 (1 + 5 tau)^{-1/2}, to five times the radius of convergence. */
  @Test
  void decayIsFollowedPastTheRadiusOfConvergence() {
    DD[] series = series(0.5, s -> -5 * (s + 0.5), 1);
    for (Loss loss : Loss.values()) {
      follows(new Resummation(loss, series, 2), t -> 0.5 / Math.sqrt(1 + 5 * t) - 0.5, 1);
    }
  }

  /** e^{2 tau} / 2: possible for the population loss, impossible for the train loss. */
  @Test
  void trainLossesThatRiseDoNotCount() {
    DD[] series = series(0.5, s -> 2, 1);
    follows(new Resummation(Loss.POPULATION, series, 2), t -> Math.expm1(2 * t) / 2, 2);
    Resummation train = new Resummation(Loss.TRAIN, series, 2);
    assertThat(train.at(0.01).share()).isZero();
    assertThat(train.at(0.01).spread()).isInfinite();
    assertThat(Calibration.error(train.at(0.01))).isInfinite();
  }

  /** 1/5 - 1/4 (1 - e^{-2 tau}) is negative from tau = 0.8 on. */
  @Test
  void negativeLossesDoNotCount() {
    DD[] series = series(0.25, s -> -2, 1);
    series[0] = DD.of(0.2);
    for (Loss loss : Loss.values()) {
      Resummation resummation = new Resummation(loss, series, 2);
      follows(resummation, t -> Math.expm1(-2 * t) / 4, 0.7);
      assertThat(resummation.at(0.9).share()).isZero();
      assertThat(Calibration.error(resummation.at(2))).isInfinite();
    }
  }

  /** (1 - tau)^{-1/2} / 2 has its branch point on the path. */
  @Test
  void approximantsEndAtAPole() {
    Resummation resummation = new Resummation(Loss.POPULATION, series(0.5, s -> s + 0.5, 1), 2);
    follows(resummation, t -> 0.5 / Math.sqrt(1 - t) - 0.5, 0.7);
    assertThat(resummation.at(1.2).share()).isLessThan(Calibration.FEWEST);
    assertThat(Calibration.error(resummation.at(2))).isInfinite();
  }

  /** At x = y = 0.02, r = 1 approximants part and fail one after the other. */
  @Test
  void doubtNeverFalls() {
    for (Loss loss : Loss.values()) {
      Resummation resummation =
          new Resummation(loss, LossSeries.coefficients(loss, 0.02, 0.02, 1), 1.04);
      Resummation.State before = resummation.at(0);
      for (double tau = 0.0625; tau <= 2; tau += 0.0625) {
        Resummation.State state = resummation.at(tau);
        assertThat(state.spread()).isGreaterThanOrEqualTo(before.spread());
        assertThat(state.share()).isLessThanOrEqualTo(before.share());
        assertThat(state.largest()).isGreaterThanOrEqualTo(before.largest());
        before = state;
      }
      assertThat(before.share()).isLessThan(1);
    }
  }
}
