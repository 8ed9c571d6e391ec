package org.prismsweep.worker.data;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.prismsweep.worker.base.Word;
import org.prismsweep.worker.base.Words;
import org.prismsweep.worker.random.Normals;
import org.prismsweep.worker.random.StreamKey;

/** Laws of one real number with mean 0 and variance 1. */
enum Law implements Word {
  /** N(0, 1). */
  GAUSSIAN {
    @Override
    DoubleSupplier numbers(StreamKey key) {
      return key.normals()::next;
    }
  },
  /** Density exp(-sqrt(2) |z|) / sqrt(2). */
  LAPLACE {
    @Override
    DoubleSupplier numbers(StreamKey key) {
      var sampler = ZigguratSampler.Exponential.of(key.bits());
      return () -> {
        double up = sampler.sample();
        return (up - sampler.sample()) / Math.sqrt(2);
      };
    }
  },
  /** -1 or 1. */
  RADEMACHER {
    @Override
    DoubleSupplier numbers(StreamKey key) {
      UniformRandomProvider bits = key.bits();
      return () -> bits.nextBoolean() ? 1 : -1;
    }
  },
  /** An exponential number minus 1; skewness 2. */
  EXPONENTIAL {
    @Override
    DoubleSupplier numbers(StreamKey key) {
      var sampler = ZigguratSampler.Exponential.of(key.bits());
      return () -> sampler.sample() - 1;
    }
  },
  /** (e^g - e^(1/2)) / sqrt(e (e - 1)) with a normal g; skewness 6.2. */
  LOGNORMAL {
    @Override
    DoubleSupplier numbers(StreamKey key) {
      Normals normals = key.normals();
      double mean = Math.sqrt(Math.E);
      double deviation = Math.sqrt(Math.E * (Math.E - 1));
      return () -> (StrictMath.exp(normals.next()) - mean) / deviation;
    }
  };

  /** Independent numbers of this law. */
  abstract DoubleSupplier numbers(StreamKey key);

  /** n samples with independent components sqrt(S_j) z_j. */
  Samples samples(int n, double[] variances) {
    int d = variances.length;
    double[] deviations = Arrays.stream(variances).map(Math::sqrt).toArray();
    DoubleSupplier numbers = numbers(key(text(), n));
    double[] values = new double[n * d];
    for (int i = 0; i < values.length; i++) {
      values[i] = deviations[i % d] * numbers.getAsDouble();
    }
    return new Samples(n, d, values);
  }

  static Law named(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  static String names(String between) {
    return String.join(between, Words.of(Law.class).texts());
  }

  /** The stream of a generated set; its engine is the name of the family that had them first. */
  static StreamKey key(String part, int n) {
    return new StreamKey(0, 0, "data", "bottleneck", part, n);
  }
}
