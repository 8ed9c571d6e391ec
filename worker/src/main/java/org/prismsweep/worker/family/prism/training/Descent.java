package org.prismsweep.worker.family.prism.training;

import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.Status;
import org.prismsweep.worker.ode.FixedSteps;
import org.prismsweep.worker.ode.Integration;
import org.prismsweep.worker.ode.Limits;

/**
 * Gradient descent, state + eta f(state) per step, observed at whole steps. Scratch object of one
 * run; the instance's state is not modified.
 */
final class Descent {

  /** The CPU clock is read once per so many state components times steps. */
  private static final long CLOCK_INTERVAL = 4096;

  private final Dynamics dynamics;
  private final Gradient gradient;
  private final double[] w;
  private final double[] dw;
  private final double eta;
  private final Limits limits;

  /**
   * @param gradient f: the dynamics themselves, or mini-batches of them
   */
  Descent(Instance instance, Gradient gradient, double eta, Limits limits) {
    this.dynamics = instance.dynamics();
    this.gradient = gradient;
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
    long clockPeriod = Math.max(1, CLOCK_INTERVAL / w.length);
    Integration end =
        new FixedSteps(eta, 1, clockPeriod, limits)
            .run(
                times,
                this::advance,
                k -> {
                  recorder.record(dynamics, w);
                  return !recorder.broken();
                });
    Status status =
        switch (end.end()) {
          case REACHED -> Status.OK;
          case LIMIT -> Status.BUDGET;
          default -> Status.DIVERGED;
        };
    String reason = recorder.broken() ? recorder.fault() + " " + end.reason() : end.reason();
    return PrismTrainer.outcome(
        status, reason, end.steps(), end.evaluations(), times, recorder.values());
  }

  /** One step; whether the weights are still finite. */
  private boolean advance() {
    gradient.derivative(w, dw);
    double zero = 0;
    for (int i = 0; i < w.length; i++) {
      w[i] += eta * dw[i];
      zero += 0 * w[i];
    }
    return zero == 0;
  }
}
