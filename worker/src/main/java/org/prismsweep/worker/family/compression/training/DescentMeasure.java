package org.prismsweep.worker.family.compression.training;

import org.prismsweep.worker.training.RunMeasure;

/**
 * Risk and structure of a descent. The risk of Gaussian data has a proven bound, and one below it
 * is a fault. Scratch object of one run.
 */
final class DescentMeasure implements RunMeasure {

  /** Rounding of a risk of order one, which solves with an ill-conditioned f(G) may enlarge. */
  private static final double ROUNDING = 1e-9;

  private final Descent descent;
  private final double bound;
  private final Structure structure;
  private double risk;

  /**
   * @param descent what is measured; its state is its own
   * @param bound what no risk may fall below; -infinity where nothing is proven
   * @param structure of the encoder
   */
  DescentMeasure(Descent descent, double bound, Structure structure) {
    this.descent = descent;
    this.bound = bound;
    this.structure = structure;
  }

  @Override
  public double[] values(double[] state) {
    risk = descent.risk();
    return new double[] {risk};
  }

  @Override
  public double[][] lists() {
    return structure.of(descent);
  }

  @Override
  public String trouble() {
    return risk < bound - ROUNDING ? "risk=" + risk + " is below the proven bound, " + bound : "";
  }

  @Override
  public String breakdown() {
    return descent.isSingular() ? "f(G) is singular, as for rows that agree up to sign" : "";
  }
}
