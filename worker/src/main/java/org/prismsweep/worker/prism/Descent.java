package org.prismsweep.worker.prism;

import org.prismsweep.worker.experiment.Outcome;
import org.prismsweep.worker.experiment.Status;
import org.prismsweep.worker.ode.Limits;

/**
 * Full-batch gradient descent, state + eta f(state) per step, observed at whole steps. Scratch
 * object of one run; the instance's state is not modified.
 */
final class Descent {

  /** The CPU clock is read once per so many state components times steps. */
  private static final long CLOCK_INTERVAL = 4096;

  private final Dynamics dynamics;
  private final double[] w;
  private final double[] dw;
  private final double eta;
  private final Limits limits;

  Descent(Instance instance, double eta, Limits limits) {
    this.dynamics = instance.dynamics();
    this.w = instance.state().clone();
    this.dw = new double[w.length];
    this.eta = eta;
    this.limits = limits;
  }

  /**
   * @param times whole multiples of eta, increasing
   */
  Outcome run(double[] times) {
    Recorder recorder = new Recorder(times.length);
    double started = PrismTrainer.cpuSeconds();
    long clockPeriod = Math.max(1, CLOCK_INTERVAL / w.length);
    long step = 0;
    for (double time : times) {
      long target = Math.round(time / eta);
      for (; step < target; step++) {
        if (step >= limits.maxEvaluations()) {
          return ended(Status.BUDGET, "evaluations=" + step + " used up", step, times, recorder);
        }
        if (step % clockPeriod == 0
            && PrismTrainer.cpuSeconds() - started > limits.maxCpuSeconds()) {
          return ended(Status.BUDGET, "CPU seconds used up at step " + step, step, times, recorder);
        }
        if (!advance()) {
          return ended(
              Status.DIVERGED,
              "weights are not finite at step " + (step + 1),
              step + 1,
              times,
              recorder);
        }
      }
      recorder.record(dynamics, w);
      if (recorder.broken()) {
        return ended(Status.DIVERGED, recorder.fault() + " at step " + step, step, times, recorder);
      }
    }
    return ended(Status.OK, "", step, times, recorder);
  }

  /** One step; whether the weights are still finite. */
  private boolean advance() {
    dynamics.derivative(w, dw);
    double zero = 0;
    for (int i = 0; i < w.length; i++) {
      w[i] += eta * dw[i];
      zero += 0 * w[i];
    }
    return zero == 0;
  }

  private static Outcome ended(
      Status status, String reason, long step, double[] times, Recorder recorder) {
    return PrismTrainer.outcome(status, reason, step, step, times, recorder.values());
  }
}
