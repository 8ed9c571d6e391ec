package org.prismsweep.worker.regime.scaling;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.hipparchus.distribution.continuous.FDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.util.FastMath;

/**
 * Weighted least squares of value = limit + a size^-b, with intervals that leave room for the next
 * order, value = limit + a size^-b (1 + k (size / s0)^-b), s0 the smallest size.
 *
 * <p>Variable projection (G. H. Golub, V. Pereyra, SIAM J. Numer. Anal. 10 (1973) 413): for each b
 * in [{@value #LOWEST}, {@value #HIGHEST}] limit and a are a straight line, so that only b is
 * searched. Intervals are those of the profile: what some (a, b, k) fit with a chi-square of at
 * most q above the smallest at k = 0. They need no linearisation, which is bad here: limit and b
 * are strongly correlated, and the errors of b are lopsided. q is the square of Student's 97.5%
 * point for the degrees of freedom that the standard errors come from (3.84 where these are many).
 * Where the profile of b reaches an end of the range, the interval ends at infinity (at 0 below):
 * the data do not bound the exponent.
 *
 * <p>The curvature k is the share of the next correction in the leading one at the smallest size.
 * Noise hides it, and a and b take it over, so that the limit is off by several of its standard
 * errors without a bad chi-square. So every k with |k| &lt;= {@value #MOST}, where the leading
 * correction still leads, is a law that the values may have.
 *
 * <p>Cost: some {@value #STEPS} straight lines twice, and {@value #FEW_STEPS} twice for each of
 * some 40 curvatures.
 */
final class PowerLawFit {

  /** Below, size^-b is a logarithm over any range of sizes that can be computed. */
  static final double LOWEST = 0.2;

  /** Above, one factor of two in size takes away 97% of the correction. */
  static final double HIGHEST = 5;

  /** Beyond, what follows the leading correction would turn it round within the sizes. */
  static final double MOST = 0.5;

  private static final int STEPS = 400;
  private static final int FEW_STEPS = 40;

  /** Curvatures on each side of 0, up to the last that the data allow. */
  private static final int CURVATURES = 6;

  private static final double PROBABILITY = 0.95;
  private static final double ACCURACY = 1e-10;
  private static final int MOST_EVALUATIONS = 200;

  private final List<SizedValue> values;
  private final double reference;
  private final double errorDegrees;
  private final double threshold;
  private final boolean free;
  private final double given;
  private final Profile straight;
  private final SizeLine best;

  /** Lines that the data allow, those at the ends of intervals among them; empty until asked. */
  private final List<SizeLine> allowed = new ArrayList<>();

  private Interval exponents;

  /**
   * @param values at different sizes
   * @param exponent the exponent b; NaN to fit it, which takes four sizes
   * @param errorDegrees degrees of freedom of the standard errors, &gt;= 1
   */
  PowerLawFit(List<SizedValue> values, double exponent, double errorDegrees) {
    this.values = values;
    this.errorDegrees = errorDegrees;
    this.reference = values.stream().mapToDouble(SizedValue::size).min().orElseThrow();
    this.free = Double.isNaN(exponent);
    this.given = exponent;
    this.straight = new Profile(0, STEPS);
    this.best = straight.best;
    double quantile =
        new TDistribution(errorDegrees).inverseCumulativeProbability((1 + PROBABILITY) / 2);
    this.threshold = best.chiSquare() + quantile * quantile;
  }

  double exponent() {
    return best.exponent();
  }

  double amplitude() {
    return best.amplitude();
  }

  double chiSquare() {
    return best.chiSquare();
  }

  int degrees() {
    return values.size() - (free ? 3 : 2);
  }

  /**
   * The probability of a chi-square at least as large when the law holds: from the F distribution,
   * since the standard errors are estimates.
   */
  double goodness() {
    double ratio = chiSquare() / degrees();
    return 1 - new FDistribution(degrees(), errorDegrees).cumulativeProbability(ratio);
  }

