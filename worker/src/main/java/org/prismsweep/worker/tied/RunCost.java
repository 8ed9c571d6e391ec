package org.prismsweep.worker.tied;

import org.prismsweep.worker.experiment.Cost;

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
  static double largestArray(TiedPoint point, TiedSettings settings) {
    double n = point.neurons();
    double d = point.inputDim();
    double pairs = settings.isStochastic() ? 128 * n : n * n;
    return Math.max(Math.max(pairs, n * d), settings.batchSize() * Math.max(n, d));
  }

  /**
   * @param end last raw time
   * @param times number of observations
   */
  static Cost of(TiedPoint point, TiedSettings settings, double end, int times) {
    double n = point.neurons();
    double d = point.inputDim();
    double pass = FLOPS_PER_COMPONENT * n * d + FLOPS_PER_STEP;
    double evaluation = 6 * n * n * d + FLOPS_PER_PAIR / 2 * n * n + pass;
    double bytes = NetworkMeasure.bytes(n, d) + COPIES * Double.BYTES * n * d;
    double flops;
    if (settings.isStochastic()) {
      double b = settings.batchSize();
      double step = 10 * b * n * d + FLOPS_PER_ACTIVATION * b * n + FLOPS_PER_DRAW * b * d + pass;
      flops = end / settings.step() * step;
      bytes += StochasticGradient.bytes(n, d, b);
    } else {
      double evaluations =
          settings.hasSteps()
              ? 2 * end / settings.step()
              : adaptiveEvaluations(settings.tolerance(), end * point.naturalRate());
      flops = evaluations * evaluation;
      bytes += PopulationFlow.bytes(n, d);
    }
    double look = 4 * n * n * d + FLOPS_PER_PAIR * n * n;
    return new Cost(flops + times * look + FLOPS_PER_DRAW * n * d, bytes);
  }

  /** Six evaluations a step; steps by accuracy while modes grow, by stability later. */
  private static double adaptiveEvaluations(double tolerance, double tau) {
    double growing = Math.min(tau, 20);
    return 2 + 6 * (2 + 0.1 * growing * Math.pow(tolerance, -0.2) + (tau - growing) / 3);
  }
}
