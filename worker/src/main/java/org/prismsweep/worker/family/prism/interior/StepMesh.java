package org.prismsweep.worker.family.prism.interior;

import java.util.Arrays;

/**
 * The natural times at which the integration steps: 0 = tau_0 &lt; ... &lt; tau_n = horizon.
 *
 * <p>An eigenvalue l of M next to an eigenvalue s of S obeys dl/dt = 4 s l (1 - l), whose Jacobian
 * is at most 4 s max(1, 2 l) in size. From the edges l = (sqrt x + sqrt y)^2, s = (1 + sqrt r)^2
 * follows the first step. A large l falls like 1 / (4 s t), so that steps may then grow in
 * proportion to t, up to the step for l = 1. Long after, what still moves moves at rates like 1/t,
 * and stability alone limits the step.
 *
 * @param nodes the times
 */
record StepMesh(double[] nodes) {

  /** Step times fastest rate. */
  private static final double STEP = 2.0 / 3;

  /** Growth of the step with time while large eigenvalues fall. */
  private static final double GROWTH = 0.25;

  /** Steps per unit of log time at late times. */
  private static final double LATE = 1.0 / 48;

  /** Bound of step times rate at late times: the method is stable below 2.78. */
  private static final double LATE_STEP = 1.25;

  /** Least number of steps over the horizon. */
  private static final int FEWEST = 24;

  /**
   * The mesh over [0, horizon].
   *
   * @param refinement how often every step is halved
   */
  static StepMesh over(double horizon, Rates rates, int refinement) {
    double s = square(1 + Math.sqrt(rates.r())) / rates.naturalRate();
    double l = square(Math.sqrt(rates.x()) + Math.sqrt(rates.y()));
    double settled = STEP / (rates.free() ? 1 : 4 * s);
    double late = LATE_STEP / (rates.free() ? 1 : 4 * s);
    double first = Math.min(settled, STEP / (8 * s * l));
    double[] nodes = new double[64];
    int count = 1;
    double tau = 0;
    while (tau < horizon) {
      double cap = Math.max(settled, Math.min(late, LATE * tau));
      double h = Math.min(Math.min(cap, horizon / FEWEST), first + GROWTH * tau);
      tau += h;
      if (count == nodes.length) {
        nodes = Arrays.copyOf(nodes, 2 * count);
      }
      nodes[count++] = tau;
    }
    int parts = 1 << refinement;
    double[] fine = new double[(count - 1) * parts + 1];
    double stretch = horizon / tau;
    for (int k = 0; k + 1 < count; k++) {
      for (int i = 0; i < parts; i++) {
        fine[k * parts + i] = stretch * (nodes[k] + (nodes[k + 1] - nodes[k]) * i / parts);
      }
    }
    fine[fine.length - 1] = horizon;
    return new StepMesh(fine);
  }

  /** The last node. */
  double horizon() {
    return nodes[nodes.length - 1];
  }

  /** Number of steps. */
  int steps() {
    return nodes.length - 1;
  }

  /**
   * Value at tau of the polynomial of degree 5 through the six nearest nodes, by Neville's scheme.
   *
   * @param values values at the nodes
   */
  double interpolate(double[] values, double tau) {
    int points = Math.min(6, nodes.length);
    int at = Arrays.binarySearch(nodes, tau);
    if (at >= 0) {
      return values[at];
    }
    int above = -at - 1;
    int from = Math.max(0, Math.min(above - points / 2, nodes.length - points));
    double[] p = Arrays.copyOfRange(values, from, from + points);
    for (int d = 1; d < points; d++) {
      for (int i = 0; i + d < points; i++) {
        double left = nodes[from + i];
        double right = nodes[from + i + d];
        p[i] = ((right - tau) * p[i] + (tau - left) * p[i + 1]) / (right - left);
      }
    }
    return p[0];
  }

  private static double square(double v) {
    return v * v;
  }
}
