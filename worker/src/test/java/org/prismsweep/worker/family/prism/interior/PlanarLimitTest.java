package org.prismsweep.worker.family.prism.interior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.family.prism.theory.LargeData;
import org.prismsweep.worker.family.prism.theory.MeanField;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.Theory;
import org.prismsweep.worker.model.TimeGrid;

/**
 * Predictions against closed forms and exact expansions. Seeds are fixed, so these tests cannot
 * flicker; bounds are in units of the loss change.
 */
class PlanarLimitTest {

  private static final PrismPoint POINT = new PrismPoint(512, 256, 512, 0.4 / 512);

  /** Three of the claimed errors, and never more than half a percent. */
  private static final double ERRORS = 3;

  private static final double HALF_PERCENT = 0.005;

  private static double[] times(PrismPoint point, double tauMax, int count) {
    return TimeGrid.linear(tauMax, count).toRaw(point.naturalRate(), 1);
  }

  /** The distance to the face is r = 1e-6. */
  @ParameterizedTest
  @CsvSource({"1000, 250, 0.05", "1000, 500, 1", "1000, 3000, 0.3", "1000, 1000, 5"})
  void manySamplesGiveTheLargeDataFace(long p, long h, double y) {
    PrismPoint point = new PrismPoint(p, h, p * 1_000_000, y / p);
    agree(new PlanarLimit(), new LargeData(), point);
  }

  /** The distance to the face is p/H = 1e-6. */
  @ParameterizedTest
  @CsvSource({"1000, 250, 0.05", "1000, 1000, 1.5", "1000, 3000, 0.3"})
  void wideLatentLayersGiveTheMeanFieldFace(long p, long n, double x) {
    PrismPoint point = new PrismPoint(p, p * 1_000_000, n, x / (p * 1e6));
    agree(new PlanarLimit(), new MeanField(), point);
  }

  private static void agree(
      Theory<PrismPoint> theory, Theory<PrismPoint> closedForm, PrismPoint point) {
    double[] t = times(point, 2, 17);
    Prediction exact = closedForm.predict(point, t);
    Prediction prediction = theory.predict(point, t);
    assertThat(prediction.status()).as(prediction.reason()).isEqualTo(Prediction.Status.OK);
    for (int l = 0; l < 2; l++) {
      double[] truth = exact.trajectory().values()[l];
      double[] values = prediction.trajectory().values()[l];
      double change = change(truth);
      for (int k = 0; k < t.length; k++) {
        double bound = Math.min(ERRORS * prediction.errors()[l][k], HALF_PERCENT * change);
        assertThat(values[k])
            .as("%s loss %d time %d of change %s", theory.name(), l, k, change)
            .isCloseTo(truth[k], within(bound + 2e-5 * change));
      }
    }
  }

  /**
   * Free edges: L = (p/2) E l^2 with l = u / (1 + 4 u t) over sigma^2 H MP(p/H), and S = 1; here at
   * H = p and by the substitution u = 2 y (1 - cos phi).
   */
  @Test
  void manySamplesGiveTheFreeEdgeOfLargeData() {
    double y = 3;
    PrismPoint point = new PrismPoint(1000, 1000, 1_000_000_000L, y / 1000);
    double[] t = times(point, 2, 9);
    Prediction prediction = new FreeFace().predict(point, t);
    int nodes = 2000;
    for (int k = 0; k < t.length; k++) {
      double sum = 0;
      for (int i = 0; i < nodes; i++) {
        double phi = Math.PI * (i + 0.5) / nodes;
        double l = 2 * y * (1 - Math.cos(phi));
        sum += (1 + Math.cos(phi)) / nodes * square(l / (1 + 4 * l * t[k]));
      }
      for (int loss = 0; loss < 2; loss++) {
        assertThat(prediction.trajectory().values()[loss][k])
            .isCloseTo(
                500 * sum, within(3 * prediction.errors()[loss][k] + 1e-5 * 500 * 2 * y * y));
      }
    }
  }

  /** At large x and y the body's changes are the free face's, up to relative order 1/(x + y). */
  @Test
  void largeInitialisationsGiveTheFreeFace() {
    double y = 2e4;
    PrismPoint point = new PrismPoint(600, 300, 600, y / 600);
    double[] t = times(point, 1.5, 7);
    Prediction body = new PlanarLimit().predict(point, t);
    Prediction free = new FreeFace().predict(point, t);
    for (int l = 0; l < 2; l++) {
      double[] a = body.trajectory().values()[l];
      double[] b = free.trajectory().values()[l];
      double change = change(b);
      for (int k = 0; k < t.length; k++) {
        assertThat((a[k] - a[0]) / change).isCloseTo((b[k] - b[0]) / change, within(0.002));
      }
    }
  }

