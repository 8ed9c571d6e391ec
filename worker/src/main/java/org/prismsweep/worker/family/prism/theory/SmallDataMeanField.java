package org.prismsweep.worker.family.prism.theory;

import org.prismsweep.worker.family.prism.model.Face;

/**
 * The edge of few samples and a wide latent layer: M = m I within the data subspace, M = x I
 * outside.
 *
 * <pre>
 * L_train = (p/2) (1 - m)^2
 * L_pop   = (p/2) (1 - x)^2 + (N/2) [ (1 - m)^2 - (1 - x)^2 ],   m = l(x, 4 r t)
 * </pre>
 *
 * <p>with the {@link Logistic} map l.
 *
 * <p>Domain, cost and accuracy: as of {@link ClosedForm}.
 *
 * <p>Source: the regimes of arXiv:2606.05335; theory page section 5.
 */
public final class SmallDataMeanField extends ClosedForm {

  public SmallDataMeanField() {
    super(Face.SMALL_DATA_MEAN_FIELD);
  }

  @Override
  double[][] terms(Arguments at) {
    Logistic logistic = Logistic.after(4 * (at.r() * at.t()));
    double rest = logistic.complement(at.x());
    double start = 1 - at.x();
    double change = -logistic.change(at.x()) * (rest + start); // of (1 - m)^2
    double[] early = {at.p() / 2 * start * start, at.samples() / 2 * change};
    double[] late = {(at.p() - at.samples()) / 2 * start * start, at.samples() / 2 * rest * rest};
    return new double[][] {{at.p() / 2 * rest * rest}, clearer(early, late)};
  }
}
