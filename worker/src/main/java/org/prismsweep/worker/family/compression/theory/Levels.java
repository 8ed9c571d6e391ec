package org.prismsweep.worker.family.compression.theory;

import java.util.Arrays;
import org.prismsweep.worker.family.compression.model.CompressionPoint;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Prediction;

/** Predictions that do not depend on time. */
final class Levels {

  /** Rounding of sums over directions and of the searches for a level. */
  private static final double ERROR = 1e-12;

  /** Passes over the directions that a bisection takes, in flops of optimised products. */
  private static final double FLOPS_PER_DIRECTION = 2000;

  private Levels() {}

  static Prediction constant(double[] t, double risk) {
    return constant(t, risk, new double[0][][]);
  }

  static Prediction constant(double[] t, double risk, double[][][] lists) {
    double[][] values = new double[1][t.length];
    double[][] errors = new double[1][t.length];
    Arrays.fill(values[0], risk);
    Arrays.fill(errors[0], ERROR);
    return Prediction.ok(t, values, lists, errors);
  }

  static Cost cost(CompressionPoint point, int times) {
    double d = point.inputDim();
    return new Cost(FLOPS_PER_DIRECTION * d, Double.BYTES * (4 * d + 2.0 * times));
  }
}
