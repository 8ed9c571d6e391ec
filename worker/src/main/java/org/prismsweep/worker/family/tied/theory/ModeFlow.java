package org.prismsweep.worker.family.tied.theory;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.prismsweep.worker.family.tied.model.Directions;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.ode.RightHandSide;
import org.prismsweep.worker.training.DoubleIntegration;

/**
 * An equation whose state gives the modes and the risk, integrated at tolerance {@value #FINE} and,
 * for the error, at {@value #COARSE}.
 */
final class ModeFlow {

  /** Settings of the integration, part of a prediction's identity. */
  static final String SETTINGS = "version=1,tolerance=1e-12";

  private static final double FINE = 1e-12;
  private static final double COARSE = 1e-9;

  /** Rounding error of a risk in units of mean(S). */
  private static final double ROUNDING = 1e-13;

  private final DoubleIntegration integration;

  /**
   * @param variance mean(S), the scale of the risk
   * @param modes from a state to m per group of directions, a new array each time
   * @param risk from a state to its risk
   */
  ModeFlow(
      double variance,
      RightHandSide rhs,
      double[] start,
      Function<double[], double[]> modes,
      ToDoubleFunction<double[]> risk) {
    integration =
        new DoubleIntegration(
            rhs, start, y -> new double[][] {modes.apply(y)}, risk, ROUNDING * variance);
  }

  /** An equation whose state gives the modes, and the modes the risk. */
  static ModeFlow ofModes(
      Directions directions,
      RightHandSide rhs,
      double[] start,
      Function<double[], double[]> modes) {
    return new ModeFlow(
        directions.meanVariance(), rhs, start, modes, state -> directions.risk(modes.apply(state)));
  }

  Prediction predict(double[] t) {
    return integration.adaptive(t, FINE, COARSE);
  }
}
