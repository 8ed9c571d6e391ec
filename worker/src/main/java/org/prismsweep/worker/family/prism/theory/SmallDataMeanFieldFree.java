package org.prismsweep.worker.family.prism.theory;

import org.prismsweep.worker.family.prism.model.Face;

/**
 * The vertex of few samples, a wide latent layer and a large initialisation: M = m I within the
 * data subspace, M = x I outside.
 *
 * <pre>
 * L_train = (p/2) m^2
 * L_pop   = (p/2) x^2 + (N/2) (m^2 - x^2),   m = x / (1 + 4 x r t)
 * </pre>
 *
 * <p>From {@link SmallDataMeanField} for x -&gt; infinity at fixed x r t, from {@link
 * MeanFieldFree} with mass 1/r near s = r, and from the edge of {@link SmallData} at y = 0: the
 * same.
 *
 * <p>Domain, cost and accuracy: as of {@link ClosedForm}.
 *
 * <p>Source: the regimes of arXiv:2606.05335; theory page section 5, last line.
 */
public final class SmallDataMeanFieldFree extends ClosedForm {

  public SmallDataMeanFieldFree() {
    super(Face.SMALL_DATA_MEAN_FIELD_FREE);
  }

  @Override
  double[][] terms(Arguments at) {
    double x = at.x();
    double q = 4 * (x * (at.r() * at.t()));
    double m = x / (1 + q);
    double change = -m * q * (m + x);
    double[] early = {at.p() / 2 * x * x, at.samples() / 2 * change};
    double[] late = {(at.p() - at.samples()) / 2 * x * x, at.samples() / 2 * m * m};
    return new double[][] {{at.p() / 2 * m * m}, clearer(early, late)};
  }
}
