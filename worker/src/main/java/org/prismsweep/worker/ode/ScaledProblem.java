package org.prismsweep.worker.ode;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.prismsweep.worker.ode.Integration.End;

/**
 * One initial value problem in scaled time s = t / end, so that any time scale is in the domain:
 * counts evaluations, holds to the {@link Limits}, and hands the requested times to the observer.
 */
final class ScaledProblem {

  /** Steps this short, in units of the whole interval, are a few units in the last place. */
  static final double MIN_STEP = 1e-15;

  /** The CPU clock is read once per so many state components times evaluations. */
  private static final long CLOCK_INTERVAL = 4096;

  private final RightHandSide rhs;
  private final double[] y0;
  private final double[] times;
  private final double end;
  private final Observer observer;
  private final Limits limits;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final long startNanos = threads.getCurrentThreadCpuTime();
  private final long clockPeriod;
  private long evaluations;
  private long steps;
  private double reached;
  private int next;

  ScaledProblem(RightHandSide rhs, double[] y0, double[] times, Observer observer, Limits limits) {
    this.rhs = rhs;
    this.y0 = y0;
    this.times = times;
    this.end = times.length == 0 ? 0 : times[times.length - 1];
    this.observer = observer;
    this.limits = limits;
    this.clockPeriod = Math.max(1, CLOCK_INTERVAL / y0.length);
  }

  /** The solution inside an accepted step. */
  interface Interpolant {

    /** The state at scaled time s; the array may be reused by the next call. */
    double[] at(double s);
  }

  /** Ends an integration from inside a callback. */
  static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final End end;

    Stop(End end, String message) {
      super(message, null, false, false);
      this.end = end;
    }

    End end() {
      return end;
    }
  }

  double[] y0() {
    return y0;
  }

  double end() {
    return end;
  }

  /** dy/dt at scaled time s; dy/ds is {@link #end} times that. */
  void derivative(double s, double[] y, double[] dydt) {
    if (evaluations >= limits.maxEvaluations()) {
      throw new Stop(End.LIMIT, "evaluations=" + evaluations + " used up before t=" + end);
    }
    if (evaluations % clockPeriod == 0
        && (threads.getCurrentThreadCpuTime() - startNanos) * 1e-9 > limits.maxCpuSeconds()) {
      throw new Stop(
          End.LIMIT, "CPU seconds=" + limits.maxCpuSeconds() + " used up before t=" + end);
    }
    rhs.derivative(s * end, y, dydt);
    if (evaluations == 0 && !allFinite(dydt)) {
      throw new Stop(End.NON_FINITE, "right-hand side is not finite at t=0");
    }
    evaluations++;
  }

  /** Observes every requested time that is 0. */
  void observeInitial() {
    while (next < times.length && times[next] == 0) {
      observer.observe(next, 0, y0);
      next++;
    }
  }

  /**
   * Observes every requested time up to the end of an accepted step.
   *
   * @param s end of the step
   * @param y state there
   */
  void accept(double s, double[] y, Interpolant inside) {
    steps++;
    reached = s > 1 - MIN_STEP ? end : s * end; // the last step may end one ulp early
    while (next < times.length && times[next] <= reached) {
      boolean atEnd = times[next] == reached;
      observer.observe(next, times[next], atEnd ? y : inside.at(times[next] / end));
      next++;
    }
  }

  Integration ended(End how, String reason) {
    return new Integration(how, steps, evaluations, how == End.REACHED ? end : reached, reason);
  }

  static boolean allFinite(double[] y) {
    double sum = 0;
    for (double value : y) {
      sum += value * 0;
    }
    return sum == 0;
  }
}
