package org.prismsweep.worker.family.prism.theory;

import org.prismsweep.worker.family.prism.model.Face;

/**
 * The vertex of few samples, a narrow latent layer and a large initialisation: the data subspace
 * decays under the constant weight y of all other directions, hence exponentially.
 *
 * <pre>
 * L_train = (H/2) y^2 e^{-2yrt}
 * L_pop   = (H/2) y^2 - 2 (H N / p) y^2 (1 - e^{-2yrt})
 * </pre>
 *
 * <p>From {@link SmallDataNarrowLatent}: kappa -&gt; -2y for y -&gt; infinity at fixed y r t. From
 * {@link NarrowLatentFree}: F -&gt; 1 - (1 - e^{-2ru})/r, G -&gt; e^{-2ru}, u = y t. From {@link
 * SmallData#free} at x -&gt; 0: a_k = (H/p) y^{k+1} e^{-2yrt}.
 *
 * <p>Domain, cost and accuracy: as of {@link ClosedForm}.
 *
 * <p>Source: the regimes of arXiv:2606.05335; theory page section 5, last line.
 */
public final class SmallDataNarrowLatentFree extends ClosedForm {

  public SmallDataNarrowLatentFree() {
    super(Face.SMALL_DATA_NARROW_LATENT_FREE);
  }

  @Override
  double[][] terms(Arguments at) {
    double y = at.y();
    double time = -2 * (y * (at.r() * at.t()));
    double scale = at.latent() / 2 * y * y;
    double[] early = {scale, 4 * scale / at.r() * Math.expm1(time)};
    double[] late = {
      scale * ((at.p() - 4 * at.samples()) / at.p()), 4 * scale / at.r() * Math.exp(time)
    };
    return new double[][] {{scale * Math.exp(time)}, clearer(early, late)};
  }
}
