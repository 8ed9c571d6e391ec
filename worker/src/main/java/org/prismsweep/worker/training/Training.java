package org.prismsweep.worker.training;

import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.prismsweep.worker.model.Budget;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.Status;
import org.prismsweep.worker.model.Trajectory;
import org.prismsweep.worker.ode.FixedSteps;
import org.prismsweep.worker.ode.FlowIntegrator;
import org.prismsweep.worker.ode.FlowIntegrator.Scheme;
import org.prismsweep.worker.ode.HeunStep;
import org.prismsweep.worker.ode.Integration;
import org.prismsweep.worker.ode.Limits;
import org.prismsweep.worker.ode.RightHandSide;

/**
 * One run within its budget.
 *
 * @param motion how weights move
 * @param step step in raw time, from {@link Motion#step}
 * @param times raw times of observation, from {@link Motion#times}
 * @param limits what the run may use
 */
public record Training(Motion motion, double step, double[] times, Limits limits) {

  /** Components times steps between two looks at the CPU clock. */
  private static final long CLOCK_INTERVAL = 4096;

  /** A run of a motion within a budget. */
  public static Training within(Budget budget, Motion motion, Double stepSize, double[] times) {
    Limits limits = new Limits(budget.maxEvaluations(), budget.maxSeconds());
    return new Training(motion, motion.step(stepSize), times, limits);
  }

  /**
   * The outcome of a run that is refused for its memory.
   *
   * @param bytes predicted memory
   * @param largest elements of the largest array
   * @return empty for a run that may start
   */
  public static Optional<Outcome> refusal(double bytes, double largest, Budget budget) {
    String reason = "";
    if (bytes > budget.maxBytes()) {
      reason =
          String.format(
              Locale.ROOT, "needs about %.3g bytes, maxBytes=%d", bytes, budget.maxBytes());
    } else if (!(largest < Integer.MAX_VALUE - 8)) {
      reason =
          String.format(Locale.ROOT, "needs an array of %.3g elements, one holds 2^31", largest);
    }
    return reason.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Outcome(
                Status.BUDGET, reason, 0, 0, new Trajectory(new double[0], new double[1][0])));
  }

  /**
   * Follows a flow.
   *
   * @param y state, advanced in place by motions with steps
   * @param scale typical size of a component, the floor of the adaptive integrator's error
   */
  public Integration follow(RightHandSide flow, double[] y, double scale, RiskRecorder recorder) {
    if (motion.hasSteps()) {
      HeunStep heun = new HeunStep(flow, y, step);
      return steps(2, heun::advance, y, recorder);
    }
    double tolerance = motion.tolerance();
    return new FlowIntegrator(Scheme.DORMAND_PRINCE_54, tolerance, tolerance * scale)
        .integrate(flow, y, times, (k, t, state) -> recorder.record(state), limits);
  }

  /**
   * Descends by mini-batches.
   *
   * @param advance takes one step; false when the state is not finite any more
   * @param y the state that it advances
   */
  public Integration descend(BooleanSupplier advance, double[] y, RiskRecorder recorder) {
    return steps(1, advance, y, recorder);
  }

  private Integration steps(
      int evaluations, BooleanSupplier advance, double[] y, RiskRecorder recorder) {
    long clockPeriod = Math.max(1, CLOCK_INTERVAL / y.length);
    return new FixedSteps(step, evaluations, clockPeriod, limits)
        .run(times, advance, k -> recorder.record(y));
  }
}
