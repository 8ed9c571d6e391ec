package org.prismsweep.worker.family.bottleneck.training;

import java.util.ArrayList;
import java.util.List;
import org.prismsweep.worker.data.Samples;
import org.prismsweep.worker.family.bottleneck.model.BottleneckPoint;
import org.prismsweep.worker.family.bottleneck.model.Layout;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.ode.RightHandSide;
import org.prismsweep.worker.training.RunMeasure;

/**
 * One network, or several side by side from the same particles, in one array. They do not act on
 * each other. Scratch object of one run.
 */
final class Networks implements RightHandSide, RunMeasure {

  private final List<Layout> layouts = new ArrayList<>();
  private final List<MeanFieldVelocity> velocities = new ArrayList<>();
  private final double[] start;
  private double[] measured;

  /**
   * @param samples what the velocities are computed on
   * @param widths widths of the networks
   */
  Networks(BottleneckPoint point, Samples samples, int[] widths, RunKey key, Backend backend) {
    int next = 0;
    for (int width : widths) {
      Layout layout = new Layout(next, width, samples.columns(), (int) point.bottleneck());
      layouts.add(layout);
      velocities.add(new MeanFieldVelocity(samples, layout, backend));
      next += layout.size();
    }
    start = new double[next];
    layouts.forEach(layout -> point.initialisation().write(layout, key, start));
  }

  /** The particles at t = 0. */
  double[] start() {
    return start;
  }

  Layout layout(int network) {
    return layouts.get(network);
  }

  @Override
  public void derivative(double t, double[] y, double[] dydt) {
    velocities.forEach(velocity -> velocity.velocity(y, dydt));
  }

  /** Risk of the first network on the samples. */
  @Override
  public double[] values(double[] y) {
    return new double[] {risk(y)};
  }

  /** Risk of a state. */
  double risk(double[] y) {
    measured = y;
    return risk(0, y);
  }

  /** Risk of a network on the samples. */
  double risk(int network, double[] y) {
    return velocities.get(network).risk(y);
  }

  /** The distances of two networks; nothing of a single one. */
  @Override
  public double[][] lists() {
    return layouts.size() == 1 ? new double[0][] : new double[][] {distances(measured)};
  }

  /**
   * Root mean square distances of the particles that two networks have in common: of the encoder,
   * sqrt(mean_i |(a, w, b)_i - (a, w, b)'_i|^2), and of the decoder.
   */
  double[] distances(double[] y) {
    Layout small = layouts.get(0);
    Layout large = layouts.get(1);
    int common = Math.min(small.width(), large.width()) * small.row();
    return new double[] {
      distance(y, small.a(), large.a(), common, small.row()),
      distance(y, small.c(), large.c(), common, small.row())
    };
  }

  private static double distance(double[] y, int one, int other, int count, int row) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      double difference = y[one + i] - y[other + i];
      sum += difference * difference;
    }
    return Math.sqrt(sum * row / count);
  }
}
