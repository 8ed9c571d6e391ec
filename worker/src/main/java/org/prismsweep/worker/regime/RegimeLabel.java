package org.prismsweep.worker.regime;

/**
 * The regime of a point.
 *
 * @param label name of a face, or {@code interior}, {@code finite-size}, {@code none}, {@code
 *     unresolved}, {@value #INCOMPLETE}
 * @param nearest theory with the smallest discrepancy, null where none is defined
 * @param nearestDiscrepancy its discrepancy, or NaN
 * @param runnerUp second nearest theory, null where there is none
 * @param runnerUpDiscrepancy its discrepancy, or NaN
 * @param noiseFloor largest noise floor of the theories' distances, or NaN
 * @param resolved whether the noise lets the label be told at this delta
 */
public record RegimeLabel(
    String label,
    String nearest,
    double nearestDiscrepancy,
    String runnerUp,
    double runnerUpDiscrepancy,
    double noiseFloor,
    boolean resolved) {

  /** Label of a point of whose runs a share is missing; above all rules. */
  public static final String INCOMPLETE = "incomplete";

  /** Label of a point whose runs are too few, or compared with nothing, to decide. */
  public static final String UNRESOLVED = "unresolved";

  /**
   * The label where some of the point's runs did not end with status ok. Those that did are a
   * selection, so that no regime follows from them; their distances stay.
   */
  public RegimeLabel incomplete() {
    return new RegimeLabel(
        INCOMPLETE, nearest, nearestDiscrepancy, runnerUp, runnerUpDiscrepancy, noiseFloor, false);
  }

  /** How much nearer the nearest theory is than the runner-up, or NaN. */
  public double margin() {
    return runnerUpDiscrepancy - nearestDiscrepancy;
  }
}
