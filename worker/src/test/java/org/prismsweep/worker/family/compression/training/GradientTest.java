package org.prismsweep.worker.family.compression.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.prismsweep.worker.family.compression.training.CompressionRuns.BACKEND;
import static org.prismsweep.worker.family.compression.training.CompressionRuns.point;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prismsweep.worker.family.compression.model.CompressionPoint;
import org.prismsweep.worker.family.compression.model.UnitRows;
import org.prismsweep.worker.model.RunKey;

/** Gradients are those of the risk, by differences along the sphere. */
class GradientTest {

  private static final double H = 1e-5;

  private static PopulationDescent descent(CompressionPoint point, boolean tied, double[] u) {
    return tied
        ? new TiedDecoder(point, u, 0.1, BACKEND)
        : new OptimalDecoder(point, u, 0.1, BACKEND);
  }

  /**
   * The risk depends on directions of rows alone, which unit rows represent: moving one component
   * and normalising changes d times the risk by the tangential gradient.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sign | 5 | isotropic | false",
        "sign | 9 | 3,2,1,0.5,0.25,0 | false",
        "tanh:2 | 4 | 3,2,1,0.5,0.25,0.1 | false",
        "erf | 8 | isotropic | false",
        "linear | 3 | 3,2,1,0.5,0.25,0.1 | false",
        "sign | 5 | isotropic | true",
        "tanh | 9 | isotropic | true"
      })
  void gradientIsTheDerivative(String activation, int n, String spectrum, boolean tied) {
    CompressionPoint point =
        point("activation", activation, "inputDim", 6, "latentDim", n, "spectrum", spectrum);
    double[] u = point.initialisation().encoder(point, new RunKey(3, 0));
    PopulationDescent descent = descent(point, tied, u);
    descent.prepare();
    double[] gradient = new double[n * 6];
    descent.gradient(gradient);
    for (int i = 0; i < n * 6; i++) {
      int row = i / 6 * 6;
      double normal = 0;
      for (int j = row; j < row + 6; j++) {
        normal += gradient[j] * u[j];
      }
      double up = movedRisk(point, tied, u, i, H);
      double down = movedRisk(point, tied, u, i, -H);
      assertThat(6 * (up - down) / (2 * H)).isCloseTo(gradient[i] - normal * u[i], within(1e-7));
    }
  }

  private static double movedRisk(
      CompressionPoint point, boolean tied, double[] u, int i, double h) {
    double[] moved = u.clone();
    moved[i] += h;
    UnitRows.normalise(moved.length / 6, 6, moved);
    return descent(point, tied, moved).risk();
  }
}
