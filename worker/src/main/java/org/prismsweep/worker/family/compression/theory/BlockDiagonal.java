package org.prismsweep.worker.family.compression.theory;

import java.util.Arrays;
import org.prismsweep.worker.family.compression.model.CompressionPoint;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.Theory;

/**
 * Every block of equal eigenvalues compressed by itself, as well as possible, with the best shares
 * r_j of the rate, in the limit of large blocks:
 *
 * <pre>
 *  risk = 1 - max sum_j lam_j phi(r_j) / tr Lam,   phi(r) = r / (a + max(1, r)),   sum_j r_j = n
 * </pre>
 *
 * phi is concave, so the maximum is the minimum over multipliers nu of nu n + sum_j max_r (lam_j
 * phi(r) - nu r), found by bisection: at nu the best r_j is 0 for lam_j / f1 &lt; nu, 1 for lam_j a
 * / f1^2 &lt;= nu, and sqrt(lam_j a / nu) - a below. Never below the {@link LowerBound}, whose
 * encoder mixes all directions. Source: theory page "Compression limits", section 3.
 */
public final class BlockDiagonal implements Theory<CompressionPoint> {

  private static final int BISECTIONS = 200;

  @Override
  public String name() {
    return "block-diagonal";
  }

  @Override
  public String description() {
    return "each block of equal eigenvalues compressed by itself, best shares of the rate";
  }

  @Override
  public String settings() {
    return "v1";
  }

  @Override
  public Cost cost(CompressionPoint point, int times) {
    return Levels.cost(point, times);
  }

  @Override
  public Prediction predict(CompressionPoint point, double[] t) {
    return Levels.constant(
        t, risk(point.eigenvalues(), point.latentDim(), point.activation().excess()));
  }

  /** The risk, relative to tr Lam. */
  static double risk(double[] eigenvalues, long n, double a) {
    double low = 0;
    double high = Arrays.stream(eigenvalues).max().orElseThrow() / (1 + a);
    for (int step = 0; step < BISECTIONS && low < high; step++) {
      double nu = (low + high) / 2;
      if (nu <= low || nu >= high) {
        break;
      }
      if (spent(eigenvalues, a, nu) > n) {
        low = nu;
      } else {
        high = nu;
      }
    }
    double benefit = high * n;
    for (double lam : eigenvalues) {
      double rate = best(lam, a, high);
      benefit += lam * rate / (a + Math.max(1, rate)) - high * rate;
    }
    return 1 - benefit / Arrays.stream(eigenvalues).sum();
  }

  private static double spent(double[] eigenvalues, double a, double nu) {
    double sum = 0;
    for (double lam : eigenvalues) {
      sum += best(lam, a, nu);
    }
    return sum;
  }

  private static double best(double lam, double a, double nu) {
    double f1 = 1 + a;
    if (lam / f1 < nu || lam == 0) {
      return 0;
    }
    return lam * a / (f1 * f1) <= nu ? 1 : Math.sqrt(lam * a / nu) - a;
  }
}
