package org.prismsweep.worker.family.prism.theory;

import org.prismsweep.worker.family.prism.model.Face;

/**
 * The vertex of many samples, a wide latent layer and a large initialisation: M = m I, dm/dt = -4
 * m^2.
 *
 * <pre>
 * L_train = L_pop = (p/2) m^2,   m = x / (1 + 4 x t)
 * </pre>
 *
 * <p>From {@link LargeDataMeanField}: 1 - l(x, 4t) -&gt; -x/(1 + 4xt) for x -&gt; infinity at fixed
 * x t. From {@link LargeDataFree} at y = 0 and {@link MeanFieldFree} at r = 0: the same.
 *
 * <p>Domain, cost and accuracy: as of {@link ClosedForm}.
 *
 * <p>Source: the regimes of arXiv:2606.05335; theory page section 5, last line.
 */
public final class LargeDataMeanFieldFree extends ClosedForm {

  public LargeDataMeanFieldFree() {
    super(Face.LARGE_DATA_MEAN_FIELD_FREE);
  }

  @Override
  double[][] terms(Arguments at) {
    double m = at.x() / (1 + 4 * (at.x() * at.t()));
    double loss = at.p() / 2 * m * m;
    return both(loss);
  }
}
