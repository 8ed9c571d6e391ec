package org.prismsweep.worker.family.prism.interior;

/**
 * The classical Runge-Kutta method of order 4 on states in blocks, in place, without allocation. A
 * fixed mesh makes every sample's curve the same smooth function of the sample, as control variates
 * want it. Source: Hairer, Norsett, Wanner, "Solving Ordinary Differential Equations I", table
 * II.1.2.
 */
final class RungeKutta {

  private final double[][] stage;
  private final double[][] slope;
  private final double[][] sum;

  RungeKutta(int[] blocks) {
    stage = arrays(blocks);
    slope = arrays(blocks);
    sum = arrays(blocks);
  }

  static double[][] arrays(int[] blocks) {
    double[][] arrays = new double[blocks.length][];
    for (int b = 0; b < blocks.length; b++) {
      arrays[b] = new double[blocks[b]];
    }
    return arrays;
  }

  /** Advances {@code state} by {@code h}. */
  void step(TwinFlow flow, double[][] state, double h) {
    flow.derivative(state, slope);
    for (int b = 0; b < state.length; b++) {
      System.arraycopy(state[b], 0, sum[b], 0, state[b].length);
    }
    advance(state, h / 6, h / 2);
    flow.derivative(stage, slope);
    advance(state, h / 3, h / 2);
    flow.derivative(stage, slope);
    advance(state, h / 3, h);
    flow.derivative(stage, slope);
    for (int b = 0; b < state.length; b++) {
      double[] y = state[b];
      double[] k = slope[b];
      double[] total = sum[b];
      for (int i = 0; i < y.length; i++) {
        y[i] = total[i] + h / 6 * k[i];
      }
    }
  }

  /** sum += weight * slope, stage = state + ahead * slope. */
  private void advance(double[][] state, double weight, double ahead) {
    for (int b = 0; b < state.length; b++) {
      double[] y = state[b];
      double[] k = slope[b];
      double[] total = sum[b];
      double[] next = stage[b];
      for (int i = 0; i < y.length; i++) {
        total[i] += weight * k[i];
        next[i] = y[i] + ahead * k[i];
      }
    }
  }
}
