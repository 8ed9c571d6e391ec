package org.prismsweep.worker.family.compression.training;

/** An encoder on its way, with its decoder. Scratch object of one run. */
interface Descent {

  /** One iteration; false when the state is not finite any more. */
  boolean advance();

  /** Risk relative to tr Lam; not finite where there is none. */
  double risk();

  /** Whether there is no risk because f(G) is singular. */
  default boolean isSingular() {
    return false;
  }

  /** U, n x d with unit rows; valid until the next call. */
  double[] encoder();

  /** Cosine between the decoder and Lam^{1/2} U^T, which is B^T for isotropic data. */
  double alignment();
}
