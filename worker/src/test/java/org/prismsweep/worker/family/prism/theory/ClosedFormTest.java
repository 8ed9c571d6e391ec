package org.prismsweep.worker.family.prism.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.Theory;

/** Formulas in double precision against the same in 320 digits. */
class ClosedFormTest {

  private static final double[] TAU = {0, 1e-6, 0.01, 0.3, 1, 2, 10, 100};

  static List<Theory<PrismPoint>> theories() {
    return PrismTheories.all().stream().filter(theory -> theory instanceof ClosedForm).toList();
  }

  @Test
  void areSixEdgesAndSixVertices() {
    assertThat(theories()).hasSize(12);
  }

  @ParameterizedTest
  @MethodSource("theories")
  void errorCoversTheTrueOneAndIsRounding(Theory<PrismPoint> theory) {
    for (PrismPoint point : points()) {
      double[] t = new double[TAU.length];
      for (int k = 0; k < t.length; k++) {
        t[k] = TAU[k] / point.naturalRate();
      }
      Prediction prediction = theory.predict(point, t);
      assertThat(prediction.status()).as(prediction.reason()).isEqualTo(Prediction.Status.OK);
      double[][] values = prediction.trajectory().values();
      for (int k = 0; k < t.length; k++) {
        double[] exact = ExactFormulas.losses(theory.name(), point, t[k]);
        for (int i = 0; i < 2; i++) {
          String what = String.format("%s, tau=%s, observable %d", point, TAU[k], i);
          double error = prediction.errors()[i][k];
          assertThat(Math.abs(values[i][k] - exact[i])).as(what).isLessThanOrEqualTo(error);
          double size = Math.max(start(point), Math.abs(exact[i]));
          if (TAU[k] <= 10) { // rounding of a time of up to 4 tau in the exponent
            assertThat(error).as(what).isLessThanOrEqualTo(1e-14 * (1 + 4 * TAU[k]) * size);
          }
        }
      }
    }
  }

  /** Losses fall to 1e-110 of their start here: an error in units of the start says nothing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "large-data+mean-field",
        "large-data+narrow-latent",
        "large-data+free",
        "small-data+mean-field",
        "mean-field+free",
        "large-data+mean-field+free",
        "large-data+narrow-latent+free",
        "small-data+mean-field+free",
        "small-data+narrow-latent+free"
      })
  void lossesThatDecayKeepTheirRelativeError(String name) {
    Theory<PrismPoint> theory = FaceReferenceTest.theory(name);
    for (double y : new double[] {0.01, 0.5, 3}) {
      for (long samples : new long[] {32, 64, 128}) {
        PrismPoint point = new PrismPoint(64, 64, samples, y / 64);
        double[] t = new double[] {1, 10, 50, 100};
        for (int k = 0; k < t.length; k++) {
          t[k] /= point.naturalRate();
        }
        Prediction prediction = theory.predict(point, t);
        for (int k = 0; k < t.length; k++) {
          double exact = ExactFormulas.losses(name, point, t[k])[0];
          double error = prediction.errors()[0][k];
          String what = point + ", t=" + t[k];
          assertThat(Math.abs(prediction.trajectory().values()[0][k] - exact))
              .as(what)
              .isLessThanOrEqualTo(error);
          // Rounding of rate times time in an exponent of up to 530
          assertThat(error).as(what).isLessThanOrEqualTo(5e-12 * exact);
        }
      }
    }
  }

  /**
   * The one edge by quadrature, where e^{4st} magnifies the errors of its nodes up to 700 times.
   */
  @Test
  void errorOfTheLinearEdgeCoversTheTrueOneAtLateTimes() {
    Theory<PrismPoint> theory = FaceReferenceTest.theory("mean-field+narrow-latent");
    for (long samples : new long[] {8, 200, 256, 3000}) {
      PrismPoint point = new PrismPoint(256, 100, samples, 1e-6);
      double[] t = new double[] {0, 0.1, 2, 20, 80};
      for (int k = 0; k < t.length; k++) {
        t[k] /= point.naturalRate();
      }
      Prediction prediction = theory.predict(point, t);
      assertThat(prediction.status()).as(prediction.reason()).isEqualTo(Prediction.Status.OK);
      for (int k = 0; k < t.length; k++) {
        double[] exact = ExactFormulas.losses(theory.name(), point, t[k]);
        for (int i = 0; i < 2; i++) {
          double error = prediction.errors()[i][k];
          assertThat(Math.abs(prediction.trajectory().values()[i][k] - exact[i]))
              .as("N=%s, time %d, observable %d", samples, k, i)
              .isLessThanOrEqualTo(error);
          assertThat(error).isLessThanOrEqualTo(1e-5 * Math.max(128, Math.abs(exact[i])));
        }
      }
    }
  }

  /** Size of all terms at t = 0. */
  private static double start(PrismPoint point) {
    double x = point.latentInitRate();
    return point.inputDim() / 2.0 * (1 + 2 * x + x * x + x * point.initRate());
  }

  /** All over the octant, and where terms vanish: x, y = 1, y = 2, x = y, r = 1. */
  private static List<PrismPoint> points() {
    List<PrismPoint> points = new ArrayList<>();
    for (double y : new double[] {1.0, 2.0, 0.5, 3.0}) {
      for (long other : new long[] {64, 256, 1024}) {
        points.add(new PrismPoint(256, other, 256, y / 256));
        points.add(new PrismPoint(256, 256, other, y / 256));
        points.add(new PrismPoint(256, 256 / other + 1, 512, y / 256));
      }
    }
    Random random = new Random(11);
    for (int i = 0; i < 40; i++) {
      double x = Math.pow(10, 12 * random.nextDouble() - 6);
      double y = Math.pow(10, 12 * random.nextDouble() - 6);
      double r = Math.pow(10, 12 * random.nextDouble() - 6);
      double p = Math.rint(10 * Math.max(1, y / x) * Math.max(1, r));
      points.add(new PrismPoint((long) p, Math.round(p * x / y), Math.round(p / r), y / p));
    }
    return points;
  }
}
