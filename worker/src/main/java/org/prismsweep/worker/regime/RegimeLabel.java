package org.prismsweep.worker.regime;

/**
 * The regime of a point.
 *
 * @param label name of a face, or {@code interior}, {@code finite-size}, {@code none}, {@code
 *     unresolved}
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

  /** How much nearer the nearest theory is than the runner-up, or NaN. */
  public double margin() {
    return runnerUpDiscrepancy - nearestDiscrepancy;
  }
}
