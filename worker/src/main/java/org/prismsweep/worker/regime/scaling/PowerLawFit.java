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
 * Weighted least squares of value = limit + a size^-b.
 *
 * <p>Variable projection (G. H. Golub, V. Pereyra, SIAM J. Numer. Anal. 10 (1973) 413): for each b
 * in [{@value #LOWEST}, {@value #HIGHEST}] limit and a are a straight line, so that only b is
 * searched. Intervals are those of the profile: what some (a, b) fit with a chi-square of at most q
 * above the smallest. They need no linearisation, which is bad here: limit and b are strongly
 * correlated, and the errors of b are lopsided. q is the square of Student's 97.5% point for the
 * degrees of freedom that the standard errors come from (3.84 where these are many). Where the
 * profile of b reaches an end of the range, the interval ends at infinity (at 0 below): the data do
 * not bound the exponent.
 *
 * <p>Cost: about {@value #STEPS} straight lines twice, and once for each interval asked for.
 */
final class PowerLawFit {

  /** Below, size^-b is a logarithm over any range of sizes that can be computed. */
  static final double LOWEST = 0.2;

  /** Above, one factor of two in size takes away 97% of the correction. */
  static final double HIGHEST = 5;

  private static final int STEPS = 400;
  private static final double PROBABILITY = 0.95;
  private static final double ACCURACY = 1e-10;
  private static final int MOST_EVALUATIONS = 200;

  private final List<SizedValue> values;
  private final double reference;
  private final double errorDegrees;
  private final double threshold;
  private final boolean free;
  private final SizeLine best;
  private final Interval exponents;

  /** Lines at exponents that the data allow, the ends of their interval among them. */
  private final List<SizeLine> allowed = new ArrayList<>();

  /**
   * @param values at different sizes
   * @param exponent the exponent b; NaN to fit it, which takes four sizes
   * @param errorDegrees degrees of freedom of the standard errors, &gt;= 1
   */
  PowerLawFit(List<SizedValue> values, double exponent, double errorDegrees) {
    this.values = values;
    this.errorDegrees = errorDegrees;
    this.reference =
        Math.exp(values.stream().mapToDouble(v -> Math.log(v.size())).average().orElseThrow());
    this.free = Double.isNaN(exponent);
    List<SizeLine> lines = free ? scan(LOWEST, HIGHEST) : List.of(line(exponent));
    this.best = smallest(lines);
    double quantile =
        new TDistribution(errorDegrees).inverseCumulativeProbability((1 + PROBABILITY) / 2);
    this.threshold = best.chiSquare() + quantile * quantile;
    this.exponents = free ? bounds(lines) : new Interval(exponent, exponent, exponent);
    allowed.addAll(
        free
            ? scan(Math.max(LOWEST, exponents.low()), Math.min(HIGHEST, exponents.high()))
            : lines);
    allowed.add(best);
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
    for (SizeLine line : allowed) {
      double room = threshold - line.chiSquare();
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
    return exponents;
  }

  private Interval bounds(List<SizeLine> lines) {
    List<Double> nodes = new ArrayList<>(lines.stream().map(SizeLine::exponent).toList());
    nodes.add(exponent());
    nodes.sort(null);
    DoublePredicate isAllowed = b -> b == exponent() || excess(b) <= 0;
    int first = 0;
    while (!isAllowed.test(nodes.get(first))) {
      first++;
    }
    int last = nodes.size() - 1;
    while (!isAllowed.test(nodes.get(last))) {
      last--;
    }
    return new Interval(
        exponent(),
        first == 0 ? 0 : root(this::excess, nodes.get(first - 1), nodes.get(first)),
        last == nodes.size() - 1
            ? Double.POSITIVE_INFINITY
            : root(this::excess, nodes.get(last), nodes.get(last + 1)));
  }

  /** How far the chi-square at an exponent is above what is allowed. */
  private double excess(double exponent) {
    return line(exponent).chiSquare() - threshold;
  }

  private List<SizeLine> scan(double from, double to) {
    List<SizeLine> lines = new ArrayList<>();
    for (int k = 0; k <= STEPS; k++) {
      lines.add(line(from * Math.pow(to / from, (double) k / STEPS)));
    }
    return lines;
  }

  private SizeLine smallest(List<SizeLine> lines) {
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

  /** A root between two exponents, or the nearer end where rounding hides the change of sign. */
  private static double root(DoubleUnaryOperator function, double from, double to) {
    double atFrom = function.applyAsDouble(from);
    double atTo = function.applyAsDouble(to);
    if (atFrom * atTo > 0) {
      return FastMath.abs(atFrom) < FastMath.abs(atTo) ? from : to;
    }
    return new BrentSolver(ACCURACY).solve(MOST_EVALUATIONS, function::applyAsDouble, from, to);
  }

  private SizeLine line(double exponent) {
    return new SizeLine(values, exponent, reference);
  }
}
