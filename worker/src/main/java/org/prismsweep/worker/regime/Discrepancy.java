package org.prismsweep.worker.regime;

/**
 * How far a theory is from a measurement, in units of the largest change of the measured mean.
 *
 * @param value max over times of |Delta mean - Delta theory| / max over times of |Delta mean|; NaN
 *     where the mean does not change or nothing was measured
 * @param noiseFloor what {@code value} would be from sampling noise alone: the largest standard
 *     error of Delta mean over times in the same units; NaN with fewer than two replicates
 * @param timeIndexOfMax index of the time at which the largest deviation occurs, -1 where {@code
 *     value} is NaN
 */
public record Discrepancy(double value, double noiseFloor, int timeIndexOfMax) {}
