package org.prismsweep.worker.training;

import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.ode.FlowIntegrator;
import org.prismsweep.worker.ode.FourthOrderSteps;
import org.prismsweep.worker.ode.Integration;
import org.prismsweep.worker.ode.Limits;
import org.prismsweep.worker.ode.Observer;
import org.prismsweep.worker.ode.RightHandSide;

/**
 * A prediction by an ordinary differential equation that is integrated twice: the values are those
 * of one accuracy, their error follows from the difference to another one, with a floor for
 * rounding.
 *
 * @param rhs the equation
 * @param start state at t = 0
 * @param lists from a state to the list observables, new arrays each time
 * @param value from a state to the scalar observable
 * @param rounding floor of the error
 */
public record DoubleIntegration(
    RightHandSide rhs,
    double[] start,
    Function<double[], double[][]> lists,
    ToDoubleFunction<double[]> value,
    double rounding) {

  private static final long MAX_EVALUATIONS = 2_000_000;
  private static final double MAX_SECONDS = 600;

  /** What is done with the state at a requested time, and how it is reached. */
  private interface Method {
    Integration integrate(double[] t, Observer observer);
  }

  /**
   * By the adaptive scheme of order 8(5,3): values at the tolerance {@code fine}, errors their
   * difference from those at {@code coarse}, which exceeds the error of the values by far.
   */
  public Prediction adaptive(double[] t, double fine, double coarse) {
    return predict(t, tolerance(fine), tolerance(coarse), 1);
  }

  /**
   * By fourth-order steps: values at {@code step}, errors from their difference to half the step,
   * of which 16/15 is the leading error.
   */
  public Prediction steps(double[] t, double step) {
    return predict(t, fixed(step), fixed(step / 2), 16.0 / 15);
  }

  private Method tolerance(double tolerance) {
    double scale = 0;
    for (double y : start) {
      scale = Math.max(scale, Math.abs(y));
    }
    FlowIntegrator integrator = new FlowIntegrator(tolerance, tolerance * (scale == 0 ? 1 : scale));
    Limits limits = new Limits(MAX_EVALUATIONS, MAX_SECONDS);
    return (t, observer) -> integrator.integrate(rhs, start, t, observer, limits);
  }

  private Method fixed(double step) {
    FourthOrderSteps integrator = new FourthOrderSteps(step);
    return (t, observer) -> integrator.integrate(rhs, start, t, observer, 10 * MAX_EVALUATIONS);
  }

  private Prediction predict(double[] t, Method first, Method second, double factor) {
    double[][] values = new double[1][t.length];
    double[][] others = new double[1][t.length];
    double[][][] seen = new double[t.length][][];
    Integration end = second.integrate(t, (k, time, y) -> others[0][k] = value.applyAsDouble(y));
    if (end.end() == Integration.End.REACHED) {
      end =
          first.integrate(
              t,
              (k, time, y) -> {
                values[0][k] = value.applyAsDouble(y);
                seen[k] = lists.apply(y);
              });
    }
    if (end.end() != Integration.End.REACHED) {
      return Prediction.none(
          Prediction.Status.NO_PREDICTION,
          String.format(Locale.ROOT, "%s at t=%g", end.reason(), end.reachedTime()));
    }
    double[][] errors = new double[1][t.length];
    for (int k = 0; k < t.length; k++) {
      errors[0][k] = factor * Math.abs(values[0][k] - others[0][k]) + rounding;
    }
    return Prediction.ok(t.clone(), values, byObservable(seen), errors);
  }

  private static double[][][] byObservable(double[][][] byTime) {
    int observables = byTime.length == 0 ? 0 : byTime[0].length;
    double[][][] lists = new double[observables][byTime.length][];
    for (int i = 0; i < observables; i++) {
      for (int k = 0; k < byTime.length; k++) {
        lists[i][k] = byTime[k][i];
      }
    }
    return lists;
  }
}
