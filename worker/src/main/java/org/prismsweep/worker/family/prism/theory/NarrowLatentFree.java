package org.prismsweep.worker.family.prism.theory;

import org.prismsweep.worker.family.prism.model.Face;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.family.prism.theory.Refinement.Attempt;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.ode.FlowIntegrator;
import org.prismsweep.worker.ode.Integration;
import org.prismsweep.worker.ode.Limits;
import org.prismsweep.worker.spectra.MarchenkoPastur;
import org.prismsweep.worker.spectra.Quadrature;

/**
 * The edge of a narrow latent layer and a large initialisation: {@link NarrowLatent} without linear
 * growth, where it has one unknown less.
 *
 * <pre>
 * F(u) = E[e^{-2su}],   G(u) = E[s e^{-2su}],   s ~ MP(p/N)
 * u' = y F(u)^2,   u(0) = 0
 * L_train = (H/2) a_0 a_1 = (H/2) y^2 F^3 G
 * L_pop   = (H/2) a_0^2   = (H/2) y^2 F^4
 * </pre>
 *
 * <p>Derivation: without 4 s t, a(s) = y e^{-2v} e^{-2su}, so u' = y e^{-2v} F and v' = y e^{-2v} G
 * = -(F'/2F) u'; hence e^{-2v} = F, a_0 = y F^2, a_1 = y F G.
 *
 * <p>The integrand is entire in s: the {@linkplain MarchenkoPastur#gauss Gauss} rule converges
 * faster than exponentially. A level doubles its nodes and tightens the tolerance of the
 * Dormand-Prince 8(5,3) integration in U = b u and sigma = y b t, with the largest node b:
 * dU/dsigma = F^2.
 *
 * <p>Domain: all points, and tau to some thousands; beyond, there is no prediction. Accuracy: 1e-6
 * of the loss change is claimed; the error estimate covers it. Cost: some 10^3 evaluations of 16 to
 * 64 exponentials at tau = 2.
 *
 * <p>Source: the regimes of arXiv:2606.05335; theory page section 5 up to the two-dimensional ODE,
 * its reduction derived here.
 */
public final class NarrowLatentFree extends FaceTheory {

  private static final int COARSEST_NODES = 12;
  private static final int MAX_LEVEL = 6;

  /** Error of the exponents at level 0, and at the levels above. */
  private static final double COARSE_TOLERANCE = 1e-9;

  private static final double FINE_TOLERANCE = 1e-11;

  private static final Limits LIMITS = new Limits(100_000, Double.POSITIVE_INFINITY);

  public NarrowLatentFree() {
    super(Face.NARROW_LATENT_FREE, GAUSS);
  }

  @Override
  public Cost cost(PrismPoint point, int times) {
    double nodes = 3.0 * COARSEST_NODES;
    return new Cost(1000 * 25 * nodes, 8 * (4 * nodes + 8.0 * times));
  }

  @Override
  public Prediction predict(PrismPoint point, double[] t) {
    Start start = Start.of(Face.NARROW_LATENT_FREE, point);
    return Refinement.predict(
        t, start.loss(), start.magnitude(), MAX_LEVEL, level -> solve(point, t, level));
  }

  private static Attempt solve(PrismPoint point, double[] t, int level) {
    Quadrature rule = new MarchenkoPastur(point.inverseDataRatio()).gauss(COARSEST_NODES << level);
    double largest = rule.node(rule.size() - 1);
    double start = Start.of(Face.NARROW_LATENT_FREE, point).loss();
    double[] sigma = new double[t.length];
    for (int k = 0; k < t.length; k++) {
      sigma[k] = point.initRate() * largest * t[k];
    }
    double[][] losses = new double[2][t.length];
    double tolerance = level == 0 ? COARSE_TOLERANCE : FINE_TOLERANCE;
    Integration integration =
        new FlowIntegrator(tolerance, tolerance)
            .integrate(
                (time, state, derivative) -> {
                  double mean = mean(rule, state[0] / largest, 0);
                  derivative[0] = mean * mean;
                },
                new double[1],
                sigma,
                (k, time, state) -> {
                  double u = state[0] / largest;
                  double mean = mean(rule, u, 0);
                  losses[0][k] = start * mean * mean * mean * mean(rule, u, 1);
                  losses[1][k] = start * mean * mean * mean * mean;
                },
                LIMITS);
    return integration.end() == Integration.End.REACHED
        ? Attempt.solved(losses)
        : Attempt.failed(integration.reason());
  }

  /** E[s^power e^{-2su}], power 0 or 1. */
  private static double mean(Quadrature rule, double u, int power) {
    double sum = 0;
    for (int i = 0; i < rule.size(); i++) {
      double s = rule.node(i);
      double term = rule.weight(i) * Math.exp(-2 * s * u);
      sum += power == 0 ? term : s * term;
    }
    return sum;
  }
}
