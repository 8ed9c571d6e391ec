package org.prismsweep.worker.family.prism.theory;

import org.prismsweep.worker.family.prism.model.Face;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.family.prism.theory.Refinement.Attempt;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.ode.FlowIntegrator;
import org.prismsweep.worker.ode.Integration;
import org.prismsweep.worker.ode.Limits;

/**
 * The face of few samples, N &lt;&lt; p (r -&gt; infinity at fixed r t): S = r P with P a projector
 * of rank N. With x = sigma^2 H, y = sigma^2 p, tau_s = r t and a_k = e^T M^{k+1} e for a unit
 * vector e of the data subspace,
 *
 * <pre>
 * L_train = (p/2) (1 - 2 a_0 + a_1)
 * L_pop   = (p/2) (1 - 2x + x^2 + xy) - 4 N * integral_0^{tau_s} (a_0 - 2 a_1 + a_2) dtau
 * </pre>
 *
 * <p>where the a_k obey an infinite hierarchy, unstable when cut, which {@link SmallDataFlow}
 * realises exactly with K x K matrices. A level takes half as many nodes again and tightens the
 * tolerance of the Dormand-Prince 8(5,3) integration.
 *
 * <p>Domain: all points, and tau to about a thousand; beyond, the integration reaches its limit of
 * evaluations and there is no prediction. Accuracy: 1e-6 of the loss change is claimed, and 1e-8 or
 * better reached; the error estimate covers it. Cost: some 10^3 evaluations of about 3 K^2
 * multiply-adds, K = 16 at tau = 2.
 *
 * <p>The edge of a large initialisation is the same without linear growth:
 *
 * <pre>
 * L_train = (p/2) a_1
 * L_pop   = (p/2) (x^2 + xy) - 4 N * integral_0^{tau_s} a_2 dtau
 * da_k/dtau_s = -2 a_0 a_k - 2 a_{k+1} - 2 sum_{i+j=k-1} [ a_{i+1} a_j + a_i a_{j+1} ]
 * </pre>
 *
 * <p>solved through the {@linkplain SmallDataFlow#free finite realisation}. Nothing grows, and the
 * decay is algebraic: a level takes half as many nodes again for the small eigenvalues that remain.
 * There is no prediction beyond tau of some hundreds.
 *
 * <p>Source: the regimes of arXiv:2606.05335; theory page section 4.4, and section 5 for the edge.
 */
public final class SmallData extends FaceTheory {

  /** K at level 0; a level takes half as many again. */
  private static final int COARSEST_SIZE = 8;

  private static final int MAX_LEVEL = 6;

  /** Error of a step in units of the scaled state, at level 0 and at the levels above. */
  private static final double COARSE_TOLERANCE = 1e-9;

  private static final double FINE_TOLERANCE = 1e-11;

  private static final Limits LIMITS = new Limits(20_000, Double.POSITIVE_INFINITY);

  private SmallData(Face face) {
    super(face, GAUSS);
  }

  /** The face itself. */
  public static SmallData full() {
    return new SmallData(Face.SMALL_DATA);
  }

  /** Its edge of a large initialisation. */
  public static SmallData free() {
    return new SmallData(Face.SMALL_DATA_FREE);
  }

  @Override
  public Cost cost(PrismPoint point, int times) {
    double components = 3.0 * COARSEST_SIZE * COARSEST_SIZE;
    return new Cost(1000 * 20 * components, 8 * (30 * components + 8.0 * times));
  }

  @Override
  public Prediction predict(PrismPoint point, double[] t) {
    Start start = start(point);
    return Refinement.predict(
        t, start.loss(), start.magnitude(), MAX_LEVEL, level -> solve(point, t, level));
  }

  private boolean isFree() {
    return face() == Face.SMALL_DATA_FREE;
  }

  /** Of the face (p/2) (1 - 2x + x^2 + xy), as a sum of positive terms. */
  private Start start(PrismPoint point) {
    if (isFree()) {
      return Start.of(face(), point);
    }
    double x = point.latentInitRate();
    double half = point.inputDim() / 2.0;
    double loss = half * ((1 - x) * (1 - x) + x * point.initRate());
    return new Start(loss, Math.max(half, loss));
  }

  private Attempt solve(PrismPoint point, double[] t, int level) {
    int size = (int) (COARSEST_SIZE * Math.pow(1.5, level));
    double x = point.latentInitRate();
    double y = point.initRate();
    SmallDataFlow flow = isFree() ? SmallDataFlow.free(size, x, y) : new SmallDataFlow(size, x, y);
    double half = point.inputDim() / 2.0;
    double start = start(point).loss();
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
                  double lower = isFree() ? 0 : 1 - 2 * flow.a0(state);
                  losses[0][k] = half * (lower + flow.a1(state));
                  losses[1][k] = start - 4 * samples * flow.consumed(state);
                },
                LIMITS);
    return integration.end() == Integration.End.REACHED
        ? Attempt.solved(losses)
        : Attempt.failed(integration.reason());
  }
}
