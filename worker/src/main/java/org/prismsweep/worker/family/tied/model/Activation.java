package org.prismsweep.worker.family.tied.model;

import org.apache.commons.numbers.gamma.Erf;
import org.prismsweep.worker.base.Word;

/**
 * The nonlinearity sigma with its Gaussian averages. With u = sqrt(q) Z, Z standard normal:
 *
 * <pre>
 * gain        s(q)  = E sigma'(u)              so that E sigma(u) u = q s(q)
 * gainSlope   s'(q) = 1/2 E sigma'''(u)
 * </pre>
 *
 * <p>ReLU and erf(u / sqrt 2) in closed form; tanh by {@link GaussianMean}, to about 1e-15.
 */
public enum Activation implements Word {
  /** max(u, 0). */
  RELU {
    @Override
    public void apply(double[] u, int count, double[] slope) {
      for (int i = 0; i < count; i++) {
        slope[i] = u[i] > 0 ? 1 : 0;
        u[i] = Math.max(u[i], 0);
      }
    }

    @Override
    public double gain(double q) {
      return 0.5;
    }

    @Override
    public double gainSlope(double q) {
      return 0;
    }
  },

  /** Hyperbolic tangent. */
  TANH {
    @Override
    public void apply(double[] u, int count, double[] slope) {
      for (int i = 0; i < count; i++) {
        double value = tanh(u[i]);
        u[i] = value;
        slope[i] = 1 - value * value;
      }
    }

    @Override
    public double gain(double q) {
      return GaussianMean.of(q, u -> 1 - square(tanh(u)));
    }

    @Override
    public double gainSlope(double q) {
      return GaussianMean.of(q, u -> (3 * square(tanh(u)) - 1) * (1 - square(tanh(u))));
    }
  },

  /** erf(u / sqrt 2). */
  ERF {
    @Override
    public void apply(double[] u, int count, double[] slope) {
      for (int i = 0; i < count; i++) {
        slope[i] = ROOT_2_OVER_PI * Math.exp(-0.5 * u[i] * u[i]);
        u[i] = Erf.value(u[i] * ROOT_HALF);
      }
    }

    @Override
    public double gain(double q) {
      return ROOT_2_OVER_PI / Math.sqrt(1 + q);
    }

    @Override
    public double gainSlope(double q) {
      return -0.5 * gain(q) / (1 + q);
    }
  };

  private static final double ROOT_2_OVER_PI = Math.sqrt(2 / Math.PI);
  private static final double ROOT_HALF = Math.sqrt(0.5);

  /**
   * Replaces pre-activations by activations.
   *
   * @param u pre-activations, overwritten by sigma(u)
   * @param slope receives sigma'(u)
   */
  public abstract void apply(double[] u, int count, double[] slope);

  /** s(q). */
  public abstract double gain(double q);

  /** s'(q). */
  public abstract double gainSlope(double q);

  /** tanh by one exponential, to 2e-16 absolute: a third of the time of {@link Math#tanh}. */
  static double tanh(double u) {
    return 1 - 2 / (Math.exp(2 * u) + 1);
  }

  private static double square(double x) {
    return x * x;
  }
}
