package org.prismsweep.worker.family.prism.theory;

import org.prismsweep.worker.family.prism.model.Face;

/**
 * The edge of many samples and a narrow latent layer: S = I, and W^T W = g I_H.
 *
 * <pre>
 * L_train = L_pop = p/2 + H (-g + g^2/2),   g = l(y, 4t)
 * </pre>
 *
 * <p>with the {@link Logistic} map l. From {@link LargeData}: the non-zero eigenvalues of M, a
 * share H/p of them, are all near y; from {@link NarrowLatent}: a_0 = a_1 = g.
 *
 * <p>Domain, cost and accuracy: as of {@link ClosedForm}.
 *
 * <p>Source: the regimes of arXiv:2606.05335; theory page section 5.
 */
public final class LargeDataNarrowLatent extends ClosedForm {

  public LargeDataNarrowLatent() {
    super(Face.LARGE_DATA_NARROW_LATENT);
  }

  @Override
  double[][] terms(Arguments at) {
    Logistic logistic = Logistic.after(4 * at.t());
    double g = logistic.map(at.y());
    double rest = logistic.complement(at.y());
    double[] small = {at.p() / 2, at.latent() * g * (g / 2 - 1)};
    double[] grown = {(at.p() - at.latent()) / 2, at.latent() / 2 * rest * rest};
    return both(clearer(small, grown));
  }
}
