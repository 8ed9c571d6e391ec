package org.prismsweep.worker.family.prism.theory;

import org.prismsweep.worker.family.prism.model.Face;

/**
 * The edge of many samples and a wide latent layer: S = I and M(0) = x I, so that M = m I.
 *
 * <pre>
 * L_train = L_pop = (p/2) (1 - m)^2,   m = l(x, 4t)
 * </pre>
 *
 * <p>with the {@link Logistic} map l. From {@link LargeData}: MP(p/H) shrinks to a point at 1 as
 * p/H -&gt; 0; from {@link MeanField}: MP(p/N) does.
 *
 * <p>Domain, cost and accuracy: as of {@link ClosedForm}.
 *
 * <p>Source: the regimes of arXiv:2606.05335; theory page section 5.
 */
public final class LargeDataMeanField extends ClosedForm {

  public LargeDataMeanField() {
    super(Face.LARGE_DATA_MEAN_FIELD);
  }

  @Override
  double[][] terms(Arguments at) {
    double rest = Logistic.after(4 * at.t()).complement(at.x());
    double loss = at.p() / 2 * rest * rest;
    return both(loss);
  }
}
