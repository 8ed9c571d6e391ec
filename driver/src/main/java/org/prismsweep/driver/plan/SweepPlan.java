package org.prismsweep.driver.plan;

import java.util.List;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.driver.spec.axes.AxisNote;
import org.prismsweep.worker.model.Point;

/**
 * The distinct points of a sweep in a fixed order, and how they came about.
 *
 * @param spec the sweep
 * @param family name of the family
 * @param points distinct points in the order of the axes, the last axis fastest
 * @param counts what became of the combinations
 * @param axisNotes axes that have fewer values than asked for
 * @param overMemory points whose predicted memory per run exceeds the sweep's budget, in plan order
 * @param output rows and bytes that a complete run writes
 * @param sharedFlops predicted flops of the predictions that several points share
 * @param planHash hash of everything that a complete run computes
 * @param <P> the family's points
 */
public record SweepPlan<P extends Point>(
    SweepSpec spec,
    String family,
    List<PlannedPoint<P>> points,
    PlanCounts counts,
    List<AxisNote> axisNotes,
    List<PlannedPoint<P>> overMemory,
    OutputEstimate output,
    double sharedFlops,
    String planHash) {

  public SweepPlan {
    points = List.copyOf(points);
    axisNotes = List.copyOf(axisNotes);
    overMemory = List.copyOf(overMemory);
  }

  /** The same sweep with other points, as refinement asks for them. */
  public SweepPlan<P> with(List<PlannedPoint<P>> other) {
    ContentHash hash = new ContentHash("refined").text(planHash);
    other.forEach(planned -> hash.text(planned.pointId()).number(planned.replicates()));
    return new SweepPlan<>(
        spec, family, other, counts, axisNotes, overMemory, output, sharedFlops, hash.hex());
  }

  /** Number of runs. */
  public long runs() {
    long runs = 0;
    for (PlannedPoint<P> planned : points) {
      runs += planned.replicates();
    }
    return runs;
  }

  /** Predicted flops of all runs. */
  public double runFlops() {
    double sum = 0;
    for (PlannedPoint<P> planned : points) {
      sum += planned.runCost().flops() * planned.replicates();
    }
    return sum;
  }

  /** Predicted flops of all theories. */
  public double theoryFlops() {
    double sum = sharedFlops;
    for (PlannedPoint<P> planned : points) {
      sum += planned.theoryFlops();
    }
    return sum;
  }

  /** Predicted flops of the whole plan. */
  public double flops() {
    return runFlops() + theoryFlops();
  }

  /** Everything as work: one item per point, in plan order. */
  public List<WorkItem<P>> work() {
    return points.stream()
        .map(planned -> WorkItem.whole(planned, planned.replicates(), spec.theories()))
        .toList();
  }
}
