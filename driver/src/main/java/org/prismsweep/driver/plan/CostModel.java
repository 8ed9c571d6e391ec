package org.prismsweep.driver.plan;

import org.prismsweep.worker.base.InvalidInputException;

/**
 * From predicted flops to time.
 *
 * @param flopsPerSecond what one core sustains in the trainers' mix of products
 * @param runOverheadSeconds fixed cost of a run beside its flops: drawing, set-up, writing its rows
 */
public record CostModel(double flopsPerSecond, double runOverheadSeconds) {

  /**
   * Ten Gflop/s, a cautious figure for one core of a laptop, and what a run costs beside its
   * computation. {@link SpeedMeasurement} replaces the speed; bundles need only the proportions.
   */
  public static final CostModel DEFAULT = new CostModel(1e10, 1.5e-4);

  public CostModel {
    if (!(flopsPerSecond > 0) || Double.isInfinite(flopsPerSecond)) {
      throw new InvalidInputException("flopsPerSecond", flopsPerSecond, "a finite number > 0");
    }
    if (!(runOverheadSeconds >= 0) || Double.isInfinite(runOverheadSeconds)) {
      throw new InvalidInputException(
          "runOverheadSeconds", runOverheadSeconds, "a finite number >= 0");
    }
  }

  /** The fixed cost of a run, in flops, so that tiny runs weigh what they cost. */
  public double runOverheadFlops() {
    return runOverheadSeconds * flopsPerSecond;
  }

  /** Seconds of one core for {@code flops}, overhead included by the caller. */
  public double seconds(double flops) {
    return flops / flopsPerSecond;
  }

  /** Predicted flops of an item, the fixed cost of its runs and of its other rows included. */
  public double itemFlops(WorkItem<?> item) {
    PlannedPoint<?> planned = item.planned();
    double flops = item.runs() * (planned.runCost().flops() + runOverheadFlops());
    if (!item.theories().isEmpty()) {
      flops += planned.theoryFlops() + runOverheadFlops();
    }
    // Even a row without any computation is not free; it also keeps every weight positive.
    return flops + 0.01 * runOverheadFlops() + 1;
  }

  /** Core-hours of a whole plan. */
  public double coreHours(SweepPlan<?> plan) {
    return seconds(plan.flops() + plan.runs() * runOverheadFlops()) / 3600;
  }
}
