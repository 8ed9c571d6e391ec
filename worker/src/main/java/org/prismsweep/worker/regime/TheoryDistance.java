package org.prismsweep.worker.regime;

/**
 * Distance of one theory from a point's measurements: the largest discrepancy over the observables.
 *
 * @param theory name of the theory
 * @param discrepancy D, or NaN where undefined
 * @param noiseFloor noise floor in the same units, or NaN where unknown
 */
public record TheoryDistance(String theory, double discrepancy, double noiseFloor) {}
