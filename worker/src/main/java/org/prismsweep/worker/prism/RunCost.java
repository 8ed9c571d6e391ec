package org.prismsweep.worker.prism;

import org.prismsweep.worker.experiment.Cost;
import org.prismsweep.worker.prism.PrismSettings.Engine;
import org.prismsweep.worker.prism.PrismSettings.Method;

/** Predicted cost of a run, calibrated on measurements; within a factor of about two. */
final class RunCost {

  /** Copies of the state held by a run of gradient flow and of gradient descent. */
  private static final double FLOW_COPIES = 15;

  private static final double DESCENT_COPIES = 3;

  /** Flops that take as long as one normal draw, or one eigenvalue rotation, on optimised BLAS. */
  private static final double FLOPS_PER_DRAW = 400;

  private static final double FLOPS_PER_ROTATION = 1500;

  /** Flops that take as long as the pass over one state component in one evaluation. */
  private static final double FLOPS_PER_COMPONENT = 300;

  /** Flops that take as long as the calls of one evaluation, whatever their size. */
  private static final double FLOPS_PER_EVALUATION = 1e5;

  /** Flops per second to which the figures above refer. */
  private static final double SPEED = 4e10;

  private RunCost() {}

  /** CPU seconds of sampling an instance, on a current core. */
  static double samplingSeconds(PrismPoint point, PrismSettings settings) {
    return setup(point, settings) / SPEED;
  }

  private static double setup(PrismPoint point, PrismSettings settings) {
    double p = point.inputDim();
    double h = point.latentDim();
    double n = point.samples();
    if (settings.engine() == Engine.DIRECT) {
      return DirectDynamics.setupFlops(p, h, n) + FLOPS_PER_DRAW * (p * n + p * h);
    }
    ReducedShape shape = ReducedShape.of(point);
    return FLOPS_PER_ROTATION * shape.seen() * shape.seen()
        + FLOPS_PER_DRAW * shape.rows() * shape.columns();
  }

  /**
   * @param span last natural time tau (flow) or number of steps (descent)
   * @param times number of observations
   */
  static Cost of(PrismPoint point, PrismSettings settings, double span, int times) {
    boolean flow = settings.method() == Method.GRADIENT_FLOW;
    double evaluations = flow ? flowEvaluations(point, settings.tolerance(), span) : span;
    double state;
    double derivative;
    double scratch;
    if (settings.engine() == Engine.DIRECT) {
      double p = point.inputDim();
      double h = point.latentDim();
      double n = point.samples();
      state = p * h;
      derivative = DirectDynamics.flops(p, h, n);
      scratch = DirectDynamics.scratch(p, h, n);
    } else {
      ReducedShape shape = ReducedShape.of(point);
      double rows = shape.rows();
      double columns = shape.columns();
      double seen = shape.seen();
      boolean gram = flow && shape.square();
      state = rows * columns;
      derivative =
          gram
              ? SpectralGramDynamics.flops(rows, seen)
              : SpectralWeightDynamics.flops(rows, columns, seen);
      scratch =
          gram
              ? SpectralGramDynamics.scratch(rows, seen) + state
              : SpectralWeightDynamics.scratch(columns, seen);
    }
    double pass = derivative + FLOPS_PER_COMPONENT * state + FLOPS_PER_EVALUATION;
    double flops = setup(point, settings) + evaluations * pass + times * pass / 2;
    double bytes = Double.BYTES * (scratch + (flow ? FLOW_COPIES : DESCENT_COPIES) * state);
    return new Cost(flops, bytes);
  }

  /**
   * Six evaluations per step. Accuracy takes tolerance^(-1/5) steps while the losses move; after
   * that stability takes one per 3.3 units of the fastest rate, 4 s with s up to (1 + sqrt r)^2.
   * Measured at p = 128, H and N from 8 to 2048, y from 0.02 to 10: means of 64 (tolerance 1e-4,
   * tau 2), 126 (1e-6, 2), 208 (1e-4, 20) and 1570 (1e-4, 200).
   */
  private static double flowEvaluations(PrismPoint point, double tolerance, double tau) {
    double r = point.inverseDataRatio();
    double fastest = 4 * (1 + 2 * Math.sqrt(r / (1 + r) / (1 + r))) * point.coordLinear();
    double accuracy = 0.9 * Math.pow(tau / 2, 0.3) * Math.pow(tolerance, -0.2);
    return 6 * (2 + accuracy + fastest * tau / 3.3);
  }
}
