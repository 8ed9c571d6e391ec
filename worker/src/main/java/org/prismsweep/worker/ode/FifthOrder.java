package org.prismsweep.worker.ode;

import org.prismsweep.worker.ode.Integration.End;

/**
 * Dormand-Prince 5(4) with its fourth-order interpolant on one problem. Every buffer is made once:
 * no step and no evaluation allocates, and a pass over the state is a vectorised loop.
 *
 * <p>Coefficients, first step, step control (PI, exponents 0.17 and 0.04) and interpolant are those
 * of Hairer, Norsett, Wanner, "Solving Ordinary Differential Equations I", 2nd ed., sections II.4
 * to II.6. Six evaluations per step: the last stage of a step is the first of the next. Memory: ten
 * copies of the state.
 */
final class FifthOrder implements ScaledProblem.Interpolant {

  /** a_ij, i = 2..7, j = 1..i-1; the last row are the weights of the fifth-order solution. */
  static final double[][] A = {
    {1.0 / 5},
    {3.0 / 40, 9.0 / 40},
    {44.0 / 45, -56.0 / 15, 32.0 / 9},
    {19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729},
    {9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656},
    {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84}
  };

  /** Nodes c_i, i = 2..7. */
  static final double[] C = {1.0 / 5, 3.0 / 10, 4.0 / 5, 8.0 / 9, 1, 1};

  /** Weights of the fifth-order minus those of the fourth-order solution. */
  static final double[] E = {
    71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40
  };

  /** Weights of the interpolant's fourth-degree term. */
  static final double[] D = {
    -12715105075.0 / 11282082432.0,
    0,
    87487479700.0 / 32700410799.0,
    -10690763975.0 / 1880347072.0,
    701980252875.0 / 199316789632.0,
    -1453857185.0 / 822651844.0,
    69997945.0 / 29380423.0
  };

  private static final double SAFETY = 0.9;
  private static final double STABILISATION = 0.04;
  private static final double EXPONENT = 0.2 - 0.75 * STABILISATION;
  private static final double MOST_GROWTH = 10;
  private static final double MOST_REDUCTION = 5;

  /** Components whose error is computed before it is summed: fits the first cache. */
  private static final int BLOCK = 512;

  private final ScaledProblem problem;
  private final double absolute;
  private final double relative;
  private final int n;
  private final double[][] k;
  private final double[] inside;
  private final double[] block;
  private double[] y;
  private double[] trial;
  private double start;

  /** Step in scaled time. */
  private double step;

  /** The same in units of t, which turns derivatives into changes of the state. */
  private double h;

  FifthOrder(ScaledProblem problem, double absoluteTolerance, double relativeTolerance) {
    this.problem = problem;
    this.absolute = Math.max(absoluteTolerance, Double.MIN_NORMAL); // 0 of 0 is no error
    this.relative = relativeTolerance;
    this.n = problem.y0().length;
    this.k = new double[7][n];
    this.inside = new double[n];
    this.block = new double[Math.min(n, BLOCK)];
    this.y = problem.y0().clone();
    this.trial = new double[n];
  }

  Integration run() {
    problem.derivative(0, y, k[0]);
    double s = 0;
    double next = firstStep();
    if (Double.isNaN(next)) {
      return problem.ended(End.NON_FINITE, "right-hand side is not finite next to t=0");
    }
    double previousError = 1e-4;
    boolean rejected = false;
    while (s < 1) {
      boolean last = s + 1.01 * next >= 1;
      step = last ? 1 - s : next;
      h = step * problem.end();
      start = s;
      stages();
      double error = error();
      boolean finite = Double.isFinite(error);
      double wanted = finite ? Math.pow(error, EXPONENT) / SAFETY : MOST_REDUCTION;
      if (error <= 1) {
        s = last ? 1 : s + step;
        problem.accept(s, trial, this);
        advance();
        double factor = wanted / Math.pow(previousError, STABILISATION);
        factor = Math.max(1 / MOST_GROWTH, Math.min(MOST_REDUCTION, factor));
        next = step / (rejected ? Math.max(1, factor) : factor);
        previousError = Math.max(error, 1e-4);
        rejected = false;
      } else {
        next = step / Math.min(MOST_REDUCTION, wanted);
        rejected = true;
      }
      if (s < 1 && next < ScaledProblem.MIN_STEP) {
        return finite
            ? problem.ended(End.STEP_UNDERFLOW, underflow(next))
            : problem.ended(End.NON_FINITE, "right-hand side is not finite however short the step");
      }
    }
    return problem.ended(End.REACHED, "");
  }

  private String underflow(double next) {
    return "the tolerance needs steps below " + next * problem.end();
  }

