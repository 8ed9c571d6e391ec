package org.prismsweep.worker.random;

import org.apache.commons.rng.sampling.distribution.ContinuousSampler;

/** A stream of standard normal numbers, in the order of the calls. Not thread-safe. */
public final class Normals {

  private final ContinuousSampler sampler;

  Normals(ContinuousSampler sampler) {
    this.sampler = sampler;
  }

  /** The next number. */
  public double next() {
    return sampler.sample();
  }

  /**
   * The next {@code count} numbers, each times {@code scale}, to {@code out[offset]}, {@code
   * out[offset + stride]}, and so on.
   */
  public void fill(double[] out, int offset, int stride, int count, double scale) {
    for (int i = 0; i < count; i++) {
      out[offset + i * stride] = scale * sampler.sample();
    }
  }
}
