package org.prismsweep.worker.family.prism.interior;

import java.util.Arrays;

/**
 * The flow of M = W W^H itself, R x R; the cheapest form when W is nearly square.
 *
 * <pre>Lambda dM_ij/dtau = (s_i + s_j)(linear M_ij - (MM)_ij) - 2 (MDM)_ij</pre>
 *
 * <p>Both products are Hermitian. MM counts in seen rows or columns only, MDM sums over the k seen
 * columns: 8 R^3 flops at k = R. State: real parts, imaginary parts.
 */
final class MatrixFlow extends TwinFlow {

  private final int order;
  private final double[] squareRe;
  private final double[] squareIm;
  private final double[] mdmRe;
  private final double[] mdmIm;
  private final double[][] scaledRe;
  private final double[][] scaledIm;
  private final double[][][] terms;

  MatrixFlow(TwinShape shape, Rates rates, int order) {
    super(shape, rates);
    this.order = order;
    int size = rows * rows;
    this.squareRe = new double[size];
    this.squareIm = new double[size];
    this.mdmRe = new double[size];
    this.mdmIm = new double[size];
    this.scaledRe = new double[order + 1][rows * seen];
    this.scaledIm = new double[order + 1][rows * seen];
    this.terms = new double[order + 1][2][size];
  }

  static double flops(TwinShape shape) {
    double r = shape.rows();
    double k = shape.seen();
    return 8 * (r * (k * r - k * k / 2) + k * r * r / 2);
  }

  @Override
  int[] blocks() {
    return new int[] {rows * rows, rows * rows};
  }

  @Override
  void start(TwinSample sample, double[][] state) {
    double[] re = sample.re();
    double[] im = sample.im();
    Products.timesAdjoint(
        rows, rows, columns, re, im, columns, re, im, columns, state[0], state[1], rows, true,
        false);
    Products.mirror(rows, state[0], state[1]);
  }

  @Override
  void derivative(double[][] state, double[][] out) {
    scale(state, 0);
    products(state, state, 0, false);
    combine(state, pace, out);
  }

  /** MM and MDM, lower triangles, of the product of two series terms: M_a M_b and M_a D M_b. */
  private void products(double[][] a, double[][] b, int scaledB, boolean add) {
    Products.timesAdjoint(
        rows, seen, rows, a[0], a[1], rows, b[0], b[1], rows, squareRe, squareIm, rows, true, add);
    Products.timesAdjoint(
        rows,
        rows,
        seen,
        a[0],
        a[1],
        rows,
        scaledRe[scaledB],
        scaledIm[scaledB],
        seen,
        mdmRe,
        mdmIm,
        rows,
        true,
        add);
  }

  private void scale(double[][] m, int term) {
    Products.scaleColumns(rows, seen, s, m[0], rows, scaledRe[term]);
    Products.scaleColumns(rows, seen, s, m[1], rows, scaledIm[term]);
  }

  private void combine(double[][] m, double factor, double[][] out) {
    double[] re = out[0];
    double[] im = out[1];
    for (int i = 0; i < rows; i++) {
      double si = i < seen ? s[i] : 0;
      for (int j = 0; j <= i; j++) {
        int at = i * rows + j;
        double dr = -2 * mdmRe[at];
        double di = -2 * mdmIm[at];
        if (j < seen) {
          double sum = si + s[j];
          dr += sum * (linear * m[0][at] - squareRe[at]);
          di += sum * (linear * m[1][at] - squareIm[at]);
        }
        re[at] = factor * dr;
        im[at] = factor * di;
      }
    }
    Products.mirror(rows, re, im);
  }

  @Override
  void losses(double[][] state, double[] out) {
    double[] re = state[0];
    double[] im = state[1];
    store(
        Products.diagonal(rows, re),
        Products.weightedDiagonal(s, rows, re),
        Products.trace(re, im, re, im),
        Products.weightedTrace(s, rows, re, im, re, im),
        out);
  }

  @Override
  void series(double[][] state, double[][] out) {
    System.arraycopy(state[0], 0, terms[0][0], 0, state[0].length);
    System.arraycopy(state[1], 0, terms[0][1], 0, state[1].length);
    for (int q = 0; q <= order; q++) {
      double[][] m = terms[q];
      double trMm = 0;
      double trMmd = 0;
      for (int a = 0; a <= q; a++) {
        double[][] u = terms[a];
        double[][] v = terms[q - a];
        trMm += Products.trace(u[0], u[1], v[0], v[1]);
        trMmd += Products.weightedTrace(s, rows, u[0], u[1], v[0], v[1]);
      }
      store(
          Products.diagonal(rows, m[0]),
          Products.weightedDiagonal(s, rows, m[0]),
          trMm,
          trMmd,
          out[0],
          out[1],
          q);
      if (q == order) {
        return;
      }
      scale(m, q);
      Arrays.fill(squareRe, 0);
      Arrays.fill(squareIm, 0);
      Arrays.fill(mdmRe, 0);
      Arrays.fill(mdmIm, 0);
      for (int a = 0; a <= q; a++) {
        products(terms[a], terms[q - a], q - a, true);
      }
      combine(m, pace / (q + 1), terms[q + 1]);
    }
  }
}
