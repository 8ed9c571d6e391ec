package org.prismsweep.worker.family.bottleneck.model;

/**
 * Where the parameters of the 2 m particles stand in one array: rows (a_i, w_i, b_i) of the
 * encoder, then rows (c_i, v_i, e_i) of the decoder, so that fewer particles are prefixes of both
 * parts.
 *
 * @param start where the first of them stands
 * @param width m, particles of each part
 * @param inputDim D
 * @param bottleneck k
 */
public record Layout(int start, int width, int inputDim, int bottleneck) {

  /** Length k + D + 1 of a row of either part. */
  public int row() {
    return bottleneck + inputDim + 1;
  }

  /** Number of parameters, 2 m (k + D + 1). */
  public int size() {
    return 2 * width * row();
  }

  public int a() {
    return start;
  }

  public int w() {
    return start + bottleneck;
  }

  public int b() {
    return start + bottleneck + inputDim;
  }

  public int c() {
    return start + width * row();
  }

  public int v() {
    return c() + inputDim;
  }

  public int e() {
    return c() + inputDim + bottleneck;
  }
}
