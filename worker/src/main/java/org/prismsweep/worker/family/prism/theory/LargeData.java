package org.prismsweep.worker.family.prism.theory;

import org.prismsweep.worker.family.prism.model.Face;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.family.prism.theory.Refinement.Attempt;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.spectra.MarchenkoPastur;
import org.prismsweep.worker.spectra.Quadrature;

/**
 * The face of many samples, N &gt;&gt; p (r -&gt; 0): S = I, and every eigenvalue of M = W W^T
 * grows on its own, dl/dt = 4 l (1 - l).
 *
 * <pre>
 * L_train = L_pop = (p/2) E_{u ~ MP(p/H)} [ (1 - l(sigma^2 H u, 4t))^2 ]
 * </pre>
 *
 * <p>with the {@link Logistic} map l. The poles of the integrand lie on the negative real axis, and
 * come to the lower edge of the law like e^{-4t} when p is near H: hence the {@linkplain
 * MarchenkoPastur#graded graded} rule, for which they are harmless.
 *
 * <p>Domain: all points and times. Accuracy: 1e-10 of the loss or better; claimed: 1e-6 of the loss
 * change, and the error is in proportion to the loss. Cost: some 200 to 500 nodes times the number
 * of times, no exponentials among them.
 *
 * <p>Source: the regimes of arXiv:2606.05335; formula of theory page section 4.1.
 */
public final class LargeData extends FaceTheory {

  /** Step of the graded rule at level 0: quadrature error 2e-11, and rounding at level 1. */
  private static final double COARSEST_STEP = 0.4;

  private static final int MAX_LEVEL = 4;

  public LargeData() {
    super(Face.LARGE_DATA, GRADED);
  }

  @Override
  public Cost cost(PrismPoint point, int times) {
    double nodes = 180 / COARSEST_STEP;
    return new Cost(8 * nodes * times, 32 * nodes + 64.0 * times);
  }

  @Override
  public Prediction predict(PrismPoint point, double[] t) {
    double half = point.inputDim() / 2.0;
    double x = point.latentInitRate();
    double start = half * ((1 - x) * (1 - x) + x * point.initRate());
    MarchenkoPastur law = new MarchenkoPastur((double) point.inputDim() / point.latentDim());
    return Refinement.predict(
        t,
        start,
        Math.max(half, start),
        MAX_LEVEL,
        level -> {
          Quadrature rule = law.graded(Math.scalb(COARSEST_STEP, -level)).scaled(x);
          double[] loss = new double[t.length];
          double[] size = new double[t.length];
          for (int k = 0; k < t.length; k++) {
            Logistic logistic = Logistic.after(4 * t[k]);
            for (int i = 0; i < rule.size(); i++) {
              double rest = logistic.complement(rule.node(i));
              loss[k] += rule.weight(i) * rest * rest;
              size[k] += rule.weight(i) * squareSize(rest, logistic.slope(rule.node(i)));
            }
            loss[k] *= half;
            size[k] *= half;
          }
          return Attempt.solved(
              new double[][] {loss, loss.clone()}, new double[][] {size, size.clone()});
        });
  }

  /** What the rounding of a square is in proportion to, where its root has an error of its own. */
  static double squareSize(double root, double own) {
    double size = Math.abs(root) + own;
    return size * (2 * Math.abs(root) + Refinement.ROUNDING * size);
  }
}
