package org.prismsweep.worker.family.prism.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.Theory;
import org.prismsweep.worker.model.TimeGrid;

/** What holds for every theory of the prism family. */
class TheoryContractTest {

  private static final PrismPoint POINT = new PrismPoint(256, 128, 300, 0.5 / 256);

  static List<Theory<PrismPoint>> theories() {
    return PrismTheories.all();
  }

  /** (p/2)(1 - 2x + x^2 + xy), with what each face leaves of it. */
  @ParameterizedTest
  @MethodSource("theories")
  void startsAtTheLossOfTheInitialisation(Theory<PrismPoint> theory) {
    double x = POINT.latentInitRate();
    double y = POINT.initRate();
    double small = theory.name().contains("free") ? 0 : 1 - 2 * x;
    double wide = theory.name().contains("narrow-latent") ? 0 : x * x;
    double narrow = theory.name().contains("mean-field") ? 0 : x * y;
    double expected = 128 * (small + wide + narrow);
    double[][] losses = theory.predict(POINT, new double[] {0}).trajectory().values();
    assertThat(losses[0][0]).isCloseTo(expected, withinPercentage(1e-11));
    assertThat(losses[1][0]).isCloseTo(expected, withinPercentage(1e-11));
  }

  @ParameterizedTest
  @MethodSource("theories")
  void trainLossNeverRises(Theory<PrismPoint> theory) {
    for (double y : new double[] {1e-5, 0.5, 1, 30}) {
      for (long samples : new long[] {4, 300, 20_000}) {
        PrismPoint point = new PrismPoint(256, 64, samples, y / 256);
        double[] t = TimeGrid.linear(20, 40).toRaw(point.naturalRate(), 1);
        Prediction prediction = theory.predict(point, t);
        double[] train = prediction.trajectory().values()[0];
        for (int k = 1; k < t.length; k++) {
          double slack = 2 * prediction.errors()[0][k];
          assertThat(train[k])
              .as("%s, time %d", point, k)
              .isLessThanOrEqualTo(train[k - 1] + slack);
        }
        if (theory.name().equals("large-data+narrow-latent") && y == 1) {
          assertThat(train[t.length - 1]).as("at the fixed point g = 1").isEqualTo(train[0]);
        } else {
          assertThat(train[t.length - 1]).isLessThan(train[0]);
        }
      }
    }
  }

  /** Every corner, edge and face of the octant [1e-6, 1e6]^3, at early and at late times. */
  @ParameterizedTest
  @MethodSource("theories")
  void predictsAllOverTheOctant(Theory<PrismPoint> theory) {
    double[] sizes = {1e-6, 1e-3, 1, 1e3, 1e6};
    for (double x : sizes) {
      for (double y : sizes) {
        for (double r : sizes) {
          double p = Math.max(1, y / x) * Math.max(1, r);
          PrismPoint point =
              new PrismPoint(
                  Math.round(p), Math.round(p * x / y), Math.round(p / r), y / Math.round(p));
          for (double tau : new double[] {1e-6, 2, 100}) {
            double[] t = TimeGrid.linear(tau, 5).toRaw(point.naturalRate(), 1);
            Prediction prediction = theory.predict(point, t);
            String what = theory.name() + " " + point + " tau=" + tau + prediction.reason();
            if (growsBeyondDoubles(theory, point, tau)) {
              assertThat(prediction.status()).as(what).isEqualTo(Prediction.Status.NO_PREDICTION);
              assertThat(prediction.reason()).contains("exceed the range of double precision");
              continue;
            }
            assertThat(prediction.status()).as(what).isEqualTo(Prediction.Status.OK);
            for (int i = 0; i < 2; i++) {
              for (int k = 0; k < t.length; k++) {
                assertThat(prediction.trajectory().values()[i][k]).as(what).isFinite();
                assertThat(prediction.errors()[i][k]).as(what).isFinite().isPositive();
              }
            }
          }
        }
      }
    }
  }

