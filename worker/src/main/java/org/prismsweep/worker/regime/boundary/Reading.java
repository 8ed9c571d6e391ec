package org.prismsweep.worker.regime.boundary;

import org.hipparchus.distribution.continuous.TDistribution;

/**
 * A measured discrepancy at a node, as the search and the tracer see it.
 *
 * @param discrepancy D; NaN where undefined
 * @param noise standard error of D, estimated from the replicates; NaN where unknown
 * @param replicates number of replicates that D and its noise come from
 */
public record Reading(double discrepancy, double noise, int replicates) {

  /** Nothing is known at a node. */
  public static final Reading NONE = new Reading(Double.NaN, Double.NaN, 0);

  private static final double LEVEL = 0.95;

  /** Below this, D is as good as zero: keeps logarithms finite. */
  private static final double ZERO = 1e-12;

  /** Noise of more than this share of D is no longer small in its logarithm: e^3 is 20-fold. */
  private static final double LARGEST = 3;

  /** Factors of Student's t for 95%, by degrees of freedom; the last serves all larger ones. */
  private static final double[] FACTORS = factors(64);

  /** ln(D / delta): the level set is where it is 0; NaN where D is undefined. */
  public double level(double delta) {
    return Math.log(Math.max(discrepancy, ZERO) / delta);
  }

  /**
   * Half-width of the 95% band of {@link #level}: Student's factor for the replicates times the
   * noise, carried to the logarithm; 0 for exact readings, infinite where the noise is unknown.
   */
  public double band() {
    if (noise == 0) {
      return 0;
    }
    if (replicates < 2 || Double.isNaN(noise)) {
      return Double.POSITIVE_INFINITY;
    }
    double factor = FACTORS[Math.min(replicates - 1, FACTORS.length - 1)];
    double share = factor * noise / Math.max(discrepancy, ZERO);
    return share < 1 ? Math.min(LARGEST, -Math.log1p(-share)) : LARGEST;
  }

  private static double[] factors(int most) {
    double[] factors = new double[most];
    for (int freedom = 1; freedom < most; freedom++) {
      factors[freedom] = new TDistribution(freedom).inverseCumulativeProbability((1 + LEVEL) / 2);
    }
    return factors;
  }
}
