package org.prismsweep.worker.family.prism.resummed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.family.prism.interior.PlanarLimit;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.family.prism.theory.LargeData;
import org.prismsweep.worker.family.prism.theory.MeanField;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.Theory;
import org.prismsweep.worker.model.TimeGrid;

/** Predictions against the other route, closed forms, and themselves. */
class ResummedTest {

  private static final PrismPoint POINT = new PrismPoint(500, 250, 250, 2.0 / 500);
  private static final Resummed THEORY = new Resummed();

  private static double[] times(PrismPoint point, double tauMax, int count) {
    return TimeGrid.linear(tauMax, count).toRaw(point.naturalRate(), 1);
  }

  private static double change(double[] losses) {
    double change = 0;
    for (double loss : losses) {
      change = Math.max(change, Math.abs(loss - losses[0]));
    }
    return change;
  }

  /** The largest deviation from another theory in units of the change, within three errors. */
  private static double deviation(PrismPoint point, Prediction other, double[] t) {
    Prediction prediction = THEORY.predict(point, t);
    assertThat(prediction.status()).as(prediction.reason()).isEqualTo(Prediction.Status.OK);
    double worst = 0;
    for (int l = 0; l < 2; l++) {
      double[] truth = other.trajectory().values()[l];
      double[] values = prediction.trajectory().values()[l];
      for (int k = 0; k < t.length; k++) {
        double gap = Math.abs(values[k] - truth[k]);
        assertThat(gap).isLessThanOrEqualTo(3 * prediction.errors()[l][k]);
        worst = Math.max(worst, gap / change(truth));
      }
    }
    return worst;
  }

  /**
   * Within 1% at (x, y, r) = (5, 5, 1) and (1, 2, 2) up to tau = 2, at smaller initialisations up
   * to 1.5, and within three of the claimed errors.
   */
  @ParameterizedTest
  @CsvSource({"500, 500, 500, 5", "500, 250, 250, 2", "500, 500, 500, 0.5", "600, 300, 1200, 0.4"})
  void isWithinOnePercentOfThePlanarLimit(long p, long h, long n, double y) {
    PrismPoint point = new PrismPoint(p, h, n, y / p);
    double[] t = times(point, y < 1 ? 1.5 : 2, 17);
    assertThat(deviation(point, new PlanarLimit().predict(point, t), t)).isLessThan(0.01);
  }

  /** The distance to the faces is r = 1/300, which is 1% of the change, and p/H = 1/500. */
  @Test
  void closeToFacesItIsTheirClosedForm() {
    PrismPoint manySamples = new PrismPoint(1000, 700, 300_000, 2.0 / 1000);
    changesAgree(manySamples, new LargeData());
    PrismPoint wide = new PrismPoint(1000, 500_000, 700, 2.0 / 500_000);
    changesAgree(wide, new MeanField());
  }

  private static void changesAgree(PrismPoint point, Theory<PrismPoint> face) {
    double[] t = times(point, 2, 17);
    Prediction prediction = THEORY.predict(point, t);
    assertThat(prediction.status()).as(prediction.reason()).isEqualTo(Prediction.Status.OK);
    Prediction exact = face.predict(point, t);
    for (int l = 0; l < 2; l++) {
      double[] truth = exact.trajectory().values()[l];
      double[] values = prediction.trajectory().values()[l];
      for (int k = 0; k < t.length; k++) {
        assertThat(values[k] - values[0])
            .isCloseTo(truth[k] - truth[0], within(0.015 * change(truth)));
      }
    }
  }

