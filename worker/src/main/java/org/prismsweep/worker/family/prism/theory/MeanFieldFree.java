package org.prismsweep.worker.family.prism.theory;

import org.prismsweep.worker.family.prism.model.Face;

/**
 * The edge of a wide latent layer and a large initialisation: M commutes with S and decays along
 * it.
 *
 * <pre>
 * L_train = (p/2) x^2 E_{s ~ MP(r)} [ s / (1 + q s)^2 ] = p x^2 / (D e)
 * L_pop   = (p/2) x^2 E_{s ~ MP(r)} [ 1 / (1 + q s)^2 ] = p x^2 e / (D c^2)
 * q = 4 x t,   D^2 = 1 + 2q (1+r) + q^2 (1-r)^2,   e = 1 + q (1+r) + D,   c = 1 + q (1-r) + D
 * </pre>
 *
 * <p>With g(q) = E[1/(1 + q s)] = 2/c, which obeys q r g^2 + (1 + q (1-r)) g = 1: the train average
 * is -g' = 2/(D e), the population one g + q g' = 2 e/(D c^2). D^2 is also (1 + q (1-r))^2 + 4 q r,
 * and c is 4 q r / (D - 1 - q (1-r)) where that cancels less; the rest is a sum of positive terms.
 *
 * <p>Domain, cost and accuracy: as of {@link ClosedForm}.
 *
 * <p>Source: the regimes of arXiv:2606.05335; theory page section 5 up to the integrals, the closed
 * forms derived here.
 */
public final class MeanFieldFree extends ClosedForm {

  public MeanFieldFree() {
    super(Face.MEAN_FIELD_FREE);
  }

  @Override
  double[][] terms(Arguments at) {
    double q = 4 * (at.x() * at.t());
    double r = at.r();
    double tilt = 1 + q * (1 - r);
    double root = Math.sqrt(tilt * tilt + 4 * q * r);
    double outer = 1 + q * (1 + r) + root;
    double inner = tilt >= 0 ? tilt + root : 4 * q * r / (root - tilt);
    double scale = at.p() * at.x() * at.x();
    return new double[][] {{scale / (root * outer)}, {scale * (outer / inner / inner / root)}};
  }
}
