package org.prismsweep.worker.family.prism.theory;

import org.prismsweep.worker.family.prism.model.Face;

/**
 * The vertex of few samples and a small initialisation: W grows linearly within the data subspace.
 *
 * <pre>
 * L_train = (p/2) (1 - 2x e^{4rt})
 * L_pop   = (p/2) (1 - 2x) - N x (e^{4rt} - 1)
 * </pre>
 *
 * <p>From {@link MeanFieldNarrowLatent}: MP(r) has mass 1/r near s = r, so E[s e^{4st}] -&gt;
 * e^{4rt} and E[e^{4st}] -&gt; 1 + (e^{4rt} - 1)/r. From {@link SmallDataMeanField} at x -&gt; 0
 * and from {@link SmallDataNarrowLatent} at y -&gt; 0, where kappa = 4 and H y = p x: the same.
 *
 * <p>Domain, cost and accuracy: as of {@link ClosedForm}.
 *
 * <p>Source: the regimes of arXiv:2606.05335; theory page section 5, last line.
 */
public final class SmallDataMeanFieldNarrowLatent extends ClosedForm {

  public SmallDataMeanFieldNarrowLatent() {
    super(Face.SMALL_DATA_MEAN_FIELD_NARROW_LATENT);
  }

  @Override
  double[][] terms(Arguments at) {
    double time = 4 * (at.r() * at.t());
    return new double[][] {
      {at.p() / 2, -at.p() * at.x() * Math.exp(time)},
      {at.p() / 2, -at.p() * at.x(), -at.samples() * at.x() * Math.expm1(time)}
    };
  }
}