  /** Rates reach 32 in natural time: at tau = 0.02 order 5 leaves a remainder below 1e-4. */
  @ParameterizedTest
  @CsvSource({"0.2, 0.4, 0.5", "1, 2, 2", "5, 5, 1", "0.3, 0.3, 8"})
  void earlyTimesFollowTheExactExpansion(double x, double y, double r) {
    PrismPoint point = point(x, y, r);
    double[] t = times(point, 0.02, 6);
    Prediction body = new PlanarLimit().predict(point, t);
    Prediction free = new FreeFace().predict(point, t);
    ComplexMeans planar =
        new ComplexMeans(
            point.latentInitRate(),
            point.initRate(),
            point.inverseDataRatio(),
            Double.POSITIVE_INFINITY);
    for (int l = 0; l < 2; l++) {
      for (Prediction prediction : new Prediction[] {body, free}) {
        double[] c = planar.coefficients(l == 0, prediction == free, 5);
        double[] values = prediction.trajectory().values()[l];
        double change = change(values) / point.inputDim();
        for (int k = 0; k < t.length; k++) {
          double sum = 0;
          for (int q = 5; q >= 0; q--) {
            sum = sum * t[k] + c[q];
          }
          assertThat(values[k] / point.inputDim()).isCloseTo(sum, within(1e-4 * change + 1e-14));
        }
      }
    }
  }

  @Test
  void earlyGridsKeepTheirRelativeAccuracy() {
    double[] t = times(POINT, 1e-5, 3);
    Prediction prediction = new PlanarLimit().predict(POINT, t);
    double[] c =
        new ComplexMeans(0.2, 0.4, 1, Double.POSITIVE_INFINITY).coefficients(true, false, 2);
    double expected = 512 * (c[1] * t[2] + c[2] * t[2] * t[2]);
    double[] train = prediction.trajectory().values()[0];
    assertThat(train[2] - train[0]).isCloseTo(expected, within(1e-6 * Math.abs(expected)));
  }

  @Test
  void lossesScaleWithTheInputDimension() {
    PrismPoint twice = new PrismPoint(1024, 512, 1024, 0.4 / 1024);
    Prediction small = new PlanarLimit().predict(POINT, times(POINT, 2, 5));
    Prediction large = new PlanarLimit().predict(twice, times(twice, 2, 5));
    for (int l = 0; l < 2; l++) {
      for (int k = 0; k < 5; k++) {
        double value = small.trajectory().values()[l][k];
        assertThat(large.trajectory().values()[l][k]).isCloseTo(2 * value, within(1e-9 * value));
      }
    }
  }

  @Test
  void aCurveServesEveryGridOfItsRange() {
    double[] t = times(POINT, 2, 9);
    Prediction all = new PlanarLimit().predict(POINT, t);
    Prediction some = new PlanarLimit().predict(POINT, new double[] {t[3], t[8]});
    assertThat(some.trajectory().values()[0][0]).isEqualTo(all.trajectory().values()[0][3]);
    assertThat(some.errors()[1][1]).isEqualTo(all.errors()[1][8]);
  }

  @Test
  void aCurveIsComputedAlikeAgain() {
    Rates rates = Rates.body(POINT);
    TwinCurve first = TwinCurve.of(rates, 2);
    TwinCurve second = TwinCurve.of(rates, 2);
    assertThat(second.changes()).isDeepEqualTo(first.changes());
    assertThat(second.errors()).isDeepEqualTo(first.errors());
  }

  @Test
  void trainLossNeverRises() {
    Prediction prediction = new PlanarLimit().predict(POINT, times(POINT, 6, 40));
    double[] train = prediction.trajectory().values()[0];
    for (int k = 1; k < train.length; k++) {
      assertThat(train[k]).isLessThan(train[k - 1] + prediction.errors()[0][k]);
    }
  }

  @Test
  void startsAtTheLossOfTheInitialisation() {
    double[][] body = new PlanarLimit().predict(POINT, new double[] {0}).trajectory().values();
    assertThat(body[0][0]).isCloseTo(256 * (1 - 0.4 + 0.04 + 0.08), within(1e-10));
    assertThat(body[1][0]).isEqualTo(body[0][0]);
    double[][] free = new FreeFace().predict(POINT, new double[] {0}).trajectory().values();
    assertThat(free[0][0]).isCloseTo(256 * (0.04 + 0.08), within(1e-10));
  }

  @ParameterizedTest
  @CsvSource({
    "1000000, 1, 1000000, 1e-6, 2, need", // H/p too small
    "100, 50, 100, 1e300, 2, natural rate", // beyond double precision
    "100, 50, 100, 0.01, 1e12, natural time"
  })
  void whatIsOutOfReachSaysWhy(long p, long h, long n, double variance, double tau, String why) {
    PrismPoint point = new PrismPoint(p, h, n, variance);
    Prediction prediction =
        new PlanarLimit().predict(point, new double[] {tau / point.naturalRate()});
    assertThat(prediction.status()).isEqualTo(Prediction.Status.NO_PREDICTION);
    assertThat(prediction.reason()).contains(why);
    assertThat(prediction.trajectory().size()).isZero();
  }

  @Test
  void timesMustIncrease() {
    assertThatThrownBy(() -> new PlanarLimit().predict(POINT, new double[] {1, 1}))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("times");
    assertThatThrownBy(() -> new FreeFace().predict(POINT, new double[] {-1}))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("times=-1.0, expected finite times >= 0");
  }

  private static PrismPoint point(double x, double y, double r) {
    long p = 800;
    return new PrismPoint(p, Math.round(p * x / y), Math.round(p / r), y / p);
  }

  private static double change(double[] values) {
    double change = 0;
    for (double value : values) {
      change = Math.max(change, Math.abs(value - values[0]));
    }
    return change;
  }

  private static double square(double v) {
    return v * v;
  }
}