  /** Whether e^{4st} at the upper edge of the data's spectrum does, where nothing saturates it. */
  private static boolean growsBeyondDoubles(
      Theory<PrismPoint> theory, PrismPoint point, double tau) {
    double root = Math.sqrt(point.inverseDataRatio());
    return theory.name().equals("mean-field+narrow-latent")
        && 4 * (1 + root) * (1 + root) * tau / point.naturalRate() > 709;
  }

  @ParameterizedTest
  @MethodSource("theories")
  void aPredictionDependsOnNothingButItsArguments(Theory<PrismPoint> theory) {
    double[] t = TimeGrid.linear(3, 7).toRaw(POINT.naturalRate(), 1);
    Prediction first = theory.predict(POINT, t);
    theory.predict(new PrismPoint(10, 500, 3, 0.3), t);
    Prediction second = theory.predict(POINT, t);
    assertThat(second.trajectory().values()).isDeepEqualTo(first.trajectory().values());
    assertThat(second.errors()).isDeepEqualTo(first.errors());
  }

  @ParameterizedTest
  @MethodSource("theories")
  void timesNeedNotStartAtZero(Theory<PrismPoint> theory) {
    double[] t = TimeGrid.linear(3, 7).toRaw(POINT.naturalRate(), 1);
    Prediction all = theory.predict(POINT, t);
    for (double[] some : new double[][] {{t[2], t[6]}, {t[4]}}) {
      Prediction prediction = theory.predict(POINT, some);
      assertThat(prediction.status()).isEqualTo(Prediction.Status.OK);
      for (int k = 0; k < some.length; k++) {
        int at = some[k] == t[2] ? 2 : some[k] == t[4] ? 4 : 6;
        for (int i = 0; i < 2; i++) {
          assertThat(prediction.trajectory().values()[i][k])
              .isCloseTo(all.trajectory().values()[i][at], withinPercentage(1e-6));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("theories")
  void absurdTimesGiveAReasonOrASaturatedLoss(Theory<PrismPoint> theory) {
    Prediction prediction = theory.predict(POINT, new double[] {0, 1, 1e12});
    if (prediction.status() == Prediction.Status.OK) {
      assertThat(prediction.trajectory().values()[0][2])
          .isLessThanOrEqualTo(prediction.trajectory().values()[0][1]);
    } else {
      assertThat(prediction.status()).isEqualTo(Prediction.Status.NO_PREDICTION);
      assertThat(prediction.reason()).isNotEmpty();
      assertThat(prediction.trajectory().size()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("theories")
  void lossesBeyondDoublePrecisionAreNoPrediction(Theory<PrismPoint> theory) {
    Prediction prediction =
        theory.predict(
            new PrismPoint(10_000_000_000L, 10_000_000_000L, 300, 1e300), new double[] {0, 1e-304});
    assertThat(prediction.status()).isEqualTo(Prediction.Status.NO_PREDICTION);
    assertThat(prediction.reason()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("theories")
  void refusesBadTimes(Theory<PrismPoint> theory) {
    assertThatThrownBy(() -> theory.predict(POINT, new double[0]))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("times=[], expected at least one time");
    assertThatThrownBy(() -> theory.predict(POINT, new double[] {-1}))
        .hasMessage("times=-1.0, expected finite times >= 0");
    assertThatThrownBy(() -> theory.predict(POINT, new double[] {0, Double.NaN}))
        .hasMessageContaining("times=NaN");
    assertThatThrownBy(() -> theory.predict(POINT, new double[] {1, 1}))
        .hasMessage("times=1.0, expected increasing times, after 1.0");
  }

  @ParameterizedTest
  @MethodSource("theories")
  void describesItself(Theory<PrismPoint> theory) {
    assertThat(theory.description()).contains("arXiv:2606.05335").doesNotContain("\n");
    assertThat(theory.settings()).contains("version=");
    assertThat(theory.cost(POINT, 33).flops()).isBetween(1e3, 1e9);
    assertThat(theory.cost(POINT, 33).bytes()).isBetween(1e3, 1e9);
  }
}
