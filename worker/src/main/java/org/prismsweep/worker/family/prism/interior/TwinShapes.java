package org.prismsweep.worker.family.prism.interior;

import java.util.ArrayList;
import java.util.List;

/**
 * The size rule: which small matrices stand for the ratios H/p and N/p.
 *
 * <p>The number of rows R of the reduced problem governs the bias, so the smallest matrices with R
 * &gt;= the target are wanted. Dimensions that must be integers and are not get a mixture: floor(v)
 * with weight 1 - f and floor(v) + 1 with weight f, f = frac v, which hits x, y and r on average
 * and leaves a second-order error f (1 - f) / v^2. Rounding instead answers a different point.
 *
 * <pre>
 * N &gt;= p, H &gt;= p   p integer; H = p h and N = p n real
 * N &gt;= p, H &lt;  p   p integer; N real; mixture in H
 * N &lt;  p, H &lt;  p   N integer; p = N/n real and mixture in H if p - N &gt; ceil(H) - 1, else in p too
 * N &lt;  p, H &gt;= p   N integer; mixture in p; H = p h real
 * </pre>
 *
 * <p>Among the sizes up to a quarter above the smallest one the rule takes the one with the least
 * mixture error, in exchange for some cost. Source: theory page planar_limit.md section 2.1.
 */
final class TwinShapes {

  /** How far beyond the smallest size to look for dimensions that are nearly integers. */
  private static final double SEARCH = 1.25;

  /** What doubling R is worth in units of f (1 - f) / v^2. */
  private static final double COST = 4e-3;

  /** Distance from an integer, relative, that is rounding. */
  private static final double INTEGER = 1e-9;

  /** Largest p or N tried: beyond, the matrices are too large for any use. */
  private static final int LARGEST = 1 << 20;

  private TwinShapes() {}

  /**
   * Shapes with weights that sum to 1.
   *
   * @param target wanted rows R
   * @return empty where no matrices of reasonable size have these ratios
   */
  static List<TwinShape> choose(Rates rates, double target) {
    double h = rates.latentRatio();
    double n = 1 / rates.r();
    if (n >= 1 && h >= 1) {
      double p = Math.ceil(target);
      return List.of(new TwinShape(p, p * h, p * n, 1));
    }
    boolean many = n >= 1;
    int first = 0;
    List<TwinShape> best = List.of();
    double bestScore = Double.POSITIVE_INFINITY;
    int start = (int) Math.min(LARGEST, Math.max(1, many ? target : target * Math.min(n, 1) / 2));
    for (int v = start; v <= LARGEST; v++) {
      if (first > 0 && v > first * SEARCH) {
        break;
      }
      List<TwinShape> shapes = many ? fixedInput(v, h, n) : fixedSamples(v, h, n);
      double rows = rows(shapes);
      if (rows < target) {
        continue;
      }
      first = first == 0 ? v : first;
      double score = mixtureError(shapes) + COST * (rows / target - 1);
      if (score < bestScore) {
        bestScore = score;
        best = shapes;
      }
    }
    return best;
  }

  /** Mean rows. */
  static double rows(List<TwinShape> shapes) {
    double sum = 0;
    for (TwinShape shape : shapes) {
      sum += shape.weight() * shape.rows();
    }
    return sum;
  }

  /** N &gt;= p, H &lt; p. */
  private static List<TwinShape> fixedInput(int p, double h, double n) {
    List<TwinShape> shapes = new ArrayList<>();
    addLatentMixture(shapes, p, p * h, p * n, 1);
    return shapes;
  }

  /** N &lt; p. */
  private static List<TwinShape> fixedSamples(int samples, double h, double n) {
    List<TwinShape> shapes = new ArrayList<>();
    double p = snapped(samples / n);
    if (h < 1 && p - samples > Math.ceil(snapped(p * h)) - 1) {
      addLatentMixture(shapes, p, p * h, samples, 1);
      return shapes;
    }
    double floor = Math.floor(p);
    for (int i = 0; i < 2; i++) {
      double weight = i == 0 ? 1 - (p - floor) : p - floor;
      if (weight > 0) {
        double q = floor + i;
        if (h < 1) {
          addLatentMixture(shapes, q, q * h, samples, weight);
        } else {
          shapes.add(new TwinShape(q, q * h, samples, weight));
        }
      }
    }
    return shapes;
  }

  /** Adds nothing for H &lt; 1, which has no mixture of positive integers. */
  private static void addLatentMixture(
      List<TwinShape> shapes, double p, double latent, double samples, double weight) {
    double v = snapped(latent);
    double floor = Math.floor(v);
    if (floor < 1) {
      return;
    }
    shapes.add(new TwinShape(p, floor, samples, weight * (1 - (v - floor))));
    if (v > floor) {
      shapes.add(new TwinShape(p, floor + 1, samples, weight * (v - floor)));
    }
  }

  private static double snapped(double v) {
    double integer = Math.rint(v);
    return integer >= 1 && Math.abs(v - integer) <= INTEGER * v ? integer : v;
  }

  /** Sum of the relative variances of p and H over the mixture. */
  private static double mixtureError(List<TwinShape> shapes) {
    double p = 0;
    double pp = 0;
    double h = 0;
    double hh = 0;
    for (TwinShape shape : shapes) {
      double w = shape.weight();
      p += w * shape.inputDim();
      pp += w * shape.inputDim() * shape.inputDim();
      h += w * shape.latentDim();
      hh += w * shape.latentDim() * shape.latentDim();
    }
    return Math.max(0, pp / (p * p) - 1) + Math.max(0, hh / (h * h) - 1);
  }
}
