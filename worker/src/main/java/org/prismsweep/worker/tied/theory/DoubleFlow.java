package org.prismsweep.worker.tied.theory;

import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.prismsweep.worker.experiment.Prediction;
import org.prismsweep.worker.ode.FlowIntegrator;
import org.prismsweep.worker.ode.Integration;
import org.prismsweep.worker.ode.Limits;
import org.prismsweep.worker.ode.RightHandSide;
import org.prismsweep.worker.tied.Directions;

/**
 * A prediction by an ordinary differential equation, integrated twice: the values are those of the
 * tolerance {@value #FINE}, the error of a risk is its difference from that of {@value #COARSE},
 * which exceeds the error of the values by far, and a floor for rounding.
 */
final class DoubleFlow {

  /** Settings of the integration, part of a prediction's identity. */
  static final String SETTINGS = "version=1,tolerance=1e-12";

  private static final double FINE = 1e-12;
  private static final double COARSE = 1e-9;
  private static final double ROUNDING = 1e-13;
  private static final long MAX_EVALUATIONS = 2_000_000;
  private static final double MAX_SECONDS = 600;

  private final double variance;
  private final RightHandSide rhs;
  private final double[] start;
  private final Function<double[], double[]> modes;
  private final ToDoubleFunction<double[]> risk;

  /**
   * @param variance mean(S), the scale of the risk
   * @param modes from a state to m per group of directions, a new array each time
   * @param risk from a state to its risk
   */
  DoubleFlow(
      double variance,
      RightHandSide rhs,
      double[] start,
      Function<double[], double[]> modes,
      ToDoubleFunction<double[]> risk) {
    this.variance = variance;
    this.rhs = rhs;
    this.start = start;
    this.modes = modes;
    this.risk = risk;
  }

  /** An equation whose state gives the modes, and the modes the risk. */
  static DoubleFlow ofModes(
      Directions directions,
      RightHandSide rhs,
      double[] start,
      Function<double[], double[]> modes) {
    return new DoubleFlow(
        directions.meanVariance(), rhs, start, modes, state -> directions.risk(modes.apply(state)));
  }

  Prediction predict(double[] t) {
    double[][] coarse = new double[1][t.length];
    double[][] values = new double[1][t.length];
    double[][][] lists = new double[1][t.length][];
    Integration end = integrate(COARSE, t, (k, y) -> coarse[0][k] = risk.applyAsDouble(y));
    if (end.end() == Integration.End.REACHED) {
      end =
          integrate(
              FINE,
              t,
              (k, y) -> {
                values[0][k] = risk.applyAsDouble(y);
                lists[0][k] = modes.apply(y);
              });
    }
    if (end.end() != Integration.End.REACHED) {
      return Prediction.none(
          Prediction.Status.NO_PREDICTION,
          String.format(Locale.ROOT, "%s at t=%g", end.reason(), end.reachedTime()));
    }
    double[][] errors = new double[1][t.length];
    for (int k = 0; k < t.length; k++) {
      errors[0][k] = Math.abs(values[0][k] - coarse[0][k]) + ROUNDING * variance;
    }
    return Prediction.ok(t.clone(), values, lists, errors);
  }

  /** What is done with the state at a requested time. */
  private interface Look {
    void at(int timeIndex, double[] state);
  }

  private Integration integrate(double tolerance, double[] t, Look look) {
    double scale = 0;
    for (double y : start) {
      scale = Math.max(scale, Math.abs(y));
    }
    return new FlowIntegrator(tolerance, tolerance * scale)
        .integrate(
            rhs, start, t, (k, time, y) -> look.at(k, y), new Limits(MAX_EVALUATIONS, MAX_SECONDS));
  }
}
