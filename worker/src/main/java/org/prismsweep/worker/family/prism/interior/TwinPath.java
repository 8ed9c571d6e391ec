package org.prismsweep.worker.family.prism.interior;

import org.prismsweep.worker.linalg.Backends;

/** Loss curves and Taylor coefficients of single samples of one shape. Not thread-safe. */
final class TwinPath {

  /** Translated LAPACK: its tridiagonal eigenvalues are the same bits on every machine. */
  private static final String BACKEND = "java";

  private final TwinSampler sampler;
  private final TwinFlow flow;
  private final RungeKutta integrator;
  private final double[][] initial;
  private final double[][] state;
  private final double[] now = new double[TwinFlow.LOSSES];
  private final double[] start = new double[TwinFlow.LOSSES];
  private final double[][] series;
  private final double inputDim;
  private final boolean free;

  TwinPath(TwinShape shape, Rates rates, int order, long stream) {
    this.sampler = new TwinSampler(shape, rates.y(), stream, Backends.select(BACKEND).backend());
    this.flow = TwinFlow.of(shape, rates, order);
    this.integrator = new RungeKutta(flow.blocks());
    this.initial = RungeKutta.arrays(flow.blocks());
    this.state = RungeKutta.arrays(flow.blocks());
    this.series = new double[TwinFlow.LOSSES][order + 1];
    this.inputDim = shape.inputDim();
    this.free = rates.free();
  }

  /** Takes sample number {@code index}. */
  void draw(int index) {
    flow.load(sampler.draw(index), initial);
  }

  /**
   * Loss changes over p of the drawn sample at the mesh's nodes but the first: train, then
   * population.
   *
   * @param out length 2 * steps
   */
  void changes(StepMesh mesh, double[] out) {
    for (int b = 0; b < state.length; b++) {
      System.arraycopy(initial[b], 0, state[b], 0, state[b].length);
    }
    flow.losses(state, start);
    double[] nodes = mesh.nodes();
    int steps = mesh.steps();
    for (int k = 0; k < steps; k++) {
      integrator.step(flow, state, nodes[k + 1] - nodes[k]);
      flow.losses(state, now);
      for (int l = 0; l < TwinFlow.LOSSES; l++) {
        out[l * steps + k] = now[l] - start[l];
      }
    }
  }

  /**
   * Taylor coefficients of the losses over p, constants included: the rows of {@code
   * PlanarCoefficients}, one after the other.
   */
  void controls(double[] out) {
    flow.series(initial, series);
    if (!free) {
      double trace = 0;
      for (double s : flow.s) {
        trace += s;
      }
      series[0][0] += trace / (2 * inputDim);
      series[1][0] += 0.5;
    }
    int length = series[0].length;
    for (int l = 0; l < TwinFlow.LOSSES; l++) {
      System.arraycopy(series[l], 0, out, l * length, length);
    }
  }
}
