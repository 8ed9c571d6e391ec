package org.prismsweep.worker.family.prism.interior;

/**
 * The flow of W, R x C; the cheapest form for few columns.
 *
 * <pre>Lambda dW/dtau = linear DW - W K - D W G,      K = W^H D W,   G = W^H W   (C x C)</pre>
 *
 * <p>About 24 R C^2 flops at k = R. Losses: tr MD = tr K, tr M = tr G, tr MM = tr GG, tr MMD = tr
 * GK. State: real parts, imaginary parts.
 */
final class WeightFlow extends TwinFlow {

  private final int order;
  private final double[] gRe;
  private final double[] gIm;
  private final double[] kRe;
  private final double[] kIm;
  private final double[] wgRe;
  private final double[] wgIm;
  private final double[] wkRe;
  private final double[] wkIm;
  private final double[][] adjointRe;
  private final double[][] adjointIm;
  private final double[][] scaledRe;
  private final double[][] scaledIm;
  private final double[][][] terms;
  private final double[][][] gTerms;
  private final double[][][] kTerms;

  WeightFlow(TwinShape shape, Rates rates, int order) {
    super(shape, rates);
    this.order = order;
    int square = columns * columns;
    this.gRe = new double[square];
    this.gIm = new double[square];
    this.kRe = new double[square];
    this.kIm = new double[square];
    this.wgRe = new double[seen * columns];
    this.wgIm = new double[seen * columns];
    this.wkRe = new double[rows * columns];
    this.wkIm = new double[rows * columns];
    this.adjointRe = new double[order + 1][columns * rows];
    this.adjointIm = new double[order + 1][columns * rows];
    this.scaledRe = new double[order + 1][columns * seen];
    this.scaledIm = new double[order + 1][columns * seen];
    this.terms = new double[order + 1][2][rows * columns];
    this.gTerms = new double[order + 1][2][square];
    this.kTerms = new double[order + 1][2][square];
  }

  static double flops(TwinShape shape) {
    double c = shape.columns();
    return 12.0 * (shape.rows() + shape.seen()) * c * c;
  }

  @Override
  int[] blocks() {
    return new int[] {rows * columns, rows * columns};
  }

  @Override
  void start(TwinSample sample, double[][] state) {
    System.arraycopy(sample.re(), 0, state[0], 0, rows * columns);
    System.arraycopy(sample.im(), 0, state[1], 0, rows * columns);
  }

  @Override
  void derivative(double[][] state, double[][] out) {
    prepare(state, 0);
    grams(0, 0, false);
    mirrorGrams();
    products(state, gRe, gIm, kRe, kIm, false);
    combine(state, pace, out);
  }

  /** W^H, and its columns scaled by s. */
  private void prepare(double[][] w, int term) {
    Products.adjoint(rows, columns, w[0], w[1], adjointRe[term], adjointIm[term]);
    Products.scaleColumns(columns, seen, s, adjointRe[term], rows, scaledRe[term]);
    Products.scaleColumns(columns, seen, s, adjointIm[term], rows, scaledIm[term]);
  }

  /** Lower triangles of W_a^H W_b and W_a^H D W_b. */
  private void grams(int a, int b, boolean add) {
    Products.timesAdjoint(
        columns,
        columns,
        rows,
        adjointRe[a],
        adjointIm[a],
        rows,
        adjointRe[b],
        adjointIm[b],
        rows,
        gRe,
        gIm,
        columns,
        true,
        add);
    Products.timesAdjoint(
        columns,
        columns,
        seen,
        scaledRe[a],
        scaledIm[a],
        seen,
        adjointRe[b],
        adjointIm[b],
        rows,
        kRe,
        kIm,
        columns,
        true,
        add);
  }

  private void mirrorGrams() {
    Products.mirror(columns, gRe, gIm);
    Products.mirror(columns, kRe, kIm);
  }

  /** W G in the seen rows, and W K. */
  private void products(
      double[][] w, double[] gr, double[] gi, double[] kr, double[] ki, boolean add) {
    Products.timesAdjoint(
        seen, columns, columns, w[0], w[1], columns, gr, gi, columns, wgRe, wgIm, columns, false,
        add);
    Products.timesAdjoint(
        rows, columns, columns, w[0], w[1], columns, kr, ki, columns, wkRe, wkIm, columns, false,
        add);
  }

  private void combine(double[][] w, double factor, double[][] out) {
    for (int i = 0; i < rows; i++) {
      for (int at = i * columns; at < (i + 1) * columns; at++) {
        double dr = -wkRe[at];
        double di = -wkIm[at];
        if (i < seen) {
          dr += s[i] * (linear * w[0][at] - wgRe[at]);
          di += s[i] * (linear * w[1][at] - wgIm[at]);
        }
        out[0][at] = factor * dr;
        out[1][at] = factor * di;
      }
    }
  }

  @Override
  void losses(double[][] state, double[] out) {
    prepare(state, 0);
    grams(0, 0, false);
    mirrorGrams();
    store(
        Products.diagonal(columns, gRe),
        Products.diagonal(columns, kRe),
        Products.trace(gRe, gIm, gRe, gIm),
        Products.trace(gRe, gIm, kRe, kIm),
        out);
  }

  @Override
  void series(double[][] state, double[][] out) {
    System.arraycopy(state[0], 0, terms[0][0], 0, state[0].length);
    System.arraycopy(state[1], 0, terms[0][1], 0, state[1].length);
    for (int q = 0; q <= order; q++) {
      prepare(terms[q], q);
      for (int a = 0; a <= q; a++) {
        grams(a, q - a, a > 0);
      }
      mirrorGrams();
      keep(gRe, gIm, gTerms[q]);
      keep(kRe, kIm, kTerms[q]);
      double trMm = 0;
      double trMmd = 0;
      for (int a = 0; a <= q; a++) {
        double[][] g = gTerms[a];
        trMm += Products.trace(g[0], g[1], gTerms[q - a][0], gTerms[q - a][1]);
        trMmd += Products.trace(g[0], g[1], kTerms[q - a][0], kTerms[q - a][1]);
      }
      store(
          Products.diagonal(columns, gRe),
          Products.diagonal(columns, kRe),
          trMm,
          trMmd,
          out[0],
          out[1],
          q);
      if (q == order) {
        return;
      }
      for (int a = 0; a <= q; a++) {
        double[][] g = gTerms[q - a];
        double[][] k = kTerms[q - a];
        products(terms[a], g[0], g[1], k[0], k[1], a > 0);
      }
      combine(terms[q], pace / (q + 1), terms[q + 1]);
    }
  }

  private static void keep(double[] re, double[] im, double[][] term) {
    System.arraycopy(re, 0, term[0], 0, re.length);
    System.arraycopy(im, 0, term[1], 0, im.length);
  }
}
