package org.prismsweep.worker.family.prism.interior;

/**
 * Dimensions of one kind of small complex matrices, with its share of the samples. Of p and N the
 * larger one may be any real number, and so may H when it is at least p, and p when both N and H
 * are below: they only enter as shapes of Gamma laws.
 *
 * @param inputDim p
 * @param latentDim H
 * @param samples N
 * @param weight share of the samples, in (0, 1]
 */
record TwinShape(double inputDim, double latentDim, double samples, double weight) {

  /** k = min(p, N): rows of W that S sees. */
  int seen() {
    return (int) Math.min(inputDim, samples);
  }

  /** z = p - k. */
  double unseen() {
    return inputDim - seen();
  }

  /** Whether the unseen rows are replaced by their H x H Bartlett factor. */
  boolean compresses() {
    double z = unseen();
    return z > latentDim || z != Math.rint(z);
  }

  /** Whether W is replaced by its p x p Bartlett factor. */
  boolean wide() {
    return latentDim >= inputDim;
  }

  /** R = k + min(z, H), all rows. */
  int rows() {
    return seen() + (int) (compresses() ? latentDim : unseen());
  }

  /** C = min(H, R). */
  int columns() {
    return (int) Math.min(latentDim, rows());
  }
}
