package org.prismsweep.worker.ode;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.AdaptiveStepsizeIntegrator;
import org.hipparchus.ode.nonstiff.DormandPrince54Integrator;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.sampling.ODEStateInterpolator;
import org.hipparchus.ode.sampling.ODEStepHandler;
import org.prismsweep.worker.experiment.InvalidInputException;
import org.prismsweep.worker.ode.Integration.End;

/**
 * Explicit adaptive Runge-Kutta integration of y' = f(t, y) from t = 0, observed by dense output.
 *
 * <p>A step is accepted when the root mean square over the components of
 *
 * <pre>  estimated local error_i / (absolute + relative * max(|y_i(start)|, |y_i(end)|))</pre>
 *
 * is below one, so the global error is of the order of the tolerances wherever the flow does not
 * amplify errors. Schemes are those of Hipparchus: Dormand-Prince 8(5,3) with a seventh-order
 * interpolant (15 evaluations per step), and Dormand-Prince 5(4) with a fourth-order one (6 per
 * step); see Hairer, Norsett, Wanner, "Solving Ordinary Differential Equations I", 2nd ed.,
 * sections II.4-II.6. The observation times never shorten a step, save the last one.
 *
 * <p>Time is measured in units of the last requested time inside, so any time scale is in the
 * domain. A step whose stages are not finite is rejected and shortened; only when no step is short
 * enough does the integration end as {@link End#NON_FINITE}. No numerical trouble is ever thrown.
 *
 * <p>Immutable and thread-safe. Memory: about 20 (8(5,3)) or 12 (5(4)) copies of the state.
 */
public final class FlowIntegrator {

  /** The embedded Runge-Kutta pair. */
  public enum Scheme {
    /** Dormand-Prince 8(5,3); fewer evaluations for tolerances below about 1e-4. */
    DORMAND_PRINCE_853,
    /** Dormand-Prince 5(4); fewer evaluations for loose tolerances. */
    DORMAND_PRINCE_54
  }

  /** Shortest step in units of the whole interval: a few units in the last place of its end. */
  private static final double MIN_STEP = 1e-15;

  /**
   * Stands for the error of a step with non-finite stages: rejected, the next one five times
   * shorter.
   */
  private static final double HOPELESS = 1e30;

  /** The CPU clock is read once per so many state components times evaluations. */
  private static final long CLOCK_INTERVAL = 4096;

  private final Scheme scheme;
  private final double relativeTolerance;
  private final double absoluteTolerance;

  /** The scheme of order 8(5,3) with the given tolerances. */
  public FlowIntegrator(double relativeTolerance, double absoluteTolerance) {
    this(Scheme.DORMAND_PRINCE_853, relativeTolerance, absoluteTolerance);
  }

  /**
   * @param scheme embedded pair
   * @param relativeTolerance error of a step relative to each component, in [0, 1)
   * @param absoluteTolerance error of a step in units of the state, >= 0; not both may be zero
   */
  public FlowIntegrator(Scheme scheme, double relativeTolerance, double absoluteTolerance) {
    if (!(relativeTolerance >= 0 && relativeTolerance < 1)) {
      throw new InvalidInputException(
          "relativeTolerance", relativeTolerance, "a number >= 0 and < 1");
    }
    if (!(absoluteTolerance >= 0 && relativeTolerance + absoluteTolerance > 0)
        || Double.isInfinite(absoluteTolerance)) {
      throw new InvalidInputException(
          "absoluteTolerance", absoluteTolerance, "a finite number >= 0, > 0 if the relative is 0");
    }
    this.scheme = scheme;
    this.relativeTolerance = relativeTolerance;
    this.absoluteTolerance = absoluteTolerance;
  }

  /**
   * Integrates from t = 0 and observes the solution at the requested times.
   *
   * @param rhs the right-hand side
   * @param y0 state at t = 0, at least one component; not modified
   * @param times requested times, non-negative, finite and non-decreasing
   * @param observer called for every requested time that was reached
   * @param limits evaluations and CPU time
   */
  public Integration integrate(
      RightHandSide rhs, double[] y0, double[] times, Observer observer, Limits limits) {
    requireTimes(times);
    if (y0.length == 0) {
      throw new InvalidInputException("y0", "[]", "at least one component");
    }
    double end = times.length == 0 ? 0 : times[times.length - 1];
    Run run = new Run(rhs, y0, times, end, observer, limits);
    if (!allFinite(y0)) {
      return run.ended(End.NON_FINITE, "initial state is not finite");
    }
    run.observeInitial();
    if (end == 0) {
      return run.ended(End.REACHED, "");
    }
    AdaptiveStepsizeIntegrator integrator = run.integrator();
    integrator.addStepHandler(run);
    try {
      integrator.integrate(run, new ODEState(0, y0), 1);
      return run.ended(End.REACHED, "");
    } catch (Stop stop) {
      return run.ended(stop.end, stop.getMessage());
    } catch (MathRuntimeException e) {
      // step below MIN_STEP: the only failure left, since NaN errors are turned into rejections
      return run.lastTrialFinite
          ? run.ended(End.STEP_UNDERFLOW, e.getMessage())
          : run.ended(End.NON_FINITE, "right-hand side is not finite however short the step");
    }
  }

