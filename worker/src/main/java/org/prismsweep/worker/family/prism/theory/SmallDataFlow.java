package org.prismsweep.worker.family.prism.theory;

import java.util.Arrays;
import org.prismsweep.worker.ode.RightHandSide;

/**
 * The finite realisation of the moment hierarchy of the small-data face, in scaled variables.
 *
 * <p>Let e be a unit vector of the data subspace and a_k = e^T M^{k+1} e. A row vector v of length
 * K and a symmetric K x K matrix G with a_k = v G^k v^T obey, in time tau_s = r t,
 *
 * <pre>v' = 2 v - |v|^2 v - v G,      G' = 4 v^T v - 2 (G v^T v + v^T v G)</pre>
 *
 * <p>At t = 0 the a_k are the moments of x times a semicircle law: sigma^2 H MP(p/H) weighted with
 * its own variable has the centre x + y and the radius 2 sqrt(x y). Its Jacobi matrix is constant
 * along diagonals, so that
 *
 * <pre>v(0) = sqrt(x) (1, 0, ..., 0),   G(0) = tridiagonal(sqrt(xy), x + y, sqrt(xy))</pre>
 *
 * <p>is the realisation by the K-point Gauss rule, without any eigenvalue problem, and moments up
 * to a_{2K-1} are exact. (A Gauss rule of MP itself would spend a node on the atom at 0, which
 * never moves.)
 *
 * <p>Scaled by kappa = 1 + x + y: time sigma = kappa tau_s, v = sqrt(x) V, G = kappa C, so that
 * state and rates are of order one over the whole octant:
 *
 * <pre>
 * Q = 2 V / kappa - 2 V C
 * V' = 2 V / kappa - (x / kappa) |V|^2 V - V C
 * C' = (x / kappa) (V^T Q + Q^T V)
 * J' = |V/kappa - V C|^2,                   J = integral of (a_0 - 2 a_1 + a_2) dtau_s / (x kappa)
 * </pre>
 *
 * <p>State: V, then the upper triangle of C by rows, then J. About 3 K^2 multiply-adds per
 * evaluation. Not thread-safe: it owns scratch vectors.
 */
final class SmallDataFlow implements RightHandSide {

  private final int size;
  private final double x;
  private final double y;
  private final double scale;
  private final double linear;
  private final double[] product;
  private final double[] change;

  /**
   * @param size K
   * @param x sigma^2 H
   * @param y sigma^2 p
   */
  SmallDataFlow(int size, double x, double y) {
    this(size, x, y, 1);
  }

  private SmallDataFlow(int size, double x, double y, double growth) {
    this.size = size;
    this.x = x;
    this.y = y;
    this.scale = growth + x + y;
    this.linear = growth / scale;
    this.product = new double[size];
    this.change = new double[size];
  }

  /**
   * The flow at the edge to the free face: without the terms 2 v and 4 v^T v, and with kappa = x +
   * y.
   */
  static SmallDataFlow free(int size, double x, double y) {
    return new SmallDataFlow(size, x, y, 0);
  }

  /** kappa. */
  double scale() {
    return scale;
  }

  /** The state at t = 0. */
  double[] initialState() {
    double[] state = new double[size + size * (size + 1) / 2 + 1];
    state[0] = 1;
    int at = size;
    for (int i = 0; i < size; i++) {
      state[at] = (x + y) / scale;
      if (i + 1 < size) {
        state[at + 1] = Math.sqrt(x) * Math.sqrt(y) / scale;
      }
      at += size - i;
    }
    return state;
  }

  @Override
  public void derivative(double sigma, double[] state, double[] derivative) {
    multiply(state);
    double ratio = x / scale;
    double saturation = ratio * squaredNorm(state);
    double flux = 0;
    for (int i = 0; i < size; i++) {
      double rest = state[i] * linear - product[i];
      change[i] = 2 * ratio * rest;
      derivative[i] = rest + (linear - saturation) * state[i];
      flux += rest * rest;
    }
    int at = size;
    for (int i = 0; i < size; i++) {
      for (int j = i; j < size; j++) {
        derivative[at++] = state[i] * change[j] + change[i] * state[j];
      }
    }
    derivative[at] = flux;
  }

  /** a_0 = |v|^2. */
  double a0(double[] state) {
    return x * squaredNorm(state);
  }

  /** a_1 = v G v^T. */
  double a1(double[] state) {
    multiply(state);
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += state[i] * product[i];
    }
    return x * scale * sum;
  }

  /** The integral of a_0 - 2 a_1 + a_2 over tau_s, or of a_2 alone at the edge to the free face. */
  double consumed(double[] state) {
    return x * scale * state[state.length - 1];
  }

  private double squaredNorm(double[] state) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += state[i] * state[i];
    }
    return sum;
  }

  /** product = V C. */
  private void multiply(double[] state) {
    Arrays.fill(product, 0);
    int at = size;
    for (int i = 0; i < size; i++) {
      double vi = state[i];
      double sum = vi * state[at++];
      for (int j = i + 1; j < size; j++) {
        double c = state[at++];
        sum += state[j] * c;
        product[j] += vi * c;
      }
      product[i] += sum;
    }
  }
}
