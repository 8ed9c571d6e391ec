package org.prismsweep.worker.family.prism.expansion;

/** Over which numbers the Gaussian matrices W(0) and X are. */
public enum Ensemble {
  /** Real entries, E W^2 = sigma^2: the model itself. */
  REAL,
  /**
   * Complex entries, E |W|^2 = sigma^2, transposes replaced by adjoints: the same planar limit
   * without the odd powers of 1/p.
   */
  COMPLEX
}