  private static void requireTimes(double[] times) {
    for (int k = 0; k < times.length; k++) {
      if (!(times[k] >= 0) || Double.isInfinite(times[k])) {
        throw new InvalidInputException("times", times[k], "finite times >= 0");
      }
      if (k > 0 && times[k] < times[k - 1]) {
        throw new InvalidInputException("times", times[k], "times in order, after " + times[k - 1]);
      }
    }
  }

  private static boolean allFinite(double[] y) {
    double sum = 0;
    for (double value : y) {
      sum += value * 0;
    }
    return sum == 0;
  }

  /** Ends an integration from inside a callback. */
  private static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final End end;

    Stop(End end, String message) {
      super(message, null, false, false);
      this.end = end;
    }
  }

  /** One integration: the equation in scaled time s = t / end, and the dense output. */
  private final class Run implements OrdinaryDifferentialEquation, ODEStepHandler {
    private final RightHandSide rhs;
    private final double[] y0;
    private final double[] times;
    private final double end;
    private final Observer observer;
    private final Limits limits;
    private final double[] dyds;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final long startNanos;
    private final long clockPeriod;
    private long evaluations;
    private long steps;
    private double reached;
    private int next;
    private boolean lastTrialFinite = true;

    Run(
        RightHandSide rhs,
        double[] y0,
        double[] times,
        double end,
        Observer observer,
        Limits limits) {
      this.rhs = rhs;
      this.y0 = y0;
      this.times = times;
      this.end = end;
      this.observer = observer;
      this.limits = limits;
      this.dyds = new double[y0.length];
      this.startNanos = threads.getCurrentThreadCpuTime();
      this.clockPeriod = Math.max(1, CLOCK_INTERVAL / y0.length);
    }

    Integration ended(End how, String reason) {
      double time = how == End.REACHED ? end : reached;
      return new Integration(how, steps, evaluations, time, reason);
    }

    void observeInitial() {
      while (next < times.length && times[next] == 0) {
        observer.observe(next, 0, y0.clone());
        next++;
      }
    }

    AdaptiveStepsizeIntegrator integrator() {
      return switch (scheme) {
        case DORMAND_PRINCE_853 ->
            new DormandPrince853Integrator(MIN_STEP, 1, absoluteTolerance, relativeTolerance) {
              @Override
              protected double estimateError(double[][] k, double[] y, double[] yNew, double h) {
                return checked(super.estimateError(k, y, yNew, h), yNew, h);
              }
            };
        case DORMAND_PRINCE_54 ->
            new DormandPrince54Integrator(MIN_STEP, 1, absoluteTolerance, relativeTolerance) {
              @Override
              protected double estimateError(double[][] k, double[] y, double[] yNew, double h) {
                return checked(super.estimateError(k, y, yNew, h), yNew, h);
              }
            };
      };
    }

    private double checked(double error, double[] yNew, double h) {
      if (Double.isNaN(h)) { // the trial for the first step was not finite: nothing to shorten
        throw new Stop(End.NON_FINITE, "right-hand side is not finite next to t=0");
      }
      lastTrialFinite = Double.isFinite(error) && allFinite(yNew);
      return lastTrialFinite ? error : HOPELESS;
    }

    @Override
    public int getDimension() {
      return y0.length;
    }

    @Override
    public double[] computeDerivatives(double s, double[] y) {
      if (evaluations >= limits.maxEvaluations()) {
        throw new Stop(End.LIMIT, "evaluations=" + evaluations + " used up before t=" + end);
      }
      if (evaluations % clockPeriod == 0
          && (threads.getCurrentThreadCpuTime() - startNanos) * 1e-9 > limits.maxCpuSeconds()) {
        throw new Stop(
            End.LIMIT, "CPU seconds=" + limits.maxCpuSeconds() + " used up before t=" + end);
      }
      rhs.derivative(s * end, y, dyds);
      if (evaluations == 0 && !allFinite(dyds)) {
        throw new Stop(End.NON_FINITE, "right-hand side is not finite at t=0");
      }
      evaluations++;
      for (int i = 0; i < dyds.length; i++) {
        dyds[i] *= end;
      }
      return dyds; // copied by the caller
    }

    @Override
    public void handleStep(ODEStateInterpolator interpolator) {
      steps++;
      double s = interpolator.getCurrentState().getTime();
      reached = s > 1 - MIN_STEP ? end : s * end; // the last step may end one ulp early
      while (next < times.length && times[next] <= reached) {
        double[] y =
            times[next] == reached
                ? interpolator.getCurrentState().getPrimaryState()
                : interpolator.getInterpolatedState(times[next] / end).getPrimaryState();
        observer.observe(next, times[next], y);
        next++;
      }
    }
  }
}