  /** The law at a size with its interval; the limit at infinity. */
  Interval at(double size) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    allow();
    for (SizeLine line : allowed) {
      double room = -excess(line);
      if (room >= 0) {
        double half = Math.sqrt(room * line.variance(size));
        low = Math.min(low, line.at(size) - half);
        high = Math.max(high, line.at(size) + half);
      }
    }
    return new Interval(best.at(size), low, high);
  }

  /** The exponents that the data allow; 0 and infinity where they do not bound it. */
  Interval exponents() {
    allow();
    return exponents;
  }

  private void allow() {
    if (exponents == null) {
      Interval bounds = straight.allow();
      for (double end : new double[] {lastAllowed(-MOST), lastAllowed(MOST)}) {
        for (int k = 1; k <= CURVATURES; k++) {
          Interval more = new Profile(end * k / CURVATURES, FEW_STEPS).allow();
          bounds =
              new Interval(
                  exponent(),
                  Math.min(bounds.low(), more.low()),
                  Math.max(bounds.high(), more.high()));
        }
      }
      exponents = bounds;
    }
  }

  /** How far the chi-square of a line is above what is allowed. */
  private double excess(SizeLine line) {
    return line.chiSquare() - threshold;
  }

  /** The last curvature on the way from 0 that some exponent fits. */
  private double lastAllowed(double most) {
    DoubleUnaryOperator excess = k -> excess(new Profile(k, FEW_STEPS).best);
    return excess.applyAsDouble(most) <= 0 ? most : root(excess, 0, most);
  }

  /** The lines of one curvature. */
  private final class Profile {
    private final double curvature;
    private final int steps;
    private final List<SizeLine> lines;
    private final SizeLine best;

    Profile(double curvature, int steps) {
      this.curvature = curvature;
      this.steps = steps;
      this.lines = free ? scan(LOWEST, HIGHEST) : List.of(line(given));
      this.best = smallest();
    }

    /** Adds what is allowed to {@link #allowed}; the exponents of that. */
    Interval allow() {
      Interval bounds = free ? bounds() : new Interval(given, given, given);
      allowed.add(best);
      if (free) {
        allowed.addAll(scan(Math.max(LOWEST, bounds.low()), Math.min(HIGHEST, bounds.high())));
      }
      return bounds;
    }

    private Interval bounds() {
      List<Double> nodes = new ArrayList<>(lines.stream().map(SizeLine::exponent).toList());
      nodes.add(best.exponent());
      nodes.sort(null);
      DoubleUnaryOperator beyond = b -> excess(line(b));
      DoublePredicate isAllowed = b -> b == best.exponent() || beyond.applyAsDouble(b) <= 0;
      int first = 0;
      while (!isAllowed.test(nodes.get(first))) {
        first++;
      }
      int last = nodes.size() - 1;
      while (!isAllowed.test(nodes.get(last))) {
        last--;
      }
      return new Interval(
          best.exponent(),
          first == 0 ? 0 : root(beyond, nodes.get(first - 1), nodes.get(first)),
          last == nodes.size() - 1
              ? Double.POSITIVE_INFINITY
              : root(beyond, nodes.get(last), nodes.get(last + 1)));
    }

    private List<SizeLine> scan(double from, double to) {
      List<SizeLine> scanned = new ArrayList<>();
      for (int k = 0; k <= steps; k++) {
        scanned.add(line(from * Math.pow(to / from, (double) k / steps)));
      }
      return scanned;
    }

    private SizeLine smallest() {
      int at = 0;
      for (int k = 1; k < lines.size(); k++) {
        if (lines.get(k).chiSquare() < lines.get(at).chiSquare()) {
          at = k;
        }
      }
      if (at == 0 || at == lines.size() - 1) {
        return lines.get(at);
      }
      double from = lines.get(at - 1).exponent();
      double to = lines.get(at + 1).exponent();
      SizeLine between = line(root(b -> line(b).chiSquareByExponent(), from, to));
      return between.chiSquare() < lines.get(at).chiSquare() ? between : lines.get(at);
    }

    private SizeLine line(double exponent) {
      return new SizeLine(values, exponent, curvature, reference);
    }
  }

  /** A root between two numbers, or the nearer end where rounding hides the change of sign. */
  private static double root(DoubleUnaryOperator function, double from, double to) {
    double atFrom = function.applyAsDouble(from);
    double atTo = function.applyAsDouble(to);
    if (atFrom * atTo > 0) {
      return FastMath.abs(atFrom) < FastMath.abs(atTo) ? from : to;
    }
    return new BrentSolver(ACCURACY)
        .solve(MOST_EVALUATIONS, function::applyAsDouble, Math.min(from, to), Math.max(from, to));
  }
}
