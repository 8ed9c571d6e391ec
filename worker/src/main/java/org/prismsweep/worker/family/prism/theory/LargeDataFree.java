package org.prismsweep.worker.family.prism.theory;

import org.prismsweep.worker.family.prism.model.Face;

/**
 * The edge of many samples and a large initialisation: the eigenvalues of M decay as dl/dt = -4
 * l^2.
 *
 * <pre>
 * L_train = L_pop = (p/2) E_{u ~ MP(p/H)} [ (x u / (1 + z x u))^2 ] = -(p/2) h'(z),   z = 4t
 * h(z) = E[ x u / (1 + z x u) ] = 2x / (1 + z (x+y) + D),   D^2 = 1 + 2z (x+y) + z^2 (x-y)^2
 * -h'  = 2x [ (x+y)(1 + D) + z (x-y)^2 ] / (D (1 + z (x+y) + D)^2)
 * </pre>
 *
 * <p>The resolvent g = E[1/(1 + z x u)] of the law obeys g = 1/(1 + z x/(1 + z y g)), hence z^2 y
 * h^2 - (1 + z (x+y)) h + x = 0 for h = (1 - g)/z. Every term is positive: nothing cancels for any
 * z, nor at the hard edge x = y, where a quadrature needs care.
 *
 * <p>Domain, cost and accuracy: as of {@link ClosedForm}.
 *
 * <p>Source: the regimes of arXiv:2606.05335; theory page section 5 up to the integral, the closed
 * form derived here.
 */
public final class LargeDataFree extends ClosedForm {

  public LargeDataFree() {
    super(Face.LARGE_DATA_FREE);
  }

  @Override
  double[][] terms(Arguments at) {
    double z = 4 * at.t();
    double sum = at.x() + at.y();
    double difference = at.x() - at.y();
    double root = Math.sqrt(1 + 2 * z * sum + z * difference * (z * difference));
    double denominator = 1 + z * sum + root;
    double slope = 2 * at.x() * (sum * (1 + root) + z * difference * difference);
    double loss = at.p() / 2 * (slope / denominator / denominator / root);
    return both(loss);
  }
}
