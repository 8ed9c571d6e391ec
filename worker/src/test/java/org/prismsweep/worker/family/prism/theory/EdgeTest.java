package org.prismsweep.worker.family.prism.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.spectra.MarchenkoPastur;

/**
 * Edges of the prism from both of their faces: each face's second limit, at 1e-8 or less from the
 * edge, against the edge's closed form.
 */
class EdgeTest {

  private static final double[] TAU = {0, 0.3, 1, 2.5};

  @Test
  void largeDataMeetsMeanField() {
    double x = 0.05;
    PrismPoint wide = new PrismPoint(10, 10_000_000_000L, 10_000_000_000L, x * 1e-10);
    for (String face : new String[] {"large-data", "mean-field"}) {
      double[][] losses = losses(face, wide, TAU);
      for (int k = 0; k < TAU.length; k++) {
        double m = x * Math.exp(4 * TAU[k]) / (1 + x * Math.expm1(4 * TAU[k]));
        for (int i = 0; i < 2; i++) {
          assertThat(losses[i][k] / 5).as(face).isCloseTo((1 - m) * (1 - m), offset(1e-7));
        }
      }
    }
  }

  @Test
  void largeDataMeetsNarrowLatent() {
    double y = 0.4;
    double p = 1e9;
    PrismPoint narrow = new PrismPoint((long) p, 100, (long) 1e18, y / p);
    for (String face : new String[] {"large-data", "narrow-latent"}) {
      double[][] losses = losses(face, narrow, TAU);
      for (int k = 0; k < TAU.length; k++) {
        double g = y * Math.exp(4 * TAU[k]) / (1 + y * Math.expm1(4 * TAU[k]));
        for (int i = 0; i < 2; i++) {
          assertThat((losses[i][k] - p / 2) / 100)
              .as(face)
              .isCloseTo(-g + g * g / 2, offset(3e-6)); // p/2 cancels
        }
      }
    }
  }

  @Test
  void smallDataMeetsMeanField() {
    double x = 0.05;
    double p = 1e9;
    double samples = 10;
    PrismPoint point = new PrismPoint((long) p, (long) 1e18, (long) samples, x * 1e-18);
    double[] t = new double[TAU.length];
    for (int k = 0; k < t.length; k++) {
      t[k] = TAU[k] * samples / p;
    }
    for (String face : new String[] {"small-data", "mean-field"}) {
      double[][] losses = losses(face, point, t);
      for (int k = 0; k < t.length; k++) {
        double m = x * Math.exp(4 * TAU[k]) / (1 + x * Math.expm1(4 * TAU[k]));
        // at 1e-8 from small data, the spectrum of S is still 4e-4 wide
        assertThat(losses[0][k] * 2 / p).as(face).isCloseTo((1 - m) * (1 - m), offset(1e-6));
        assertThat((losses[1][k] - losses[1][0]) / samples)
            .as(face)
            .isCloseTo(((1 - m) * (1 - m) - (1 - x) * (1 - x)) / 2, offset(1e-5));
      }
    }
  }

  @Test
  void smallDataMeetsNarrowLatent() {
    for (double y : new double[] {0.5, 2, 3}) {
      double p = 1e9;
      double latent = 10;
      double samples = 10;
      PrismPoint point = new PrismPoint((long) p, (long) latent, (long) samples, y / p);
      double[] t = {0, 0.2 * samples / p, 0.5 * samples / p, samples / p};
      double[][] smallData = losses("small-data", point, t);
      double[][] narrow = losses("narrow-latent", point, t);
      double kappa = 4 - 2 * y;
      for (int k = 0; k < t.length; k++) {
        double rt = t[k] * p / samples;
        double train = -y * (2 - y) / 2 * Math.exp(kappa * rt);
        double integral = kappa == 0 ? rt : Math.expm1(kappa * rt) / kappa;
        double population = -4 * y * (1 - y) * (1 - y) * integral;
        assertThat((smallData[0][k] - p / 2) / latent).isCloseTo(train, offset(1e-5));
        assertThat((narrow[0][k] - p / 2) / latent).isCloseTo(train, offset(1e-5));
        // losses carry p/2, so that changes of order H N / p drown: compare only the small ones
        assertThat(smallData[1][k] - smallData[1][0])
            .isCloseTo(population * latent * samples / p, offset(2e-6));
      }
    }
  }

  /** The change of the population loss at the same edge, at sizes where p/2 leaves it visible. */
  @Test
  void populationLossMeetsAtSmallDataAndNarrowLatent() {
    double p = 1e4;
    for (double y : new double[] {0.5, 2, 3}) {
      PrismPoint fewest = new PrismPoint((long) p, 1, 1, y / p);
      double[] t = {0, 0.5 / p, 1 / p};
      for (String face : new String[] {"small-data", "narrow-latent"}) {
        double[][] losses = losses(face, fewest, t);
        for (int k = 1; k < t.length; k++) {
          double kappa = 4 - 2 * y;
          double rt = t[k] * p;
          double integral = kappa == 0 ? rt : Math.expm1(kappa * rt) / kappa;
          double expected = -4 / p * y * (1 - y) * (1 - y) * integral;
          assertThat((losses[1][k] - losses[1][0]) / expected)
              .as("%s y=%s", face, y)
              .isCloseTo(1, offset(0.02));
        }
      }
    }
  }

  /** "Linear": only S drives. L = (p/2)(1 - 2 x E[s^j e^{4 s t}]), j = 1 train, 0 population. */
  @Test
  void meanFieldMeetsNarrowLatent() {
    double rate = 1e-7;
    double p = 100;
    double[] t = {0, 0.05, 0.2};
    PrismPoint wide = new PrismPoint((long) p, (long) 1e12, 150, rate * 1e-12);
    PrismPoint narrow = new PrismPoint((long) p, 1, 150, rate / p);
    MarchenkoPastur law = new MarchenkoPastur(p / 150);
    double[][] meanField = losses("mean-field", wide, t);
    double[][] narrowLatent = losses("narrow-latent", narrow, t);
    for (int k = 0; k < t.length; k++) {
      double time = t[k];
      double train = law.gauss(40).integrate(s -> s * Math.exp(4 * s * time));
      double population = law.gauss(40).integrate(s -> Math.exp(4 * s * time));
      assertThat((1 - meanField[0][k] * 2 / p) / (2 * rate)).isCloseTo(train, offset(1e-4));
      assertThat((1 - meanField[1][k] * 2 / p) / (2 * rate)).isCloseTo(population, offset(1e-4));
      assertThat((p / 2 - narrowLatent[0][k]) / rate).isCloseTo(train, offset(1e-4));
      assertThat((p / 2 - narrowLatent[1][k]) / rate).isCloseTo(population, offset(1e-4));
    }
  }

  private static double[][] losses(String face, PrismPoint point, double[] t) {
    return FaceReferenceTest.theory(face).predict(point, t).trajectory().values();
  }
}
