package org.prismsweep.worker.data;

import java.util.Arrays;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.random.StreamKey;

/** One thing done to samples. A pure function: equal samples give equal results. */
@FunctionalInterface
interface Step {

  /** Subtracts the mean. */
  Step CENTER =
      samples -> {
        double[] mean = samples.mean();
        double[] values = samples.values().clone();
        for (int i = 0; i < values.length; i++) {
          values[i] -= mean[i % samples.columns()];
        }
        return new Samples(samples.rows(), samples.columns(), values);
      };

  /** Divides by the root of the mean variance: afterwards E|x - mean|^2 = d. */
  Step NORMALISE =
      samples -> {
        double[] mean = samples.mean();
        double sum = 0;
        for (int i = 0; i < samples.values().length; i++) {
          double deviation = samples.values()[i] - mean[i % samples.columns()];
          sum += deviation * deviation;
        }
        requireVariance(sum > 0, "normalise", 0, "samples that are not all equal");
        return scaled(samples, Math.sqrt(samples.values().length / sum));
      };

  /** Coordinates along the principal axes, each divided by its standard deviation. */
  Step WHITEN =
      samples -> {
        PrincipalAxes axes = PrincipalAxes.of(samples);
        int d = samples.columns();
        double least = axes.variances()[d - 1] / axes.variances()[0];
        requireVariance(
            least > 1e-12,
            "whiten",
            least,
            "a smallest variance above 1e-12 of the largest; project first");
        Samples along = axes.coordinates(samples, d);
        for (int i = 0; i < along.values().length; i++) {
          along.values()[i] /= Math.sqrt(axes.variances()[i % d]);
        }
        return along;
      };

  /** The samples and then, in the same order, their negatives. */
  Step MIRROR =
      samples -> {
        int size = samples.values().length;
        requireRange("mirror", samples.rows(), (1 << 30) / samples.columns(), "number of samples");
        double[] values = Arrays.copyOf(samples.values(), 2 * size);
        for (int i = 0; i < size; i++) {
          values[size + i] = -values[i];
        }
        return new Samples(2 * samples.rows(), samples.columns(), values);
      };

  /** The samples this makes of others. */
  Samples apply(Samples samples);

  /** Coordinates along the first {@code count} principal axes. */
  static Step project(int count) {
    return samples -> {
      requireRange("project", count, samples.columns(), "dimension");
      return PrincipalAxes.of(samples).coordinates(samples, count);
    };
  }

  /** Multiplies by a number. */
  static Step scale(double factor) {
    return samples -> scaled(samples, factor);
  }

  /** The first {@code count} samples of a random permutation drawn with {@code seed}. */
  static Step subsample(int count, long seed) {
    return samples -> {
      requireRange("subsample", count, samples.rows(), "number of samples");
      int d = samples.columns();
      StreamKey key = new StreamKey(seed, 0, "data", "preparation", "subsample", samples.rows());
      int[] order = PermutationSampler.natural(samples.rows());
      PermutationSampler.shuffle(key.bits(), order);
      double[] values = new double[count * d];
      for (int i = 0; i < count; i++) {
        System.arraycopy(samples.values(), order[i] * d, values, i * d, d);
      }
      return new Samples(count, d, values);
    };
  }

  /**
   * Multiplies each sample by a random sign drawn with {@code seed}: a law that is symmetric under
   * x -> -x, with the second moments of the given one.
   */
  static Step symmetrise(long seed) {
    return samples -> {
      int d = samples.columns();
      StreamKey key = new StreamKey(seed, 0, "data", "preparation", "symmetrise", samples.rows());
      var bits = key.bits();
      double[] values = Arrays.copyOf(samples.values(), samples.values().length);
      for (int i = 0; i < samples.rows(); i++) {
        if (bits.nextBoolean()) {
          for (int j = 0; j < d; j++) {
            values[i * d + j] = -values[i * d + j];
          }
        }
      }
      return new Samples(samples.rows(), d, values);
    };
  }

  private static Samples scaled(Samples samples, double factor) {
    double[] values = samples.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
    return new Samples(samples.rows(), samples.columns(), values);
  }

  private static void requireVariance(boolean holds, String name, double value, String expected) {
    if (!holds) {
      throw new InvalidInputException(name, value, expected);
    }
  }

  private static void requireRange(String name, int value, int most, String what) {
    if (value > most) {
      throw new InvalidInputException(name, value, "at most the " + what + ", " + most);
    }
  }
}
