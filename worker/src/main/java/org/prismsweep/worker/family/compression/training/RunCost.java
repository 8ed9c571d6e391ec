package org.prismsweep.worker.family.compression.training;

import org.prismsweep.worker.family.compression.model.CompressionPoint;
import org.prismsweep.worker.model.Cost;

/** Predicted cost of a run. */
final class RunCost {

  /** Flops of optimised products that take as long as one arcsine with its slope. */
  private static final double FLOPS_PER_PAIR = 200;

  /** The same for one slope of the surrogate, and for one random number. */
  private static final double FLOPS_PER_SLOPE = 600;

  private static final double FLOPS_PER_DRAW = 480;

  /** The same for the calls of one iteration. */
  private static final double FLOPS_PER_STEP = 2e5;

  private static final double TEST_SIZE = 20_000;

  private RunCost() {}

  /** Elements of the largest array of a run. */
  static double largestArray(CompressionPoint point, CompressionSettings settings) {
    double n = point.latentDim();
    double d = point.inputDim();
    double largest = Math.max(n, d) * Math.max(n, d);
    if (point.isFixedSet()) {
      largest = Math.max(largest, TEST_SIZE * d);
    }
    return Math.max(largest, settings.batchSize() * Math.max(n, d));
  }

  /**
   * @param iterations number of iterations
   * @param times number of observations
   */
  static Cost of(
      CompressionPoint point, CompressionSettings settings, double iterations, int times) {
    double n = point.latentDim();
    double d = point.inputDim();
    double least = Math.min(n, d);
    double square = Math.max(n, d) * Math.max(n, d);
    double shape = 4.0 / 3 * least * least * least + 4 * n * n * d;
    if (!settings.isStochastic()) {
      double one = n * n * n / 3 + 6 * n * n * d + FLOPS_PER_PAIR * n * n + FLOPS_PER_STEP;
      double doubles = 3 * n * n + 4 * n * d + square;
      return new Cost(iterations * one + times * (one + shape), Double.BYTES * doubles);
    }
    double b = settings.batchSize();
    boolean gaussian = point.isGaussian();
    double one = 10 * b * n * d + FLOPS_PER_SLOPE * b * n + FLOPS_PER_DRAW * b * d + FLOPS_PER_STEP;
    double look =
        gaussian ? 4 * n * n * d : TEST_SIZE * (4 * n * d + FLOPS_PER_DRAW * d) + FLOPS_PER_STEP;
    double set = point.isFixedSet() ? TEST_SIZE * d : 0;
    double doubles =
        2 * b * d + 3 * b * n + 4 * n * d + (gaussian ? 3 * n * n : 0) + square + 4 * set;
    return new Cost(
        iterations * one + times * (look + shape) + 20 * set * d, Double.BYTES * doubles);
  }
}
