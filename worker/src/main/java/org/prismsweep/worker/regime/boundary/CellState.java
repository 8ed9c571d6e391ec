package org.prismsweep.worker.regime.boundary;

/** How far the search is with a cell that a boundary crosses. */
public enum CellState {
  /** Its band is below the resolution. */
  FINISHED,
  /** It is halved, or its points are measured again, in the next round. */
  OPEN,
  /** Its corners are neighbouring whole numbers: there is nothing between them. */
  INDIVISIBLE,
  /** Noise decides, and its points have all the replicates that are allowed. */
  NOISY;

  /** Lower-case name, as in tables. */
  public String text() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
