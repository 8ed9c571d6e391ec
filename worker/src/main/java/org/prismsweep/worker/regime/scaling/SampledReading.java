package org.prismsweep.worker.regime.scaling;

/**
 * A discrepancy with the errors of its replicates.
 *
 * @param discrepancy D
 * @param errors {@link Jackknife#errors} of D; cloned at the boundary
 */
public record SampledReading(double discrepancy, double[] errors) {

  public SampledReading {
    errors = errors.clone();
  }

  @Override
  public double[] errors() {
    return errors.clone();
  }

  /** Number of replicates. */
  public int replicates() {
    return errors.length;
  }

  /** Standard error of D; NaN with fewer than two replicates. */
  public double standardError() {
    return Jackknife.standardError(errors);
  }

  /**
   * Standard error of where D = delta between two neighbours, in units of their distance: with
   * levels l = ln(D / delta), the weight is w = l_in / (l_in - l_out), and its error follows from
   * those of both D, correlated as they are, to first order.
   *
   * @param inside the neighbour with D &lt;= delta
   * @param outside the neighbour with D &gt; delta
   */
  public static double weightError(SampledReading inside, SampledReading outside, double delta) {
    double in = Math.log(inside.discrepancy / delta);
    double out = Math.log(outside.discrepancy / delta);
    double squares = (in - out) * (in - out);
    return Jackknife.standardError(
        Jackknife.combine(
            -out / squares / inside.discrepancy,
            inside.errors,
            in / squares / outside.discrepancy,
            outside.errors));
  }
}
