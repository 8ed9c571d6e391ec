package org.prismsweep.worker.family.prism.training;

import org.prismsweep.worker.family.prism.model.PrismPoint;

/**
 * Effective sizes of the exact-in-law reduction: of the p rows of W in the eigenbasis of S only the
 * k = min(p, N) that S sees keep their identity; the other z = p - k enter through their Gram
 * matrix.
 *
 * @param rows R: k + min(z, H)
 * @param columns C: min(H, R)
 * @param seen k
 * @param unseen z
 */
record ReducedShape(long rows, long columns, long seen, long unseen) {

  static ReducedShape of(PrismPoint point) {
    long seen = Math.min(point.inputDim(), point.samples());
    long unseen = point.inputDim() - seen;
    long rows = seen + Math.min(unseen, point.latentDim());
    return new ReducedShape(rows, Math.min(point.latentDim(), rows), seen, unseen);
  }

  /** Whether the unseen rows are replaced by their Bartlett factor (z > H). */
  boolean compressesRows() {
    return unseen > rows - seen;
  }

  /** Whether M has full rank, so that the flow may run on M. */
  boolean square() {
    return rows == columns;
  }
}
