package org.prismsweep.worker.family.prism.interior;

/**
 * The flow of the k seen rows V of W (k x C) and of the Gram matrix G = W_2^H W_2 (C x C) of the
 * others; the cheapest form for few seen rows.
 *
 * <pre>
 * K = V V^H,  U = V G,  X = K V + U
 * Lambda dV/dtau = linear D V - K D V - D X,      Lambda dG/dtau = -(V^H D U + U^H D V)
 * tr M = tr K + tr G,   tr MD = sum s_r K_rr,   tr MM = tr KK + 2 tr U V^H + tr GG,
 * tr MMD = sum s_r (KK + U V^H)_rr
 * </pre>
 *
 * <p>About 8 (2.5 k^2 C + 2 k C^2) flops. State: V and G, real and imaginary parts each.
 */
final class GramFlow extends TwinFlow {

  private final int order;

  /** Scratch of one term: {re, im} of each. */
  private static final class Term {
    final double[][] k;
    final double[][] u;
    final double[][] adjointV;
    final double[][] scaledAdjointV;
    final double[][] adjointU;

    Term(int seen, int columns) {
      k = new double[2][seen * seen];
      u = new double[2][seen * columns];
      adjointV = new double[2][seen * columns];
      scaledAdjointV = new double[2][seen * columns];
      adjointU = new double[2][seen * columns];
    }
  }

  private final Term[] scratch;
  private final double[][] x;
  private final double[][] kdv;
  private final double[][] vdu;
  private final double[][][] terms;

  GramFlow(TwinShape shape, Rates rates, int order) {
    super(shape, rates);
    this.order = order;
    this.scratch = new Term[order + 1];
    this.terms = new double[order + 1][4][];
    for (int q = 0; q <= order; q++) {
      scratch[q] = new Term(seen, columns);
      for (int b = 0; b < 4; b++) {
        terms[q][b] = new double[blocks()[b]];
      }
    }
    this.x = new double[2][seen * columns];
    this.kdv = new double[2][seen * columns];
    this.vdu = new double[2][columns * columns];
  }

  static double flops(TwinShape shape) {
    double k = shape.seen();
    double c = shape.columns();
    return 8 * (2.5 * k * k * c + 2 * k * c * c);
  }

  @Override
  int[] blocks() {
    int v = seen * columns;
    int g = columns * columns;
    return new int[] {v, v, g, g};
  }

