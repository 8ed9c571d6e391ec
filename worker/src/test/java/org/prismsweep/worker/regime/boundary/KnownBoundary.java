package org.prismsweep.worker.regime.boundary;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Smooth discrepancies over 4 decades per axis, from -2 to 2, with known level sets D = 0.05. The
 * level is ln(D / 0.05).
 */
record KnownBoundary(String name, int axes, ToDoubleFunction<double[]> level) {
  static final double DELTA = 0.05;

  /** D = 0.05 r^2 / 1.3^2 with r the distance from (0.1, -0.2, 0.05): a circle or sphere. */
  static KnownBoundary ball(int axes) {
    double[] centre = {0.1, -0.2, 0.05};
    return new KnownBoundary(
        "ball",
        axes,
        u -> {
          double squares = 1e-9;
          for (int k = 0; k < u.length; k++) {
            squares += (u[k] - centre[k]) * (u[k] - centre[k]);
          }
          return Math.log(squares / (1.3 * 1.3));
        });
  }

  /**
   * D = 0.05 sum of 1 / (0.7 ratio_k): what several corrections of first order give, one per
   * extensive quantity. A rounded corner.
   */
  static KnownBoundary corner(int axes) {
    return new KnownBoundary(
        "corner",
        axes,
        u -> {
          double sum = 0;
          for (double decades : u) {
            sum += Math.pow(10, -decades) / 0.7;
          }
          return Math.log(sum);
        });
  }

  /** A wave of amplitude 0.4 and length 2.1 decades along the first axis, steep and flat sides. */
  static KnownBoundary wave(int axes) {
    return new KnownBoundary(
        "wave",
        axes,
        u -> {
          double height = u.length > 1 ? u[1] : 0.3;
          double tilt = u.length > 2 ? 0.5 * u[2] : 0;
          double above = height - tilt - 0.4 * Math.sin(2 * Math.PI * u[0] / 2.1);
          return -1.5 * above - 0.4 * above * above * above / 16;
        });
  }

  static List<KnownBoundary> all(int axes) {
    return List.of(ball(axes), corner(axes), wave(axes));
  }

  double discrepancy(double[] u) {
    return DELTA * Math.exp(level.applyAsDouble(u));
  }

  /** Distance in decades to the level set along the steepest direction, by Newton's method. */
  double distance(double[] u) {
    double[] at = u.clone();
    for (int step = 0; step < 30; step++) {
      double value = level.applyAsDouble(at);
      double[] gradient = gradient(at);
      double squares = 0;
      for (double g : gradient) {
        squares += g * g;
      }
      for (int k = 0; k < at.length; k++) {
        at[k] -= value * gradient[k] / squares;
      }
    }
    double squares = 0;
    for (int k = 0; k < at.length; k++) {
      squares += (at[k] - u[k]) * (at[k] - u[k]);
    }
    return Math.sqrt(squares);
  }

  private double[] gradient(double[] u) {
    double[] gradient = new double[u.length];
    double h = 1e-5;
    for (int k = 0; k < u.length; k++) {
      double[] low = u.clone();
      double[] high = u.clone();
      low[k] -= h;
      high[k] += h;
      gradient[k] = (level.applyAsDouble(high) - level.applyAsDouble(low)) / (2 * h);
    }
    return gradient;
  }
}
