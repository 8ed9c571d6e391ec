package org.prismsweep.worker.family.prism.training;

import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.family.prism.training.PrismSettings.Engine;
import org.prismsweep.worker.family.prism.training.PrismSettings.Method;
import org.prismsweep.worker.model.Cost;

/**
 * Predicted cost of a run, calibrated on measurements; see {@link #flowEvaluations}; times within
 * 0.7 to 1.3 given those.
 */
final class RunCost {

  /** Copies of the state held by a run of gradient flow and of gradient descent. */
  private static final double FLOW_COPIES = 11;

  private static final double DESCENT_COPIES = 3;

  /** Flops that take as long as one normal draw, or one eigenvalue rotation, on optimised BLAS. */
  private static final double FLOPS_PER_DRAW = 480;

  private static final double FLOPS_PER_ROTATION = 640;

  /** Flops that take as long as the pass over one state component in one evaluation. */
  private static final double FLOPS_PER_COMPONENT = 135;

  /** Flops that take as long as the calls of one evaluation, whatever their size. */
  private static final double FLOPS_PER_EVALUATION = 3e4;

  /** Flops that take as long as making a run's objects, whatever their size. */
  private static final double FLOPS_PER_RUN = 2e5;

  /** Flops per second to which the figures above refer. */
  private static final double SPEED = 4e10;

  private RunCost() {}

  /** CPU seconds of sampling an instance, on a current core. */
  static double samplingSeconds(PrismPoint point, PrismSettings settings) {
    return setup(point, settings) / SPEED;
  }

  /** Flops of sampling an instance. */
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
    double observation;
    if (settings.engine() == Engine.DIRECT) {
      double p = point.inputDim();
      double h = point.latentDim();
      double n = point.samples();
      state = p * h;
      double batch = settings.batchSize();
      derivative = batch > 0 ? BatchGradient.flops(p, h, batch) : DirectDynamics.flops(p, h, n);
      scratch = DirectDynamics.scratch(p, h, n) + BatchGradient.scratch(p, h, batch);
      observation = DirectDynamics.flops(p, h, n) / 2;
      if (point.data() != null) {
        observation += 2 * p * p * Math.min(p, h);
        scratch += 2 * p * p + (double) point.data().rows() * p;
      }
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
      observation = gram ? 0 : derivative / 2;
      scratch =
          gram
              ? SpectralGramDynamics.scratch(rows, seen) + state
              : SpectralWeightDynamics.scratch(columns, seen);
    }
    double pass = derivative + FLOPS_PER_COMPONENT * state + FLOPS_PER_EVALUATION;
    double look = observation + FLOPS_PER_COMPONENT * state;
    double flops = FLOPS_PER_RUN + setup(point, settings) + evaluations * pass + times * look;
    double bytes = Double.BYTES * (scratch + (flow ? FLOW_COPIES : DESCENT_COPIES) * state);
    return new Cost(flops, bytes);
  }

  /**
   * Six evaluations per step. With T the last time in units of the fastest mode's rate, 4 (1 + sqrt
   * r)^2, accuracy takes steps while weights grow towards saturation, for about 5 log(1 + 1/(x +
   * y)) of T, and where they start above it; after that stability takes one per 2.5 units of T.
   * Fitted on 264 random points (p from 4 to 2000, H/p and N/p log-normal over e^(+-1.5), y from
   * 1e-3 to 10, tolerance from 1e-6 to 1e-2, tau from 0.3 to 10): within a factor of 0.73 to 1.44
   * on 90% of them.
   */
  private static double flowEvaluations(PrismPoint point, double tolerance, double tau) {
    double r = point.inverseDataRatio();
    double start = point.latentInitRate() + point.initRate();
    double root = 1 + Math.sqrt(r);
    double end = 4 * root * root / (1 + r) * point.coordLinear() * tau;
    double growing = Math.min(end, 5 * Math.log1p(1 / start));
    double accuracy =
        Math.pow(tolerance, -0.2)
            * (0.145 * growing + 0.5 * Math.log1p(start))
            * Math.cbrt(Math.min(1, end));
    return 2 + 6 * (1 + accuracy + (end - growing) / 2.5);
  }
}