  @Test
  void startsAtTheExactLossAndKeepsEarlyDigits() {
    double[] t = times(POINT, 1e-6, 3);
    Prediction prediction = THEORY.predict(POINT, t);
    double x = 1;
    double y = 2;
    double r = 2;
    double slope = -4 * x + 8 * x * x - 4 * x * x * x + 8 * x * y - 12 * x * x * y - 4 * x * y * y;
    double scarce = -4 * x + 8 * x * x - 4 * x * x * x + 4 * x * y - 6 * x * x * y - x * y * y;
    double start = 500 * (0.5 - x + x * x / 2 + x * y / 2);
    double[] train = prediction.trajectory().values()[0];
    assertThat(train[0]).isCloseTo(start, within(1e-11));
    double expected = 500 * t[2] * (slope + r * scarce);
    assertThat(train[2] - train[0]).isCloseTo(expected, within(1e-4 * Math.abs(expected)));
    assertThat(prediction.errors()[0][2]).isLessThan(0.002 * Math.abs(expected));
  }

  @Test
  void valuesDoNotDependOnTheOtherTimes() {
    double[] t = times(POINT, 2, 9);
    Prediction all = THEORY.predict(POINT, t);
    Prediction one = THEORY.predict(POINT, new double[] {t[3]});
    for (int l = 0; l < 2; l++) {
      assertThat(one.trajectory().values()[l][0]).isEqualTo(all.trajectory().values()[l][3]);
      assertThat(one.errors()[l][0]).isEqualTo(all.errors()[l][3]);
      assertThat(all.errors()[l]).isSorted();
    }
  }

  @Test
  void lossesScaleWithTheInputDimension() {
    PrismPoint twice = new PrismPoint(1000, 500, 500, 2.0 / 1000);
    Prediction small = THEORY.predict(POINT, times(POINT, 2, 5));
    Prediction large = THEORY.predict(twice, times(twice, 2, 5));
    for (int k = 0; k < 5; k++) {
      double loss = small.trajectory().values()[1][k];
      assertThat(large.trajectory().values()[1][k]).isCloseTo(2 * loss, within(1e-9 * loss));
    }
  }

  /** x = y = 0.02, r = 1: exponential growth, then saturation. */
  @Test
  void smallInitialisationsArePredictedForAShortTimeOnly() {
    PrismPoint point = new PrismPoint(500, 500, 500, 0.02 / 500);
    Prediction late = THEORY.predict(point, times(point, 2, 17));
    assertThat(late.status()).isEqualTo(Prediction.Status.NO_PREDICTION);
    assertThat(late.reason())
        .matches("estimated error of the (train|population) loss is .*")
        .contains("of its change at natural time")
        .endsWith("expected at most 0.05")
        .doesNotContain("\n");
    Prediction early = THEORY.predict(point, times(point, 0.5, 17));
    assertThat(early.status()).as(early.reason()).isEqualTo(Prediction.Status.OK);
  }

  @ParameterizedTest
  @CsvSource({
    "500, 500, 500, 1e-4, 2, 'x=0.000100, expected 0.001 to 100.0'",
    "500, 500, 500, 200, 2, 'x=200, expected 0.001 to 100.0'",
    "500, 5, 500, 101, 2, 'y=101, expected 0.001 to 100.0'",
    "500, 500, 1, 1, 2, 'r=500, expected 0.003164557 to 316.0'",
    "500, 500, 500, 1, 2.1, 'natural time=2.10, expected 0.0 to 2.0'",
  })
  void nothingIsSaidOutsideTheCalibratedRange(
      long p, long h, long n, double y, double tauMax, String reason) {
    PrismPoint point = new PrismPoint(p, h, n, y / p);
    Prediction prediction = THEORY.predict(point, times(point, tauMax, 5));
    assertThat(prediction.status()).isEqualTo(Prediction.Status.NO_PREDICTION);
    assertThat(prediction.reason()).isEqualTo(reason);
  }

  @Test
  void badTimesAreRefused() {
    assertThatThrownBy(() -> THEORY.predict(POINT, new double[] {1, 0.5}))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> THEORY.predict(POINT, new double[] {-1}))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> THEORY.predict(POINT, new double[] {Double.NaN}))
        .isInstanceOf(InvalidInputException.class);
  }
}
