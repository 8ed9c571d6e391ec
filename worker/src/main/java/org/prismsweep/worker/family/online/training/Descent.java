package org.prismsweep.worker.family.online.training;

import org.prismsweep.worker.family.online.model.OnlinePoint;

/** Draws samples and learns from them, one after the other. Scratch object of one run. */
final class Descent {
  private final Inputs inputs;
  private final GradientStep step;
  private final double[] y;
  private final double[] x;

  Descent(OnlinePoint point, Start start, Inputs inputs) {
    this.inputs = inputs;
    y = start.y();
    step = new GradientStep(point, start.layout(), y);
    x = new double[start.layout().size()];
  }

  /** One step; whether the weights are still finite. */
  boolean advance() {
    inputs.next(x);
    boolean finite = step.advance(x);
    inputs.settle(y);
    return finite;
  }
}
