package org.prismsweep.worker.ode;

import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.ode.Integration.End;
import org.prismsweep.worker.ode.ScaledProblem.Stop;

/**
 * Explicit adaptive Runge-Kutta integration of y' = f(t, y) from t = 0, observed by dense output.
 *
 * <p>A step is accepted when the root mean square over the components of
 *
 * <pre>  estimated local error_i / (absolute + relative * max(|y_i(start)|, |y_i(end)|))</pre>
 *
 * is below one, so the global error is of the order of the tolerances wherever the flow does not
 * amplify errors. Schemes: Dormand-Prince 8(5,3) of Hipparchus with a seventh-order interpolant (15
 * evaluations per step), and {@link FifthOrder Dormand-Prince 5(4)} with a fourth-order one (6 per
 * step), without allocation; see Hairer, Norsett, Wanner, "Solving Ordinary Differential Equations
 * I", 2nd ed., sections II.4-II.6. The observation times never shorten a step, save the last one.
 *
 * <p>Time is measured in units of the last requested time inside, so any time scale is in the
 * domain. A step whose stages are not finite is rejected and shortened; only when no step is short
 * enough does the integration end as {@link End#NON_FINITE}. No numerical trouble is ever thrown.
 *
 * <p>Immutable and thread-safe. Memory: about 20 (8(5,3)) or 10 (5(4)) copies of the state.
 */
public final class FlowIntegrator {

  /** The embedded Runge-Kutta pair. */
  public enum Scheme {
    /** Dormand-Prince 8(5,3); fewer evaluations for tolerances below about 1e-4. */
    DORMAND_PRINCE_853,
    /** Dormand-Prince 5(4); fewer evaluations for loose tolerances. */
    DORMAND_PRINCE_54
  }

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
    ScaledProblem problem = new ScaledProblem(rhs, y0, times, observer, limits);
    if (!ScaledProblem.allFinite(y0)) {
      return problem.ended(End.NON_FINITE, "initial state is not finite");
    }
    problem.observeInitial();
    if (problem.end() == 0) {
      return problem.ended(End.REACHED, "");
    }
    try {
      return switch (scheme) {
        case DORMAND_PRINCE_54 ->
            new FifthOrder(problem, absoluteTolerance, relativeTolerance).run();
        case DORMAND_PRINCE_853 -> new HighOrder(problem).run(absoluteTolerance, relativeTolerance);
      };
    } catch (Stop stop) {
      return problem.ended(stop.end(), stop.getMessage());
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
}
