package org.prismsweep.worker.family.online.model;

import org.apache.commons.rng.UniformRandomProvider;
import org.prismsweep.worker.base.Word;

/** The law of the input along the listed directions, with mean 0 and variance 1, independent. */
public enum Latents implements Word {
  /** Standard normal: the law of the theory. */
  GAUSSIAN {
    @Override
    double of(double uniform) {
      throw new IllegalStateException("Cannot invert: normal numbers have a sampler of their own");
    }
  },
  /** Uniform on [-sqrt 3, sqrt 3]. */
  UNIFORM {
    @Override
    double of(double uniform) {
      return Math.sqrt(3) * (2 * uniform - 1);
    }
  },
  /** Laplace: two-sided exponential. */
  LAPLACE {
    @Override
    double of(double uniform) {
      double centred = 2 * uniform - 1;
      double tail = Math.max(Double.MIN_NORMAL, 1 - Math.abs(centred)); // 0 once in 2^53 draws
      return -Math.signum(centred) * Math.log(tail) * Math.sqrt(0.5);
    }
  },
  /** That of the samples of a data set, dependent ones and all. */
  EMPIRICAL {
    @Override
    double of(double uniform) {
      throw new IllegalStateException("Cannot invert: samples are drawn as they are");
    }
  };

  /** The quantile at {@code uniform} in [0, 1). */
  abstract double of(double uniform);

  /** The next value. */
  public double next(UniformRandomProvider bits) {
    return of(bits.nextDouble());
  }
}
