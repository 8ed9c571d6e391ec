package org.prismsweep.worker.family.prism.expansion;

import org.prismsweep.worker.random.Normals;

/**
 * Losses of one random system as power series in time and in the scale of M, with the radii of W(0)
 * and X replaced by their means: |W|^2 and |X|^2 are chi-square numbers independent of the
 * directions W/|W| and X/|X|, and a term with b letters M and c letters S has |W|^2b |X|^2c. What
 * is left is bounded, so that means over few samples are normal.
 *
 * <p>With M_{q,b} the part of degree b in the coefficient of t^q of M,
 *
 * <pre>
 * (q+1) M_{q+1} = 2 (S M_q + M_q S) - 2 sum over a of M_a S M_{q-a} - (S P_q + P_q S),
 * P_q = sum over a of M_a M_{q-a},      degrees add in products
 * </pre>
 *
 * <p>A complex p x p matrix A + iB is the real 2p x 2p matrix ((A, -B), (B, A)), whose trace is
 * twice the real part of the trace; products and adjoints stay such matrices.
 */
final class FlowSample {

  private final int size;
  private final double[] s;

  /** By order, then by degree; null where nothing has that degree. */
  private final double[][][] m;

  private final double[][][] squares;

  /** Draws the directions of a system and expands its losses to the given order. */
  FlowSample(int p, int h, int n, Ensemble ensemble, int order, Normals normals) {
    boolean complex = ensemble == Ensemble.COMPLEX;
    size = complex ? 2 * p : p;
    m = new double[order + 1][order + 3][];
    m[0][1] = gram(normals, p, h, complex);
    s = gram(normals, p, n, complex);
    squares = new double[order + 1][order + 3][];
    double[][][] sm = new double[order + 1][order + 3][];
    for (int q = 0; q <= order; q++) {
      convolve(squares[q], m, m, q);
      if (q < order) {
        double[][] middle = new double[order + 3][];
        for (int b = 1; b <= q + 1; b++) {
          sm[q][b] = addProduct(null, s, m[q][b]);
        }
        convolve(middle, m, sm, q);
        for (int b = 1; b <= q + 2; b++) {
          double[] next = new double[size * size];
          addSymmetrised(next, sm[q][b], 2.0 / (q + 1));
          addSymmetrised(next, middle[b], -1.0 / (q + 1));
          if (squares[q][b] != null) {
            addSymmetrised(next, addProduct(null, s, squares[q][b]), -1.0 / (q + 1));
          }
          m[q + 1][b] = next;
        }
      }
    }
  }

  /** sum[b] = sum over orders a and degrees d of A_{a,d} B_{q-a,b-d}. */
  private void convolve(double[][] sum, double[][][] a, double[][][] b, int q) {
    for (int n = 0; n <= q; n++) {
      for (int d = 1; d <= n + 1; d++) {
        for (int e = 1; e <= q - n + 1; e++) {
          sum[d + e] = addProduct(sum[d + e], a[n][d], b[q - n][e]);
        }
      }
    }
  }

  /** Coefficient of t^q and of degree b in M of the loss per dimension, with both radii 1. */
  double coefficient(Loss loss, int q, int b) {
    double[] weight = loss == Loss.TRAIN ? s : null;
    double sum = 0;
    if (q == 0 && b == 0) {
      sum = weight == null ? size : weightedTrace(identity(), weight);
    }
    if (squares[q][b] != null) {
      sum += weightedTrace(squares[q][b], weight);
    }
    if (m[q][b] != null) {
      sum -= 2 * weightedTrace(m[q][b], weight);
    }
    return sum / 2 / size;
  }

  private double[] identity() {
    double[] identity = new double[size * size];
    for (int i = 0; i < size; i++) {
      identity[i * size + i] = 1;
    }
    return identity;
  }

  /** tr(A weight), both symmetric, or tr A. */
  private double weightedTrace(double[] a, double[] weight) {
    double sum = 0;
    if (weight == null) {
      for (int i = 0; i < size; i++) {
        sum += a[i * size + i];
      }
    } else {
      for (int i = 0; i < a.length; i++) {
        sum += a[i] * weight[i];
      }
    }
    return sum;
  }

  /** Z Z^T / |Z|^2 of p x columns standard normal numbers, embedded when complex. */
  private double[] gram(Normals normals, int p, int columns, boolean complex) {
    int width = complex ? 2 * columns : columns;
    double[] z = new double[size * width];
    double square = 0;
    for (int i = 0; i < p; i++) {
      for (int a = 0; a < columns; a++) {
        double real = normals.next();
        z[i * width + a] = real;
        square += real * real;
        if (complex) {
          double imaginary = normals.next();
          z[(p + i) * width + columns + a] = real;
          z[i * width + columns + a] = -imaginary;
          z[(p + i) * width + a] = imaginary;
          square += imaginary * imaginary;
        }
      }
    }
    double[] gram = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        for (int a = 0; a < width; a++) {
          gram[i * size + j] += z[i * width + a] * z[j * width + a] / square;
        }
      }
    }
    return gram;
  }

  /** sum += a b; a new sum for null. */
  private double[] addProduct(double[] sum, double[] a, double[] b) {
    double[] product = sum == null ? new double[size * size] : sum;
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < size; k++) {
        double factor = a[i * size + k];
        for (int j = 0; j < size; j++) {
          product[i * size + j] += factor * b[k * size + j];
        }
      }
    }
    return product;
  }

  /** sum += factor (a + a^T), nothing for null. */
  private void addSymmetrised(double[] sum, double[] a, double factor) {
    if (a == null) {
      return;
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        sum[i * size + j] += factor * (a[i * size + j] + a[j * size + i]);
      }
    }
  }
}
