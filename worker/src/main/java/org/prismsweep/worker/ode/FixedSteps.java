package org.prismsweep.worker.ode;

import java.lang.management.ManagementFactory;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import org.prismsweep.worker.ode.Integration.End;

/**
 * The loop of a method with steps of one size, observed at whole steps. The caller owns the state;
 * evaluations are counted as {@code evaluationsPerStep} a step.
 *
 * @param stepSize time advanced by one step
 * @param evaluationsPerStep evaluations of the right-hand side in one step
 * @param clockPeriod steps between two looks at the CPU clock
 * @param limits what the loop may use
 */
public record FixedSteps(double stepSize, int evaluationsPerStep, long clockPeriod, Limits limits) {

  /** Components times steps between two looks at the CPU clock. */
  private static final long CLOCK_INTERVAL = 4096;

  /** A loop over a state of so many components, whose size says how often the clock is read. */
  public static FixedSteps of(
      double stepSize, int evaluationsPerStep, int components, Limits limits) {
    long clockPeriod = Math.max(1, CLOCK_INTERVAL / components);
    return new FixedSteps(stepSize, evaluationsPerStep, clockPeriod, limits);
  }

  /**
   * Runs the loop.
   *
   * @param times whole multiples of the step size, increasing
   * @param advance takes one step; false when the state is not finite any more
   * @param observe looks at the state at a requested time, given its index; false ends the loop
   */
  public Integration run(double[] times, BooleanSupplier advance, IntPredicate observe) {
    double started = cpuSeconds();
    long step = 0;
    for (int k = 0; k < times.length; k++) {
      long target = Math.round(times[k] / stepSize);
      for (; step < target; step++) {
        long evaluations = step * evaluationsPerStep;
        if (evaluations > limits.maxEvaluations() - evaluationsPerStep) {
          return ended(End.LIMIT, "evaluations=" + evaluations + " used up", step);
        }
        if (step % clockPeriod == 0 && cpuSeconds() - started > limits.maxCpuSeconds()) {
          return ended(End.LIMIT, "CPU seconds used up at step " + step, step);
        }
        if (!advance.getAsBoolean()) {
          return ended(End.NON_FINITE, "weights are not finite at step " + (step + 1), step + 1);
        }
      }
      if (!observe.test(k)) {
        return ended(End.NON_FINITE, "at step " + step, step);
      }
    }
    return ended(End.REACHED, "", step);
  }

  private Integration ended(End end, String reason, long step) {
    return new Integration(end, step, step * evaluationsPerStep, step * stepSize, reason);
  }

  private static double cpuSeconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() * 1e-9;
  }
}
