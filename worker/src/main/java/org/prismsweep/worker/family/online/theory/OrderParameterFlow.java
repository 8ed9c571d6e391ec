package org.prismsweep.worker.family.online.theory;

import org.prismsweep.worker.family.online.model.GaussianAverages;
import org.prismsweep.worker.family.online.model.Layout;
import org.prismsweep.worker.family.online.model.Modes;
import org.prismsweep.worker.family.online.model.OnlinePoint;
import org.prismsweep.worker.family.online.model.OrderParameters;
import org.prismsweep.worker.ode.RightHandSide;

/**
 * The mean motion of the weights under one-pass stochastic gradient descent, t = steps / D. Per
 * direction with eigenvalue r, averages over the Gaussian pre-activations:
 *
 * <pre>
 * ds_k/dt    = eta [r E g'_k u_k - sum_l E g_k g_l s_l - E g_k d - kappa s_k]
 * du_k/dt    = eta [r (al_k u_k + E g'_k s_k - sum_l T0_kl E g'_k g'_l u_l) - kappa u_k]
 * dbeta_k/dt = eta [R_kk E g''_k - sum_l T0_kl E g'_k g_l - E g'_k s_k.d]
 * dd/dt      = -eta [sum_k E g_k s_k + d]
 * al_k       = R_kk E g'''_k - sum_l T0_kl E g''_k g_l - E g''_k s_k.d
 * </pre>
 *
 * <p>Tied weights move by the sum of both parts, with one decay; with truncation sums over l end at
 * k. A gradient flow of pmse / 2 otherwise. Source: theory page "One-pass SGD", section 3.
 *
 * <p>Cost 8 K^2 multiplications a coordinate and K^2 averages; nothing allocated.
 */
final class OrderParameterFlow implements RightHandSide {
  private final OnlinePoint point;
  private final Layout layout;
  private final Modes modes;
  private final OrderParameters order;
  private final int units;
  private final double[] own;

  OrderParameterFlow(OnlinePoint point, Layout layout, Modes modes, OrderParameters order) {
    this.point = point;
    this.layout = layout;
    this.modes = modes;
    this.order = order;
    units = layout.units();
    own = new double[units];
  }

  private int last(int k) {
    return point.truncated() ? k + 1 : units;
  }

  @Override
  public void derivative(double t, double[] y, double[] dydt) {
    order.compute(y);
    GaussianAverages averages = order.averages();
    double eta = point.learningRate();
    for (int k = 0; k < units; k++) {
      double reading = order.r()[k * units + k];
      double sum = reading * averages.third[k] - order.shifts()[k] * averages.curvature[k];
      double bias = reading * averages.curvature[k] - order.shifts()[k] * averages.slope[k];
      for (int l = 0; l < last(k); l++) {
        double overlap = order.t0()[k * units + l];
        sum -= overlap * averages.curved[k * units + l];
        bias -= overlap * averages.mixed[k * units + l];
      }
      own[k] = sum;
      dydt[layout.bias() + k] = point.trainsHiddenBias() ? eta * bias : 0;
    }
    for (int k = 0; k < units; k++) {
      unit(k, y, dydt, averages, eta);
    }
    if (layout.decoderBias()) {
      shift(y, dydt, averages, eta);
    }
  }

  private void unit(int k, double[] y, double[] dydt, GaussianAverages averages, double eta) {
    int u = layout.encoder(k);
    int s = layout.decoder(k);
    double[] r = modes.driving();
    double gain = averages.slope[k];
    for (int i = 0; i < layout.size(); i++) {
      double encoder = own[k] * y[u + i] + gain * y[s + i];
      double decoder = r[i] * gain * y[u + i];
      for (int l = 0; l < last(k); l++) {
        int at = k * units + l;
        encoder -= order.t0()[at] * averages.slopes[at] * y[layout.encoder(l) + i];
        decoder -= averages.product[at] * y[layout.decoder(l) + i];
      }
      if (layout.decoderBias()) {
        decoder -= averages.mean[k] * y[layout.shift() + i];
      }
      encoder = r[i] * encoder - point.weightDecay() * y[u + i];
      if (layout.tied()) {
        dydt[u + i] = eta * (encoder + decoder);
      } else {
        dydt[u + i] = eta * encoder;
        dydt[s + i] = eta * (decoder - point.weightDecay() * y[s + i]);
      }
    }
  }

  private void shift(double[] y, double[] dydt, GaussianAverages averages, double eta) {
    int d = layout.shift();
    for (int i = 0; i < layout.size(); i++) {
      double sum = y[d + i];
      for (int k = 0; k < units; k++) {
        sum += averages.mean[k] * y[layout.decoder(k) + i];
      }
      dydt[d + i] = -eta * sum;
    }
  }
}
