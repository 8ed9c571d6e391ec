package org.prismsweep.worker.ode;

import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.sampling.ODEStateInterpolator;
import org.hipparchus.ode.sampling.ODEStepHandler;
import org.prismsweep.worker.ode.Integration.End;
import org.prismsweep.worker.ode.ScaledProblem.Stop;

/** Dormand-Prince 8(5,3) of Hipparchus on one problem; allocates with every step. */
final class HighOrder implements OrdinaryDifferentialEquation, ODEStepHandler {

  /**
   * Stands for the error of a step with non-finite stages: rejected, the next one five times
   * shorter.
   */
  private static final double HOPELESS = 1e30;

  private final ScaledProblem problem;
  private final double[] dyds;
  private boolean lastTrialFinite = true;

  HighOrder(ScaledProblem problem) {
    this.problem = problem;
    this.dyds = new double[problem.y0().length];
  }

  Integration run(double absoluteTolerance, double relativeTolerance) {
    DormandPrince853Integrator integrator =
        new DormandPrince853Integrator(
            ScaledProblem.MIN_STEP, 1, absoluteTolerance, relativeTolerance) {
          @Override
          protected double estimateError(double[][] k, double[] y, double[] yNew, double h) {
            return checked(super.estimateError(k, y, yNew, h), yNew, h);
          }
        };
    integrator.addStepHandler(this);
    try {
      integrator.integrate(this, new ODEState(0, problem.y0()), 1);
      return problem.ended(End.REACHED, "");
    } catch (MathRuntimeException e) {
      // step below MIN_STEP: the only failure left, since NaN errors are turned into rejections
      return lastTrialFinite
          ? problem.ended(End.STEP_UNDERFLOW, e.getMessage())
          : problem.ended(End.NON_FINITE, "right-hand side is not finite however short the step");
    }
  }

  private double checked(double error, double[] yNew, double h) {
    if (Double.isNaN(h)) { // the trial for the first step was not finite: nothing to shorten
      throw new Stop(End.NON_FINITE, "right-hand side is not finite next to t=0");
    }
    lastTrialFinite = Double.isFinite(error) && ScaledProblem.allFinite(yNew);
    return lastTrialFinite ? error : HOPELESS;
  }

  @Override
  public int getDimension() {
    return dyds.length;
  }

  @Override
  public double[] computeDerivatives(double s, double[] y) {
    problem.derivative(s, y, dyds);
    for (int i = 0; i < dyds.length; i++) {
      dyds[i] *= problem.end();
    }
    return dyds; // copied by the caller
  }

  @Override
  public void handleStep(ODEStateInterpolator interpolator) {
    problem.accept(
        interpolator.getCurrentState().getTime(),
        interpolator.getCurrentState().getPrimaryState(),
        s -> interpolator.getInterpolatedState(s).getPrimaryState());
  }
}
