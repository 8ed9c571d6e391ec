package org.prismsweep.worker.family.prism.theory;

import org.prismsweep.worker.family.prism.model.Face;

/**
 * The vertex of many samples and a small initialisation: W grows linearly, with S = I.
 *
 * <pre>
 * L_train = L_pop = (p/2) (1 - 2x e^{4t})
 * </pre>
 *
 * <p>From {@link MeanFieldNarrowLatent}: MP(p/N) shrinks to a point at 1. From {@link
 * LargeDataMeanField} and {@link LargeDataNarrowLatent}: the logistic map is x e^{4t}, or y e^{4t}
 * with H y = p x, before it saturates.
 *
 * <p>Domain, cost and accuracy: as of {@link ClosedForm}.
 *
 * <p>Source: the regimes of arXiv:2606.05335; theory page section 5, last line.
 */
public final class LargeDataMeanFieldNarrowLatent extends ClosedForm {

  public LargeDataMeanFieldNarrowLatent() {
    super(Face.LARGE_DATA_MEAN_FIELD_NARROW_LATENT);
  }

  @Override
  double[][] terms(Arguments at) {
    return both(at.p() / 2, -at.p() * at.x() * Math.exp(4 * at.t()));
  }
}
