package org.prismsweep.worker.family.tied.model;

import java.util.Optional;
import org.prismsweep.worker.model.RunKey;

/** M(0) = (d/2) E th th^T, the linear map that a symmetrised relu network starts as. */
public final class StartMatrix {

  private StartMatrix() {}

  /**
   * The matrix, row-major d x d: the mean over the law of random weights, or that over the neurons
   * of deterministic ones.
   *
   * @return empty for deterministic weights without a number of neurons
   */
  public static Optional<double[]> of(TiedPoint point) {
    int d = (int) point.inputDim();
    int n = (int) point.neurons();
    double[] matrix = new double[d * d];
    if (point.initialisation().kind() != Initialisation.Kind.DETERMINISTIC) {
      double mass = point.initRadius2() / 2;
      double c = point.initCorrelation();
      for (int k = 0; k < d * d; k++) {
        matrix[k] = mass * (k % (d + 1) == 0 ? 1 : c);
      }
      return Optional.of(matrix);
    }
    if (n == 0) {
      return Optional.empty();
    }
    double[] th = point.initialisation().weights(point, new RunKey(0, 0));
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < d; j++) {
        double weight = 0.5 * d / n * th[i * d + j];
        for (int k = 0; k < d; k++) {
          matrix[j * d + k] += weight * th[i * d + k];
        }
      }
    }
    return Optional.of(matrix);
  }
}
