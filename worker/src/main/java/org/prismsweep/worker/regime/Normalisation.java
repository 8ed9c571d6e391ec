package org.prismsweep.worker.regime;

/** The unit of a deviation between a measured and a predicted curve. */
public enum Normalisation {
  /**
   * Changes since the first time are compared, in units of the largest change of the measured mean:
   * for losses whose start follows from the parameters alone.
   */
  CHANGE,
  /**
   * Values are compared, in units of the largest measured mean: for observables that fall from a
   * scale of their own towards zero, where a wrong start counts as much as a wrong end.
   */
  VALUE
}
