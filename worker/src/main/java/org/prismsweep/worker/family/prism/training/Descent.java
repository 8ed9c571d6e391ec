package org.prismsweep.worker.family.prism.training;

import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.ode.FixedSteps;
import org.prismsweep.worker.ode.Integration;
import org.prismsweep.worker.ode.Limits;
import org.prismsweep.worker.training.RunRecorder;

/**
 * Gradient descent, state + eta f(state) per step, observed at whole steps. Scratch object of one
 * run; the instance's state is not modified.
 */
final class Descent {

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
    RunRecorder recorder = new RunRecorder(new LossMeasure(dynamics), dynamics.lossOfZero(), times);
    Integration end =
        FixedSteps.of(eta, 1, w.length, limits).run(times, this::advance, k -> recorder.record(w));
    return recorder.outcome(end, end.reason());
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
