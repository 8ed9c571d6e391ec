package org.prismsweep.worker.family.online.model;

import org.apache.commons.numbers.gamma.Erf;
import org.prismsweep.worker.base.Word;

/** The activation g of the hidden units. */
public enum Activation implements Word {
  /** g(a) = a. */
  LINEAR(1) {
    @Override
    public double value(double a) {
      return a;
    }

    @Override
    public double slope(double a) {
      return 1;
    }

    @Override
    public GaussianAverages averages(int units) {
      return new LinearAverages(units);
    }
  },

  /** g(a) = erf(a / sqrt 2). */
  ERF(Math.sqrt(2 / Math.PI)) {
    @Override
    public double value(double a) {
      return Erf.value(a * ROOT_HALF);
    }

    @Override
    public double slope(double a) {
      return ROOT_2_OVER_PI * Math.exp(-0.5 * a * a);
    }

    @Override
    public GaussianAverages averages(int units) {
      return new ErfAverages(units);
    }
  },

  /** g(a) = max(a, 0). */
  RELU(0.5) {
    @Override
    public double value(double a) {
      return Math.max(a, 0);
    }

    @Override
    public double slope(double a) {
      return a > 0 ? 1 : 0;
    }

    @Override
    public GaussianAverages averages(int units) {
      return new ReluAverages(units);
    }
  };

  private static final double ROOT_HALF = Math.sqrt(0.5);
  private static final double ROOT_2_OVER_PI = Math.sqrt(2 / Math.PI);

  private final double gain;

  Activation(double gain) {
    this.gain = gain;
  }

  /** E g'(a) of a small centred pre-activation. */
  public double gain() {
    return gain;
  }

  public abstract double value(double a);

  public abstract double slope(double a);

  /** Averages over the pre-activations of so many units; a scratch object. */
  public abstract GaussianAverages averages(int units);
}
