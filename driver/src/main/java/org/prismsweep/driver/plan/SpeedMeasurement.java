package org.prismsweep.driver.plan;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.model.Trainer;

/**
 * How many of a trainer's predicted flops one core of this machine does in a second: a few short
 * runs of the sweep's own points, spread over their costs, timed in CPU seconds of one thread.
 *
 * <p>Takes about a second. Errors of the predicted flops of single points average out over the four
 * points; what is left is a common factor, which is all that a plan needs.
 */
public final class SpeedMeasurement {

  private static final int POINTS = 4;

  /** Longest run that is tried, in flops: about a fifth of a second on a current core. */
  private static final double LONGEST = 8e9;

  private static final double WARM_UP_SECONDS = 0.4;
  private static final double SECONDS_PER_POINT = 0.1;

  private SpeedMeasurement() {}

  /** Flops per second; empty when every run of the plan is too long to be tried. */
  public static <P extends Point> OptionalDouble flopsPerSecond(
      SweepPlan<P> plan, Family<P> family, Backend backend) {
    List<PlannedPoint<P>> candidates =
        plan.points().stream()
            .filter(p -> p.runCost().flops() > 0 && p.runCost().flops() <= LONGEST)
            .sorted(Comparator.comparingDouble(p -> p.runCost().flops()))
            .toList();
    if (candidates.isEmpty()) {
      return OptionalDouble.empty();
    }
    Trainer<P> trainer = plan.spec().trainer(family, backend);
    time(plan.spec(), trainer, candidates.get(0), WARM_UP_SECONDS);
    List<Double> speeds = new ArrayList<>();
    for (int i = 0; i < POINTS; i++) {
      int at = (int) Math.round((i + 0.5) / POINTS * (candidates.size() - 1));
      PlannedPoint<P> planned = candidates.get(at);
      double seconds = time(plan.spec(), trainer, planned, SECONDS_PER_POINT);
      speeds.add(planned.runCost().flops() / seconds);
    }
    double[] sorted = speeds.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return OptionalDouble.of(Math.sqrt(sorted[POINTS / 2 - 1] * sorted[POINTS / 2]));
  }

  /** CPU seconds of one run: the mean of as many replicates as fit. */
  private static <P extends Point> double time(
      SweepSpec spec, Trainer<P> trainer, PlannedPoint<P> planned, double atLeast) {
    double[] times = trainer.times(planned.point(), spec.time());
    double started = cpuSeconds();
    int runs = 0;
    double elapsed;
    do {
      trainer.train(planned.point(), times, new RunKey(spec.seed(), runs), spec.budget());
      runs++;
      elapsed = cpuSeconds() - started;
    } while (elapsed < atLeast);
    return elapsed / runs;
  }

  private static double cpuSeconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() * 1e-9;
  }
}
