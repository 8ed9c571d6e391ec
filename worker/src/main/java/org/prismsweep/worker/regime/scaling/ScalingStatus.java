package org.prismsweep.worker.regime.scaling;

import org.prismsweep.worker.base.Word;

/** What could be said about the approach to large sizes. */
public enum ScalingStatus implements Word {
  /** Limit and exponent are fitted, and the data bound both. */
  FITTED,
  /**
   * The data do not bound the exponent: the limit is that with the exponent that theory expects.
   */
  ASSUMED_EXPONENT,
  /** No power law fits, or none that the data bound and that has the expected exponent. */
  UNDETERMINED,
  /** Fewer than three sizes. */
  TOO_FEW_SIZES
}
