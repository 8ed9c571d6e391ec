package org.prismsweep.worker.family.bottleneck.training;

import org.prismsweep.worker.family.bottleneck.model.BottleneckPoint;
import org.prismsweep.worker.model.Cost;

/** Predicted cost of a run; times within a factor of two given the number of evaluations. */
public final class RunCost {

  /** Copies of the particles that the integrator holds. */
  private static final double COPIES = 12;

  /** Flops of optimised products that take as long as one tanh with its passes. */
  private static final double FLOPS_PER_TANH = 1000;

  /** The same for a call of eleven small products. */
  private static final double FLOPS_PER_EVALUATION = 1e5;

  /** The same for one normal number. */
  private static final double FLOPS_PER_DRAW = 480;

  private RunCost() {}

  /** Elements of the largest array of a run. */
  static double largestArray(BottleneckPoint point, BottleneckSettings settings, double samples) {
    double widest = Math.max(point.width(), settings.referenceWidth());
    double particles = 2 * (point.width() + settings.referenceWidth()) * row(point);
    return Math.max(widest * Math.max(samples, settings.motion().batchSize()), particles);
  }

  private static double row(BottleneckPoint point) {
    return point.data().columns() + point.bottleneck() + 1;
  }

  /**
   * @param end last raw time
   * @param times number of observations
   */
  public static Cost of(BottleneckPoint point, BottleneckSettings settings, double end, int times) {
    double n = point.data().rows();
    double m = point.width();
    double reference = settings.referenceWidth();
    double trained = settings.isResampled() ? reference : m + reference;
    double seen = settings.motion().isStochastic() ? settings.motion().batchSize() : n;
    double evaluations =
        settings.motion().isStochastic()
            ? end / settings.motion().step(point.stepSize())
            : settings.motion().hasSteps()
                ? 2 * end / settings.motion().step(point.stepSize())
                : 20 + 6 * end * Math.pow(settings.motion().tolerance() / 1e-6, -0.2);
    double looks = times * (settings.isResampled() ? settings.draws() * m : trained);
    double flops =
        evaluations * (flops(point, seen, trained) + FLOPS_PER_EVALUATION)
            + flops(point, n, looks)
            + FLOPS_PER_DRAW * 2 * trained * row(point);
    double doubles =
        COPIES * 2 * trained * row(point)
            + 3 * (m + reference) * (n + settings.motion().batchSize());
    return new Cost(flops, Double.BYTES * doubles);
  }

  private static double flops(BottleneckPoint point, double samples, double width) {
    return samples * width * (12 * (row(point) - 1) + 2 * FLOPS_PER_TANH);
  }
}
