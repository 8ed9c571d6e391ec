package org.prismsweep.worker.family.prism.theory;

import org.prismsweep.worker.family.prism.model.Face;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.family.prism.theory.Refinement.Attempt;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.Theory;
import org.prismsweep.worker.ode.FlowIntegrator;
import org.prismsweep.worker.ode.Integration;
import org.prismsweep.worker.ode.Limits;

/**
 * The edge of few samples and a large initialisation: {@link SmallData} without linear growth. With
 * tau_s = r t and a_k = e^T M^{k+1} e for a unit vector e of the data subspace,
 *
 * <pre>
 * L_train = (p/2) a_1
 * L_pop   = (p/2) (x^2 + xy) - 4 N * integral_0^{tau_s} a_2 dtau
 * da_k/dtau_s = -2 a_0 a_k - 2 a_{k+1} - 2 sum_{i+j=k-1} [ a_{i+1} a_j + a_i a_{j+1} ]
 * </pre>
 *
 * <p>solved through the {@linkplain SmallDataFlow#free finite realisation}. Nothing grows, and the
 * decay is algebraic: a level takes half as many nodes again for the small eigenvalues that remain.
 *
 * <p>Domain: all points, and tau to some hundreds; beyond, the integration reaches its limit of
 * evaluations or the levels their end, and there is no prediction. Accuracy: 1e-6 of the loss
 * change is claimed; the error estimate covers it. Cost: some 10^3 evaluations of about 3 K^2
 * multiply-adds, K = 16 at tau = 2.
 *
 * <p>Source: the regimes of arXiv:2606.05335; theory page section 5.
 */
public final class SmallDataFree implements Theory<PrismPoint> {

  /** K at level 0; a level takes half as many again. */
  private static final int COARSEST_SIZE = 8;

  private static final int MAX_LEVEL = 6;

  /** Error of a step in units of the scaled state, at level 0 and at the levels above. */
  private static final double COARSE_TOLERANCE = 1e-9;

  private static final double FINE_TOLERANCE = 1e-11;

  private static final Limits LIMITS = new Limits(20_000, Double.POSITIVE_INFINITY);

  @Override
  public String name() {
    return Face.SMALL_DATA_FREE.theory();
  }

  @Override
  public String description() {
    return FaceText.description(Face.SMALL_DATA_FREE);
  }

  @Override
  public String settings() {
    return "version=1 rule=gauss target=" + Refinement.TARGET;
  }

  @Override
  public Cost cost(PrismPoint point, int times) {
    double components = 3.0 * COARSEST_SIZE * COARSEST_SIZE;
    return new Cost(1000 * 20 * components, 8 * (30 * components + 8.0 * times));
  }

  @Override
  public Prediction predict(PrismPoint point, double[] t) {
    Start start = Start.of(Face.SMALL_DATA_FREE, point);
    return Refinement.predict(
        t, start.loss(), start.magnitude(), MAX_LEVEL, level -> solve(point, t, level));
  }

  private static Attempt solve(PrismPoint point, double[] t, int level) {
    SmallDataFlow flow =
        SmallDataFlow.free(
            (int) (COARSEST_SIZE * Math.pow(1.5, level)), point.latentInitRate(), point.initRate());
    double half = point.inputDim() / 2.0;
    double start = Start.of(Face.SMALL_DATA_FREE, point).loss();
    double samples = point.samples();
    double[] sigma = new double[t.length];
    for (int k = 0; k < t.length; k++) {
      sigma[k] = flow.scale() * point.inverseDataRatio() * t[k];
    }
    double[][] losses = new double[2][t.length];
    double tolerance = level == 0 ? COARSE_TOLERANCE : FINE_TOLERANCE;
    Integration integration =
        new FlowIntegrator(tolerance, tolerance)
            .integrate(
                flow,
                flow.initialState(),
                sigma,
                (k, time, state) -> {
                  losses[0][k] = half * flow.a1(state);
                  losses[1][k] = start - 4 * samples * flow.consumed(state);
                },
                LIMITS);
    return integration.end() == Integration.End.REACHED
        ? Attempt.solved(losses)
        : Attempt.failed(integration.reason());
  }
}
