package org.prismsweep.worker.family.prism.resummed;

import org.apache.commons.numbers.core.DD;

/**
 * The Pad&eacute; approximant [m/n] of a power series f: the quotient P/Q of polynomials of degrees
 * m and n with Q(0) = 1 whose expansion agrees with f up to order m + n.
 *
 * <pre>
 * sum_j q_j f_{m+i-j} = 0 for i = 1..n,  q_0 = 1;      p_i = sum_{j &lt;= min(i,n)} q_j f_{i-j}
 * </pre>
 *
 * <p>The system amplifies errors by 1e3 to 1e6, and so it is solved in double-double arithmetic, by
 * elimination with partial pivoting. What comes out is evaluated in doubles: away from zeros of Q,
 * which {@link #poleMargin} tells, little cancels there.
 *
 * <p>Source: Baker and Graves-Morris, Pad&eacute; Approximants, 2nd ed. 1996, section 2.1.
 */
final class Pade {

  /** P - P(0) Q, without its vanishing constant. */
  private final double[] difference;

  private final double[] denominator;

  private Pade(double[] difference, double[] denominator) {
    this.difference = difference;
    this.denominator = denominator;
  }

  /**
   * Approximates; null when the system is singular.
   *
   * @param f at least m + n + 1 coefficients; not modified
   */
  static Pade of(DD[] f, int m, int n) {
    DD[][] rows = new DD[n][n + 1];
    for (int i = 1; i <= n; i++) {
      for (int j = 1; j <= n; j++) {
        rows[i - 1][j - 1] = m + i < j ? DD.ZERO : f[m + i - j];
      }
      rows[i - 1][n] = f[m + i].negate();
    }
    DD[] solution = solve(rows);
    if (solution == null) {
      return null;
    }
    DD[] q = new DD[n + 1];
    q[0] = DD.ONE;
    System.arraycopy(solution, 0, q, 1, n);
    double[] difference = new double[Math.max(m, n) + 1];
    for (int i = 1; i < difference.length; i++) {
      DD p = DD.ZERO;
      for (int j = 0; i <= m && j <= Math.min(i, n); j++) {
        p = p.add(q[j].multiply(f[i - j]));
      }
      difference[i] = (i <= n ? p.subtract(f[0].multiply(q[i])) : p).doubleValue();
    }
    double[] denominator = new double[n + 1];
    for (int j = 0; j <= n; j++) {
      denominator[j] = q[j].doubleValue();
    }
    return new Pade(difference, denominator);
  }

  /** Solves n equations given as rows of n coefficients and a right-hand side. Modifies them. */
  private static DD[] solve(DD[][] rows) {
    int n = rows.length;
    for (int c = 0; c < n; c++) {
      int pivot = c;
      for (int i = c + 1; i < n; i++) {
        if (Math.abs(rows[i][c].hi()) > Math.abs(rows[pivot][c].hi())) {
          pivot = i;
        }
      }
      if (rows[pivot][c].isZero() || !rows[pivot][c].isFinite()) {
        return null;
      }
      DD[] swapped = rows[c];
      rows[c] = rows[pivot];
      rows[pivot] = swapped;
      for (int i = c + 1; i < n; i++) {
        DD factor = rows[i][c].divide(rows[c][c]);
        for (int j = c + 1; j <= n; j++) {
          rows[i][j] = rows[i][j].subtract(factor.multiply(rows[c][j]));
        }
      }
    }
    DD[] solution = new DD[n];
    for (int i = n - 1; i >= 0; i--) {
      DD sum = rows[i][n];
      for (int j = i + 1; j < n; j++) {
        sum = sum.subtract(rows[i][j].multiply(solution[j]));
      }
      solution[i] = sum.divide(rows[i][i]);
    }
    return solution;
  }

  /** P(v)/Q(v) - P(0), accurate relative to itself also where v is tiny. */
  double change(double v) {
    return horner(difference, v) / horner(denominator, v);
  }

  /** Q(v) over the sum of the moduli of its terms for v &gt;= 0, in [-1, 1]; zero at a pole. */
  double poleMargin(double v) {
    double sum = 0;
    for (int n = denominator.length - 1; n >= 0; n--) {
      sum = sum * v + Math.abs(denominator[n]);
    }
    return horner(denominator, v) / sum;
  }

  private static double horner(double[] polynomial, double v) {
    double value = 0;
    for (int n = polynomial.length - 1; n >= 0; n--) {
      value = value * v + polynomial[n];
    }
    return value;
  }
}
