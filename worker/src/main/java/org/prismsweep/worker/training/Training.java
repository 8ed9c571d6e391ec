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
   * @param observables number of scalar observables
   * @return empty for a run that may start
   */
  public static Optional<Outcome> refusal(
      double bytes, double largest, int observables, Budget budget) {
    if (bytes > budget.maxBytes()) {
      String reason = "needs about %.3g bytes, maxBytes=%d";
      return Optional.of(
          refused(String.format(Locale.ROOT, reason, bytes, budget.maxBytes()), observables));
    }
    if (!(largest < Integer.MAX_VALUE - 8)) {
      String reason = "needs an array of %.3g elements, one holds 2^31";
      return Optional.of(refused(String.format(Locale.ROOT, reason, largest), observables));
    }
    return Optional.empty();
  }

  /** The outcome of a run that does not start, since its budget does not suffice. */
  public static Outcome refused(String reason, int observables) {
    Trajectory nothing = new Trajectory(new double[0], new double[observables][0]);
    return new Outcome(Status.BUDGET, reason, 0, 0, nothing);
  }

  /**
   * Follows a flow.
   *
   * @param y state, advanced in place by motions with steps
   * @param scale typical size of a component, the floor of the adaptive integrator's error
   */
  public Integration follow(RightHandSide flow, double[] y, double scale, RunRecorder recorder) {
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
  public Integration descend(BooleanSupplier advance, double[] y, RunRecorder recorder) {
    return steps(1, advance, y, recorder);
  }

  private Integration steps(
      int evaluations, BooleanSupplier advance, double[] y, RunRecorder recorder) {
    return FixedSteps.of(step, evaluations, y.length, limits)
        .run(times, advance, k -> recorder.record(y));
  }
}
