package org.prismsweep.worker.family.tied.training;

import org.prismsweep.worker.family.tied.model.TiedPoint;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.training.Motion;

/** Predicted cost of a run; times within a factor of two given the number of evaluations. */
final class RunCost {

  /** Copies of the state that the integrator holds. */
  private static final double COPIES = 12;

  /** Flops of optimised products that take as long as one arc cosine or sine with its pair. */
  private static final double FLOPS_PER_PAIR = 700;

  /** The same for one activation with its slope, and for one normal number. */
  private static final double FLOPS_PER_ACTIVATION = 500;

  private static final double FLOPS_PER_DRAW = 480;

  /** The same for the pass over one component of the weights. */
  private static final double FLOPS_PER_COMPONENT = 135;

  private static final double FLOPS_PER_STEP = 3e4;

  private RunCost() {}

  /** Elements of the largest array of a run. */
  static double largestArray(TiedPoint point, Motion motion) {
    double n = point.neurons();
    double d = point.inputDim();
    double pairs = motion.isStochastic() ? 128 * n : n * n;
    return Math.max(Math.max(pairs, n * d), motion.batchSize() * Math.max(n, d));
  }

  /**
   * @param end last raw time
   * @param times number of observations
   */
  static Cost of(TiedPoint point, Motion motion, double end, int times) {
    double n = point.neurons();
    double d = point.inputDim();
    double pass = FLOPS_PER_COMPONENT * n * d + FLOPS_PER_STEP;
    double evaluation = 6 * n * n * d + FLOPS_PER_PAIR / 2 * n * n + pass;
    double rows = point.data() == null ? 0 : point.data().rows();
    double bytes =
        (rows == 0 ? NetworkMeasure.bytes(n, d) : SampleMeasure.bytes(n, d) + dataBytes(rows, d))
            + COPIES * Double.BYTES * n * d;
    double flops;
    if (motion.isStochastic()) {
      double b = motion.batchSize();
      double step = 10 * b * n * d + FLOPS_PER_ACTIVATION * b * n + FLOPS_PER_DRAW * b * d + pass;
      flops = end / motion.step(point.stepSize()) * step;
      bytes += StochasticGradient.bytes(n, d, b);
    } else {
      double evaluations =
          motion.hasSteps()
              ? 2 * end / motion.step(point.stepSize())
              : adaptiveEvaluations(motion.tolerance(), end * point.naturalRate());
      flops = evaluations * evaluation;
      bytes += PopulationFlow.bytes(n, d);
    }
    double look =
        rows == 0
            ? 4 * n * n * d + FLOPS_PER_PAIR * n * n
            : 4 * rows * n * d + FLOPS_PER_ACTIVATION * rows * n;
    return new Cost(flops + times * look + FLOPS_PER_DRAW * n * d, bytes);
  }

  /** The samples as read and along their principal axes; all tasks of a process share them. */
  private static double dataBytes(double rows, double columns) {
    return 2 * Double.BYTES * rows * columns;
  }

  /** Six evaluations a step; steps by accuracy while modes grow, by stability later. */
  private static double adaptiveEvaluations(double tolerance, double tau) {
    double growing = Math.min(tau, 20);
    return 2 + 6 * (2 + 0.1 * growing * Math.pow(tolerance, -0.2) + (tau - growing) / 3);
  }
}
