package org.prismsweep.worker.family.online.model;

/**
 * Order parameters of a state and what follows from them. With eigenvalues r of the input,
 *
 * <pre>
 * Q_kl  = sum r u_k u_l       covariance of the pre-activations
 * R_kl  = sum r s_k u_l       covariance of v_k x / D and the pre-activations
 * T0_kl = sum s_k s_l
 * pmse  = sum r - 2 sum_k E g'_k R_kk + sum_kl T0_kl E g_k g_l + 2 sum d.s_k E g_k + |d|^2
 * </pre>
 *
 * <p>Source: theory page "One-pass SGD", section 2. Cost 4 K^2 multiplications a coordinate,
 * nothing allocated by {@link #compute}. Scratch object.
 */
public final class OrderParameters {

  private final Layout layout;
  private final Modes modes;
  private final GaussianAverages averages;
  private final int units;
  private final double[] q;
  private final double[] r;
  private final double[] t0;
  private final double[] shifts;
  private double shiftSquare;

  public OrderParameters(Activation activation, Layout layout, Modes modes) {
    this.layout = layout;
    this.modes = modes;
    units = layout.units();
    averages = activation.averages(units);
    q = new double[units * units];
    r = new double[units * units];
    t0 = new double[units * units];
    shifts = new double[units];
  }

  /** Reads a state. */
  public void compute(double[] y) {
    for (int k = 0; k < units; k++) {
      int s = layout.decoder(k);
      for (int l = 0; l < units; l++) {
        int u = layout.encoder(l);
        r[k * units + l] = weighted(y, s, u, modes.driving());
        if (l <= k) {
          q[k * units + l] = weighted(y, layout.encoder(k), u, modes.seen());
          q[l * units + k] = q[k * units + l];
          t0[k * units + l] = dot(y, s, layout.decoder(l));
          t0[l * units + k] = t0[k * units + l];
        }
      }
      shifts[k] = layout.decoderBias() ? dot(y, s, layout.shift()) : 0;
    }
    shiftSquare = layout.decoderBias() ? dot(y, layout.shift(), layout.shift()) : 0;
    averages.compute(q, y, layout.bias());
  }

  private double weighted(double[] y, int one, int other, double[] weights) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * y[one + i] * y[other + i];
    }
    return sum;
  }

  private double dot(double[] y, int one, int other) {
    double sum = 0;
    for (int i = 0; i < layout.size(); i++) {
      sum += y[one + i] * y[other + i];
    }
    return sum;
  }

  /** Q, K x K; overwritten by the next state, as all arrays. */
  public double[] q() {
    return q;
  }

  /** R, K x K. */
  public double[] r() {
    return r;
  }

  /** T0, K x K. */
  public double[] t0() {
    return t0;
  }

  /** s_k.d per unit. */
  public double[] shifts() {
    return shifts;
  }

  /** Averages of the activation at Q. */
  public GaussianAverages averages() {
    return averages;
  }

  /** Prediction error E|x - xhat|^2 / D of Gaussian inputs. */
  public double pmse() {
    double error = modes.trace() + shiftSquare;
    for (int k = 0; k < units; k++) {
      error += 2 * averages.mean[k] * shifts[k] - 2 * averages.slope[k] * r[k * units + k];
      for (int l = 0; l < units; l++) {
        error += t0[k * units + l] * averages.product[k * units + l];
      }
    }
    return error;
  }

  /** The parts of {@link #pmse()} along each group of directions, a new array. */
  public double[] modeErrors(double[] y) {
    double[] errors = modes.traces().clone();
    for (int group = 0; group < errors.length; group++) {
      for (int i = modes.starts()[group]; i < modes.starts()[group + 1]; i++) {
        errors[group] += coordinateError(y, i);
      }
    }
    return errors;
  }

  private double coordinateError(double[] y, int i) {
    double d = layout.decoderBias() ? y[layout.shift() + i] : 0;
    double error = d * d;
    for (int k = 0; k < units; k++) {
      double s = y[layout.decoder(k) + i];
      double u = y[layout.encoder(k) + i];
      error += 2 * averages.mean[k] * s * d - 2 * averages.slope[k] * modes.driving()[i] * u * s;
      for (int l = 0; l < units; l++) {
        error += averages.product[k * units + l] * s * y[layout.decoder(l) + i];
      }
    }
    return error;
  }

  /**
   * s_k along each group of directions over |s_k|, K x groups, a new array: the cosine for a single
   * direction, the norm of the cosines for a group of several; zeros where s_k is 0.
   */
  public double[] decoderCosines(double[] y) {
    int groups = modes.groups();
    double[] cosines = new double[units * groups];
    for (int k = 0; k < units; k++) {
      double norm = Math.sqrt(t0[k * units + k]);
      for (int group = 0; group < groups && norm > 0; group++) {
        int start = layout.decoder(k) + modes.starts()[group];
        int end = layout.decoder(k) + modes.starts()[group + 1];
        double squares = 0;
        for (int i = start; i < end; i++) {
          squares += y[i] * y[i];
        }
        double size = modes.counts()[group] == 1 ? y[start] : Math.sqrt(squares);
        cosines[k * groups + group] = size / norm;
      }
    }
    return cosines;
  }
}