  @Override
  void start(TwinSample sample, double[][] state) {
    int v = seen * columns;
    System.arraycopy(sample.re(), 0, state[0], 0, v);
    System.arraycopy(sample.im(), 0, state[1], 0, v);
    int unseen = rows - seen;
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j <= i; j++) {
        double re = 0;
        double im = 0;
        for (int q = 0; q < unseen; q++) {
          int a = v + q * columns + i;
          int b = v + q * columns + j;
          re += sample.re()[a] * sample.re()[b] + sample.im()[a] * sample.im()[b];
          im += sample.re()[a] * sample.im()[b] - sample.im()[a] * sample.re()[b];
        }
        state[2][i * columns + j] = re;
        state[3][i * columns + j] = im;
      }
    }
    Products.mirror(columns, state[2], state[3]);
  }

  @Override
  void derivative(double[][] state, double[][] out) {
    Term t = scratch[0];
    adjoints(state, t);
    gram(t, state, state, false);
    Products.mirror(seen, t.k[0], t.k[1]);
    times(t.u, state, state, false);
    Products.adjoint(seen, columns, t.u[0], t.u[1], t.adjointU[0], t.adjointU[1]);
    System.arraycopy(t.u[0], 0, x[0], 0, x[0].length);
    System.arraycopy(t.u[1], 0, x[1], 0, x[1].length);
    cubic(t, t, false);
    unseen(t, t, false);
    combine(state, pace, out);
  }

  /** V^H and V^H D. */
  private void adjoints(double[][] state, Term t) {
    Products.adjoint(seen, columns, state[0], state[1], t.adjointV[0], t.adjointV[1]);
    for (int c = 0; c < 2; c++) {
      Products.scaleColumns(columns, seen, s, t.adjointV[c], seen, t.scaledAdjointV[c]);
    }
  }

  /** Lower triangle of K += V_a V_b^H. */
  private void gram(Term t, double[][] a, double[][] b, boolean add) {
    Products.timesAdjoint(
        seen, seen, columns, a[0], a[1], columns, b[0], b[1], columns, t.k[0], t.k[1], seen, true,
        add);
  }

  /** out += V_a G_b. */
  private void times(double[][] out, double[][] a, double[][] b, boolean add) {
    Products.timesAdjoint(
        seen, columns, columns, a[0], a[1], columns, b[2], b[3], columns, out[0], out[1], columns,
        false, add);
  }

  /** X += K_a V_b, which already holds U; and K_a D V_b. */
  private void cubic(Term a, Term b, boolean add) {
    Products.timesAdjoint(
        seen,
        columns,
        seen,
        a.k[0],
        a.k[1],
        seen,
        b.adjointV[0],
        b.adjointV[1],
        seen,
        x[0],
        x[1],
        columns,
        false,
        true);
    Products.timesAdjoint(
        seen,
        columns,
        seen,
        a.k[0],
        a.k[1],
        seen,
        b.scaledAdjointV[0],
        b.scaledAdjointV[1],
        seen,
        kdv[0],
        kdv[1],
        columns,
        false,
        add);
  }

  /** Lower triangle of V_a^H D U_b + U_b^H D V_a. */
  private void unseen(Term a, Term b, boolean add) {
    for (int side = 0; side < 2; side++) {
      double[][] left = side == 0 ? a.scaledAdjointV : b.adjointU;
      double[][] right = side == 0 ? b.adjointU : a.scaledAdjointV;
      Products.timesAdjoint(
          columns,
          columns,
          seen,
          left[0],
          left[1],
          seen,
          right[0],
          right[1],
          seen,
          vdu[0],
          vdu[1],
          columns,
          true,
          add || side == 1);
    }
  }

  private void combine(double[][] state, double factor, double[][] out) {
    for (int c = 0; c < 2; c++) {
      for (int i = 0; i < seen; i++) {
        for (int at = i * columns; at < (i + 1) * columns; at++) {
          out[c][at] = factor * (s[i] * (linear * state[c][at] - x[c][at]) - kdv[c][at]);
        }
      }
      for (int i = 0; i < columns; i++) {
        for (int j = 0; j <= i; j++) {
          out[c + 2][i * columns + j] = -factor * vdu[c][i * columns + j];
        }
      }
    }
    Products.mirror(columns, out[2], out[3]);
  }

  @Override
  void losses(double[][] state, double[] out) {
    Term t = scratch[0];
    gram(t, state, state, false);
    Products.mirror(seen, t.k[0], t.k[1]);
    times(t.u, state, state, false);
    double[][] k = t.k;
    store(
        Products.diagonal(seen, k[0]) + Products.diagonal(columns, state[2]),
        Products.weightedDiagonal(s, seen, k[0]),
        Products.trace(k[0], k[1], k[0], k[1])
            + 2 * Products.trace(t.u[0], t.u[1], state[0], state[1])
            + Products.trace(state[2], state[3], state[2], state[3]),
        Products.weightedTrace(s, seen, k[0], k[1], k[0], k[1])
            + Products.weightedTrace(s, columns, t.u[0], t.u[1], state[0], state[1]),
        out);
  }

  @Override
  void series(double[][] state, double[][] out) {
    for (int b = 0; b < 4; b++) {
      System.arraycopy(state[b], 0, terms[0][b], 0, state[b].length);
    }
    for (int q = 0; q <= order; q++) {
      Term t = scratch[q];
      double[][] m = terms[q];
      adjoints(m, t);
      for (int a = 0; a <= q; a++) {
        gram(t, terms[a], terms[q - a], a > 0);
        times(t.u, terms[a], terms[q - a], a > 0);
      }
      Products.mirror(seen, t.k[0], t.k[1]);
      Products.adjoint(seen, columns, t.u[0], t.u[1], t.adjointU[0], t.adjointU[1]);
      double trMm = 0;
      double trMmd = 0;
      for (int a = 0; a <= q; a++) {
        Term f = scratch[a];
        Term g = scratch[q - a];
        double[][] v = terms[q - a];
        double[][] w = terms[a];
        trMm +=
            Products.trace(f.k[0], f.k[1], g.k[0], g.k[1])
                + 2 * Products.trace(f.u[0], f.u[1], v[0], v[1])
                + Products.trace(w[2], w[3], v[2], v[3]);
        trMmd +=
            Products.weightedTrace(s, seen, f.k[0], f.k[1], g.k[0], g.k[1])
                + Products.weightedTrace(s, columns, f.u[0], f.u[1], v[0], v[1]);
      }
      store(
          Products.diagonal(seen, t.k[0]) + Products.diagonal(columns, m[2]),
          Products.weightedDiagonal(s, seen, t.k[0]),
          trMm,
          trMmd,
          out[0],
          out[1],
          q);
      if (q == order) {
        return;
      }
      System.arraycopy(t.u[0], 0, x[0], 0, x[0].length);
      System.arraycopy(t.u[1], 0, x[1], 0, x[1].length);
      for (int a = 0; a <= q; a++) {
        cubic(scratch[a], scratch[q - a], a > 0);
        unseen(scratch[a], scratch[q - a], a > 0);
      }
      combine(m, pace / (q + 1), terms[q + 1]);
    }
  }
}
