package org.prismsweep.worker.family.prism.theory;

import org.prismsweep.worker.family.prism.model.Face;

/**
 * The edge of few samples and a narrow latent layer: the data subspace sees the H columns of W only
 * through their exponential growth or decay; a_k = (H/p) y^{k+1} e^{kappa r t}.
 *
 * <pre>
 * kappa = 4 - 2y
 * L_train = p/2 - (H/2) y (2 - y) e^{kappa r t}
 * L_pop   = p/2 + H (-y + y^2/2) - 4 (H N / p) y (1 - y)^2 (e^{kappa r t} - 1) / kappa
 * </pre>
 *
 * <p>At y = 2 the quotient is r t and the train loss does not change at all; at y = 1 the
 * population loss does not. For y &lt; 2 nothing saturates: the face ends where the growth is no
 * longer rare.
 *
 * <p>Domain, cost and accuracy: as of {@link ClosedForm}.
 *
 * <p>Source: the regimes of arXiv:2606.05335; theory page section 5, and planar_limit.md section 4.
 */
public final class SmallDataNarrowLatent extends ClosedForm {

  public SmallDataNarrowLatent() {
    super(Face.SMALL_DATA_NARROW_LATENT);
  }

  @Override
  double[][] terms(Arguments at) {
    double y = at.y();
    double time = at.r() * at.t();
    double kappa = 2 * (2 - y);
    double integral = kappa == 0 ? time : Math.expm1(kappa * time) / kappa;
    double consumed = 4 * at.latent() / at.r() * y * (1 - y) * (1 - y) * integral;
    return new double[][] {
      {at.p() / 2, -at.latent() / 2 * y * (2 - y) * Math.exp(kappa * time)},
      {at.p() / 2, at.latent() * y * (y / 2 - 1), -consumed}
    };
  }
}