  /** k_1 is known; computes the other stages and the state at the end of the step. */
  private void stages() {
    double[] k1 = k[0];
    double[] k2 = k[1];
    double[] k3 = k[2];
    double[] k4 = k[3];
    double[] k5 = k[4];
    double[] k6 = k[5];
    Combinations.sum(trial, y, h * A[0][0], k1);
    problem.derivative(start + C[0] * step, trial, k2);
    Combinations.sum(trial, y, h * A[1][0], k1, h * A[1][1], k2);
    problem.derivative(start + C[1] * step, trial, k3);
    Combinations.sum(trial, y, h * A[2][0], k1, h * A[2][1], k2, h * A[2][2], k3);
    problem.derivative(start + C[2] * step, trial, k4);
    double[] a = A[3];
    Combinations.sum(trial, y, h * a[0], k1, h * a[1], k2, h * a[2], k3, h * a[3], k4);
    problem.derivative(start + C[3] * step, trial, k5);
    a = A[4];
    Combinations.sum(
        trial, y, h * a[0], k1, h * a[1], k2, h * a[2], k3, h * a[3], k4, h * a[4], k5);
    problem.derivative(start + C[4] * step, trial, k6);
    a = A[5];
    Combinations.sum(
        trial, y, h * a[0], k1, h * a[2], k3, h * a[3], k4, h * a[4], k5, h * a[5], k6);
    problem.derivative(start + C[5] * step, trial, k[6]);
  }

  private void advance() {
    double[] swap = y;
    y = trial;
    trial = swap;
    swap = k[0];
    k[0] = k[6];
    k[6] = swap;
  }

  /** Root mean square of the estimated error in units of the tolerances; NaN if any is. */
  private double error() {
    double sum = 0;
    for (int from = 0; from < n; from += block.length) {
      int count = Math.min(block.length, n - from);
      errors(from, count, k[0], k[2], k[3], k[4], k[5], k[6]);
      sum += Combinations.squares(block, count);
    }
    return Math.sqrt(sum / n);
  }

  private void errors(
      int from,
      int count,
      double[] k1,
      double[] k3,
      double[] k4,
      double[] k5,
      double[] k6,
      double[] k7) {
    double e1 = h * E[0];
    double e3 = h * E[2];
    double e4 = h * E[3];
    double e5 = h * E[4];
    double e6 = h * E[5];
    double e7 = h * E[6];
    double[] before = y;
    double[] after = trial;
    double[] out = block;
    for (int b = 0; b < count; b++) {
      int i = from + b;
      double error = e1 * k1[i] + e3 * k3[i] + e4 * k4[i] + e5 * k5[i] + e6 * k6[i] + e7 * k7[i];
      double scale = absolute + relative * Math.max(Math.abs(before[i]), Math.abs(after[i]));
      out[b] = error / scale + 0 * after[i]; // an infinite state must not pass for a small error
    }
  }

  /** y + A (trial - y) + B h k_1 + C h k_7 + D h sum_i d_i k_i, with theta = (s - start) / step. */
  @Override
  public double[] at(double s) {
    double theta = (s - start) / step;
    double rest = 1 - theta;
    double difference = theta * theta * (3 - 2 * theta);
    double quartic = h * theta * theta * rest * rest;
    double c1 = h * theta * rest * rest + quartic * D[0];
    double c7 = -h * theta * theta * rest + quartic * D[6];
    Combinations.sum(
        inside,
        y,
        c1,
        k[0],
        quartic * D[2],
        k[2],
        quartic * D[3],
        k[3],
        quartic * D[4],
        k[4],
        quartic * D[5],
        k[5],
        c7,
        k[6]);
    double[] after = trial;
    double[] before = y;
    for (int i = 0; i < n; i++) {
      inside[i] += difference * (after[i] - before[i]);
    }
    return inside;
  }

  /** First step by the size of the first and second derivative; NaN if they are not finite. */
  private double firstStep() {
    double size = norm(y, y);
    double slope = norm(k[0], y) * problem.end();
    double guess = size < 1e-10 || slope < 1e-10 ? 1e-6 : 0.01 * size / slope;
    guess = Math.min(guess, 1);
    Combinations.sum(trial, y, guess * problem.end(), k[0]);
    problem.derivative(guess, trial, k[1]);
    Combinations.sum(inside, k[1], -1, k[0]);
    double bend = norm(inside, y) * problem.end() / guess;
    double largest = Math.max(slope, bend);
    double step = largest <= 1e-15 ? Math.max(1e-6, guess * 1e-3) : Math.pow(0.01 / largest, 0.2);
    return Double.isFinite(largest) ? Math.min(1, Math.min(100 * guess, step)) : Double.NaN;
  }

  /** Root mean square of v in units of the tolerances at y. */
  private double norm(double[] v, double[] at) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double ratio = v[i] / (absolute + relative * Math.abs(at[i]));
      sum += ratio * ratio;
    }
    return Math.sqrt(sum / n);
  }
}
