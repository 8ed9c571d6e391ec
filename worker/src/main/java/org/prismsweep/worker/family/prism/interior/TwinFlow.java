package org.prismsweep.worker.family.prism.interior;

/**
 * The complex flow in one of its forms, in natural time, for samples of one shape. With D = diag(s)
 * on the k seen rows and 0 below, Lambda the natural rate and linear = 2, or 0 on the free face:
 *
 * <pre>
 * Lambda dM/dtau = linear (DM + MD) - DMM - MMD - 2 MDM,     M = W W^H
 * train = (1/p) [ -tr MD + tr MMD / 2 ],   population = (1/p) [ -tr M + tr MM / 2 ]
 * </pre>
 *
 * <p>(the losses over p, without the constants tr S / 2p and 1/2; on the free face without the
 * terms of first order in M). A form owns its state layout: blocks of reals, integrated as they
 * are. Not thread-safe: it owns scratch arrays; nothing is allocated after construction.
 */
abstract sealed class TwinFlow permits MatrixFlow, WeightFlow, GramFlow {

  /** Rows 0 = train, 1 = population, wherever losses are indexed. */
  static final int LOSSES = 2;

  final int seen;
  final int rows;
  final int columns;
  final double linear;

  /** 1 / Lambda. */
  final double pace;

  /** Eigenvalues of the loaded sample. */
  final double[] s;

  private final double inputDim;

  TwinFlow(TwinShape shape, Rates rates) {
    this.seen = shape.seen();
    this.rows = shape.rows();
    this.columns = shape.columns();
    this.linear = rates.linear();
    this.pace = 1 / rates.naturalRate();
    this.s = new double[seen];
    this.inputDim = shape.inputDim();
  }

  /** The cheapest form for a shape. */
  static TwinFlow of(TwinShape shape, Rates rates, int order) {
    double matrix = MatrixFlow.flops(shape);
    double weight = WeightFlow.flops(shape);
    double gram = GramFlow.flops(shape);
    if (gram <= Math.min(matrix, weight)) {
      return new GramFlow(shape, rates, order);
    }
    return weight <= matrix
        ? new WeightFlow(shape, rates, order)
        : new MatrixFlow(shape, rates, order);
  }

  /** Operations of one right-hand side in the cheapest form. */
  static double flops(TwinShape shape) {
    return Math.min(
        MatrixFlow.flops(shape), Math.min(WeightFlow.flops(shape), GramFlow.flops(shape)));
  }

  /** Lengths of the state's blocks. */
  abstract int[] blocks();

  /** Takes a sample's eigenvalues, and writes its weights as a state. */
  final void load(TwinSample sample, double[][] state) {
    System.arraycopy(sample.s(), 0, s, 0, seen);
    start(sample, state);
  }

  abstract void start(TwinSample sample, double[][] state);

  /** The derivative with respect to tau. */
  abstract void derivative(double[][] state, double[][] out);

  /** Both losses of a state. */
  abstract void losses(double[][] state, double[] out);

  /**
   * Taylor coefficients of both losses in tau, from the power-series recursion of the same
   * right-hand side: Q(Q+1)/2 right-hand sides for order Q.
   *
   * @param state the state at tau = 0
   * @param out rows of length order + 1
   */
  abstract void series(double[][] state, double[][] out);

  /** Losses from the four traces tr M, tr MD, tr MM, tr MMD. */
  final void store(double trM, double trMd, double trMm, double trMmd, double[] out) {
    double first = linear == 0 ? 0 : 1;
    out[0] = (trMmd / 2 - first * trMd) / inputDim;
    out[1] = (trMm / 2 - first * trM) / inputDim;
  }

  /** Coefficients number {@code at} of the losses, from those of the four traces. */
  final void store(
      double trM, double trMd, double trMm, double trMmd, double[] train, double[] pop, int at) {
    double first = linear == 0 ? 0 : 1;
    train[at] = (trMmd / 2 - first * trMd) / inputDim;
    pop[at] = (trMm / 2 - first * trM) / inputDim;
  }
}
