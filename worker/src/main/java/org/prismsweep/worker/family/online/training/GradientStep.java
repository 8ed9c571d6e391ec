package org.prismsweep.worker.family.online.training;

import org.prismsweep.worker.family.online.model.Activation;
import org.prismsweep.worker.family.online.model.Layout;
import org.prismsweep.worker.family.online.model.OnlinePoint;

/**
 * One step of stochastic gradient descent on |x - xhat|^2 / 2 of one sample x, scaled such that
 * E|x|^2 is of order one. With a_k = u_k.x + beta_k, xhat = d + sum_l s_l g(a_l), e = x - xhat and
 * h_k = g'(a_k) s_k.e:
 *
 * <pre>
 * s_k += (eta/D) [g(a_k) e - kappa s_k]      u_k    += (eta/D) [h_k x - kappa u_k]
 * d   += (eta/D) e                           beta_k += (eta/D) h_k
 * </pre>
 *
 * <p>Tied weights u = s move by g(a_k) e + h_k x - kappa u_k. With truncation e of unit k leaves
 * out units beyond k. All increments are from the weights before the step. Source: theory page
 * "One-pass SGD", sections 1 and 3.
 *
 * <p>About 8 K multiplications a coordinate, nothing allocated. Scratch object of one run.
 */
final class GradientStep {
  private final Activation activation;
  private final Layout layout;
  private final double[] y;
  private final boolean truncated;
  private final boolean trainsBias;
  private final double rate;
  private final double kept;
  private final int units;
  private final int size;
  private final double[] error;
  private final double[] value;
  private final double[] slope;

  /**
   * @param y weights, advanced in place
   */
  GradientStep(OnlinePoint point, Layout layout, double[] y) {
    this.activation = point.activation();
    this.layout = layout;
    this.y = y;
    truncated = point.truncated();
    trainsBias = point.trainsHiddenBias();
    rate = point.learningRate() / point.inputDim();
    kept = 1 - rate * point.weightDecay();
    units = layout.units();
    size = layout.size();
    error = new double[size];
    value = new double[units];
    slope = new double[units];
  }

  /** Learns from a sample; whether the weights are still finite. */
  boolean advance(double[] x) {
    System.arraycopy(x, 0, error, 0, size);
    if (layout.decoderBias()) {
      add(-1, y, layout.shift(), error, 0);
    }
    for (int k = 0; k < units; k++) {
      double a = dot(y, layout.encoder(k), x) + y[layout.bias() + k];
      value[k] = activation.value(a);
      slope[k] = activation.slope(a);
      if (!truncated) {
        add(-value[k], y, layout.decoder(k), error, 0);
      }
    }
    double zero = 0;
    for (int k = 0; k < units; k++) {
      if (truncated) {
        add(-value[k], y, layout.decoder(k), error, 0);
      }
      double inner = dot(y, layout.decoder(k), error);
      zero += 0 * inner;
      learn(k, slope[k] * inner, x);
    }
    if (layout.decoderBias()) {
      add(rate, error, 0, y, layout.shift());
    }
    return zero == 0;
  }

  private void learn(int k, double h, double[] x) {
    int u = layout.encoder(k);
    if (layout.tied()) {
      move(u, kept, rate * value[k], rate * h, x);
    } else {
      move(layout.decoder(k), kept, rate * value[k], error);
      move(u, kept, rate * h, x);
    }
    if (trainsBias) {
      y[layout.bias() + k] += rate * h;
    }
  }

  /** y = kept y + step along, over the coordinates from {@code at} on. */
  private void move(int at, double kept, double step, double[] along) {
    for (int i = 0; i < size; i++) {
      y[at + i] = kept * y[at + i] + step * along[i];
    }
  }

  private void move(int at, double kept, double decoding, double encoding, double[] x) {
    for (int i = 0; i < size; i++) {
      y[at + i] = kept * y[at + i] + decoding * error[i] + encoding * x[i];
    }
  }

  private void add(double factor, double[] from, int start, double[] to, int at) {
    for (int i = 0; i < size; i++) {
      to[at + i] += factor * from[start + i];
    }
  }

  /** Four sums at once: a single one waits for each addition. */
  private double dot(double[] row, int start, double[] with) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < size; i += 4) {
      a += row[start + i] * with[i];
      b += row[start + i + 1] * with[i + 1];
      c += row[start + i + 2] * with[i + 2];
      d += row[start + i + 3] * with[i + 3];
    }
    for (; i < size; i++) {
      a += row[start + i] * with[i];
    }
    return (a + b) + (c + d);
  }
}
