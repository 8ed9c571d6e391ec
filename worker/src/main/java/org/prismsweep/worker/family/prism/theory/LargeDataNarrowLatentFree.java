package org.prismsweep.worker.family.prism.theory;

import org.prismsweep.worker.family.prism.model.Face;

/**
 * The vertex of many samples, a narrow latent layer and a large initialisation: W^T W = g I_H,
 * dg/dt = -4 g^2.
 *
 * <pre>
 * L_train = L_pop = (H/2) g^2,   g = y / (1 + 4 y t)
 * </pre>
 *
 * <p>From {@link LargeDataNarrowLatent}: H g^2/2 outgrows the rest. From {@link LargeDataFree} at x
 * -&gt; 0: -h' = x y / (1 + z y)^2. From {@link NarrowLatentFree} at s = 1: u' = y e^{-4u}, so
 * e^{4u} = 1 + 4yt.
 *
 * <p>Domain, cost and accuracy: as of {@link ClosedForm}.
 *
 * <p>Source: the regimes of arXiv:2606.05335; theory page section 5, last line.
 */
public final class LargeDataNarrowLatentFree extends ClosedForm {

  public LargeDataNarrowLatentFree() {
    super(Face.LARGE_DATA_NARROW_LATENT_FREE);
  }

  @Override
  double[][] terms(Arguments at) {
    double g = at.y() / (1 + 4 * (at.y() * at.t()));
    double loss = at.latent() / 2 * g * g;
    return both(loss);
  }
}
