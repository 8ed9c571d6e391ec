package org.prismsweep.worker.family.compression.theory;

import org.prismsweep.worker.family.compression.model.CompressionPoint;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.Theory;

/**
 * An untrained encoder of random unit rows with the optimal decoder, for d to infinity and
 * isotropic data:
 *
 * <pre> R = (-(a + r - 1) + sqrt((a + r - 1)^2 + 4 a)) / 2,   a = f1 - 1 </pre>
 *
 * Source: theory page "Compression limits", section 4.
 */
public final class RandomFeatures implements Theory<CompressionPoint> {

  @Override
  public String name() {
    return "random-features";
  }

  @Override
  public String description() {
    return "random encoder with the optimal decoder, d to infinity, isotropic Gaussian data";
  }

  @Override
  public String settings() {
    return "v1";
  }

  @Override
  public Cost cost(CompressionPoint point, int times) {
    return Levels.cost(point, times);
  }

  @Override
  public Prediction predict(CompressionPoint point, double[] t) {
    if (!point.isIsotropic()) {
      return Prediction.none(
          Prediction.Status.NOT_APPLICABLE, "known for isotropic data only: " + point.spectrum());
    }
    return Levels.constant(t, risk(point.rate(), point.activation().excess()));
  }

  /** R(r); written so that nothing cancels for large r. */
  static double risk(double rate, double a) {
    double half = (a + rate - 1) / 2;
    double root = Math.sqrt(half * half + a);
    return half > 0 ? a / (half + root) : root - half;
  }
}
