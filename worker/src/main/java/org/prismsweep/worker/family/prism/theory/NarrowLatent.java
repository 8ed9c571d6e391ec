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

/**
 * The face of a narrow latent layer, H &lt;&lt; p: the columns of W are orthogonal, so that W^T
 * f(S) W concentrates on a multiple of I_H. With a(s,t) the density of that multiple against
 * MP(p/N), a_k = E[s^k a(s,t)], and y = sigma^2 p:
 *
 * <pre>
 * a(s,t) = y exp(4 s t - 2 v - 2 s u),   u' = a_0,  v' = a_1,   u(0) = v(0) = 0
 * L_train = p/2 + H (-a_1 + a_0 a_1 / 2)
 * L_pop   = p/2 + H (-a_0 + a_0^2 / 2)
 * </pre>
 *
 * <p>The integrand is entire in s: the {@linkplain MarchenkoPastur#gauss Gauss} rule converges
 * faster than exponentially. A level doubles its nodes and tightens the tolerance of the
 * Dormand-Prince 8(5,3) integration of {@link NarrowFlow}.
 *
 * <p>Domain: all points, and tau to some thousands; beyond, the integration reaches its limit of
 * evaluations and there is no prediction. Accuracy: 1e-6 of the loss change is claimed, and 1e-8 or
 * better reached; the error estimate covers it. Cost: some 10^3 evaluations of 16 to 64
 * exponentials at tau = 2.
 *
 * <p>Source: the regimes of arXiv:2606.05335; formula of theory page section 4.3.
 */
public final class NarrowLatent extends FaceTheory {

  private static final int COARSEST_NODES = 12;
  private static final int MAX_LEVEL = 6;

  /** Error of the exponents at level 0, and at the levels above. */
  private static final double COARSE_TOLERANCE = 1e-9;

  private static final double FINE_TOLERANCE = 1e-11;

  private static final Limits LIMITS = new Limits(100_000, Double.POSITIVE_INFINITY);

  public NarrowLatent() {
    super(Face.NARROW_LATENT, GAUSS);
  }

  @Override
  public Cost cost(PrismPoint point, int times) {
    double nodes = 3.0 * COARSEST_NODES;
    return new Cost(1000 * 25 * nodes, 8 * (4 * nodes + 8.0 * times));
  }

  @Override
  public Prediction predict(PrismPoint point, double[] t) {
    double half = point.inputDim() / 2.0;
    double y = point.initRate();
    double latent = point.latentDim();
    double start = half + latent * y * (y / 2 - 1);
    double magnitude = half + latent * y * (y / 2 + 1);
    return Refinement.predict(t, start, magnitude, MAX_LEVEL, level -> solve(point, t, level));
  }

  private static Attempt solve(PrismPoint point, double[] t, int level) {
    double half = point.inputDim() / 2.0;
    double latent = point.latentDim();
    double timeScale = (1 + point.initRate()) * (1 + point.inverseDataRatio());
    NarrowFlow flow =
        new NarrowFlow(
            new MarchenkoPastur(point.inverseDataRatio()).gauss(COARSEST_NODES << level),
            point.initRate(),
            timeScale);
    double[] sigma = new double[t.length];
    for (int k = 0; k < t.length; k++) {
      sigma[k] = timeScale * t[k];
    }
    double[][] losses = new double[2][t.length];
    double tolerance = level == 0 ? COARSE_TOLERANCE : FINE_TOLERANCE;
    Integration integration =
        new FlowIntegrator(tolerance, tolerance)
            .integrate(
                flow,
                new double[2],
                sigma,
                (k, time, state) -> {
                  flow.moments(time, state);
                  losses[0][k] = half + latent * flow.a1() * (flow.a0() / 2 - 1);
                  losses[1][k] = half + latent * flow.a0() * (flow.a0() / 2 - 1);
                },
                LIMITS);
    return integration.end() == Integration.End.REACHED
        ? Attempt.solved(losses)
        : Attempt.failed(integration.reason());
  }
}
