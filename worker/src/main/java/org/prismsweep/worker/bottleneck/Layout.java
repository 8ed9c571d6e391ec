package org.prismsweep.worker.bottleneck;

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
record Layout(int start, int width, int inputDim, int bottleneck) {

  /** Length k + D + 1 of a row of either part. */
  int row() {
    return bottleneck + inputDim + 1;
  }

  /** Number of parameters, 2 m (k + D + 1). */
  int size() {
    return 2 * width * row();
  }

  int a() {
    return start;
  }

  int w() {
    return start + bottleneck;
  }

  int b() {
    return start + bottleneck + inputDim;
  }

  int c() {
    return start + width * row();
  }

  int v() {
    return c() + inputDim;
  }

  int e() {
    return c() + inputDim + bottleneck;
  }
}
