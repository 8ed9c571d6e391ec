package org.prismsweep.worker.family.bottleneck.training;

import org.apache.commons.rng.UniformRandomProvider;
import org.prismsweep.worker.data.Samples;
import org.prismsweep.worker.family.bottleneck.model.BottleneckPoint;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.ode.RightHandSide;
import org.prismsweep.worker.random.StreamKey;

/**
 * Mini-batch gradient descent, theta += step V(theta) on samples drawn with repetition; t advances
 * by the step. Networks side by side see the same batches. Scratch object of one run.
 */
final class StochasticGradient {

  private final Samples all;
  private final Samples batch;
  private final double[] y;
  private final double[] velocity;
  private final double step;
  private final RightHandSide flow;
  private final UniformRandomProvider bits;

  /**
   * @param batch samples on which {@code flow} computes; overwritten each step
   * @param y particles, advanced in place
   */
  StochasticGradient(
      Samples all, Samples batch, RightHandSide flow, double[] y, double step, RunKey key) {
    this.all = all;
    this.batch = batch;
    this.flow = flow;
    this.y = y;
    this.step = step;
    this.velocity = new double[y.length];
    this.bits =
        new StreamKey(key.seed(), key.replicate(), "data", BottleneckPoint.FAMILY, "batches")
            .bits();
  }

  /** One step; whether the particles are still finite. */
  boolean advance() {
    int d = all.columns();
    for (int i = 0; i < batch.rows(); i++) {
      System.arraycopy(all.values(), bits.nextInt(all.rows()) * d, batch.values(), i * d, d);
    }
    flow.derivative(0, y, velocity);
    double zero = 0;
    for (int i = 0; i < y.length; i++) {
      y[i] += step * velocity[i];
      zero += 0 * y[i];
    }
    return zero == 0;
  }
}
