package org.prismsweep.worker.family.prism.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.TimeGrid;

/** Claimed errors against the true ones, known from {@link OtherRealisation}. */
class TheoryErrorTest {

  /** Error of the other realisation itself, in units of the largest loss. */
  private static final double OTHER_ERROR = 3e-11;

  private static final long INPUT_DIM = 1024;

  static List<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (String face :
        List.of(
            "large-data",
            "mean-field",
            "narrow-latent",
            "small-data",
            "mean-field+narrow-latent",
            "narrow-latent+free",
            "small-data+free")) {
      for (long latentDim : new long[] {32, 512, 1024, 8192}) {
        for (long samples : new long[] {16, 1024, 4096}) {
          for (double y : new double[] {1e-4, 0.5, 20}) {
            boolean tallEnough = !face.equals("large-data") || latentDim != 1024 || y > 1e-3;
            if (tallEnough) { // the angle rule cannot resolve the hard edge of a tiny start
              cases.add(
                  Arguments.of(face, new PrismPoint(INPUT_DIM, latentDim, samples, y / INPUT_DIM)));
            }
          }
        }
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void claimedErrorCoversTheTrueOne(String face, PrismPoint point) {
    double[] t = TimeGrid.linear(4, 9).toRaw(point.naturalRate(), 1);
    Prediction prediction = FaceReferenceTest.theory(face).predict(point, t);
    assertThat(prediction.status()).as(prediction.reason()).isEqualTo(Prediction.Status.OK);
    int resolution = face.startsWith("small-data") ? 24 : face.startsWith("narrow") ? 400 : 4000;
    double[][] expected = OtherRealisation.losses(face, point, t, resolution);
    for (int i = 0; i < 2; i++) {
      double largest = 0;
      double change = 0;
      for (double loss : expected[i]) {
        largest = Math.max(largest, Math.abs(loss));
        change = Math.max(change, Math.abs(loss - expected[i][0]));
      }
      for (int k = 0; k < t.length; k++) {
        double error = Math.abs(prediction.trajectory().values()[i][k] - expected[i][k]);
        assertThat(error)
            .as("observable %d, time %d", i, k)
            .isLessThanOrEqualTo(prediction.errors()[i][k] + OTHER_ERROR * largest);
        assertThat(prediction.errors()[i][k])
            .isLessThanOrEqualTo(1.1e-6 * change + 1e-13 * largest);
      }
    }
  }
}
