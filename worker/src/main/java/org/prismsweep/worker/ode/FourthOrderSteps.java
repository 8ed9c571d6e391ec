package org.prismsweep.worker.ode;

import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.ode.Integration.End;

/**
 * The classical Runge-Kutta method of order four with steps of one size, which are shortened evenly
 * before a requested time that is not a multiple of it. Autonomous equations only; four evaluations
 * a step, three copies of the state.
 *
 * @param step largest step, a finite number > 0
 */
public record FourthOrderSteps(double step) {

  /** A step that fits but for rounding is not divided. */
  private static final double ROUNDING = 1e-9;

  public FourthOrderSteps {
    if (!(step > 0) || Double.isInfinite(step)) {
      throw new InvalidInputException("step", step, "a finite number > 0");
    }
  }

  /**
   * Integrates from t = 0 and observes the solution at the requested times.
   *
   * @param y0 state at t = 0; not modified
   * @param times requested times, non-negative, finite and non-decreasing
   * @param maxEvaluations what the integration may use at the most
   */
  public Integration integrate(
      RightHandSide rhs, double[] y0, double[] times, Observer observer, long maxEvaluations) {
    double[] y = y0.clone();
    double[] slope = new double[y.length];
    double[] sum = new double[y.length];
    double[] stage = new double[y.length];
    double reached = 0;
    long steps = 0;
    for (int k = 0; k < times.length; k++) {
      double parts = Math.ceil((times[k] - reached) / step - ROUNDING);
      if (4 * (steps + parts) > maxEvaluations) {
        String reason = "evaluations=" + maxEvaluations + " are too few";
        return new Integration(End.LIMIT, steps, 4 * steps, reached, reason);
      }
      double h = (times[k] - reached) / parts;
      for (double i = 0; i < parts; i++, steps++) {
        if (!advance(rhs, y, h, slope, sum, stage)) {
          String reason = "state is not finite at step " + (steps + 1);
          return new Integration(End.NON_FINITE, steps, 4 * steps, reached, reason);
        }
      }
      reached = times[k];
      observer.observe(k, reached, y);
    }
    return new Integration(End.REACHED, steps, 4 * steps, reached, "");
  }

  /** y + h (k1 + 2 k2 + 2 k3 + k4) / 6; whether the state is still finite. */
  private static boolean advance(
      RightHandSide rhs, double[] y, double h, double[] slope, double[] sum, double[] stage) {
    double[] ahead = {0.5, 0.5, 1, 0};
    double[] weight = {1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6};
    System.arraycopy(y, 0, stage, 0, y.length);
    System.arraycopy(y, 0, sum, 0, y.length);
    for (int k = 0; k < 4; k++) {
      rhs.derivative(0, stage, slope);
      for (int i = 0; i < y.length; i++) {
        stage[i] = y[i] + ahead[k] * h * slope[i];
        sum[i] += weight[k] * h * slope[i];
      }
    }
    double zero = 0;
    for (int i = 0; i < y.length; i++) {
      y[i] = sum[i];
      zero += 0 * y[i];
    }
    return zero == 0;
  }
}
