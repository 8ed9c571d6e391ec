package org.prismsweep.worker.family.prism.theory;

import org.prismsweep.worker.family.prism.model.Face;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.family.prism.theory.Refinement.Attempt;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.spectra.MarchenkoPastur;
import org.prismsweep.worker.spectra.Quadrature;

/**
 * The face of a wide latent layer, H &gt;&gt; p: M(0) = x I with x = sigma^2 H commutes with the
 * sample covariance S, whose eigenvalues s set the speed of growth.
 *
 * <pre>
 * L_train = (p/2) E_{s ~ MP(p/N)} [ s (1 - l(x, 4 s t))^2 ]
 * L_pop   = (p/2) E_{s ~ MP(p/N)} [   (1 - l(x, 4 s t))^2 ]
 * </pre>
 *
 * <p>with the {@link Logistic} map l. The logistic front has a width ~ 1/(4t) in s, so the step of
 * the {@linkplain MarchenkoPastur#graded graded} rule shrinks with time; the grading resolves the
 * directions of small s for p near N.
 *
 * <p>Domain: all points and times, up to a front too narrow for {@value #MAX_LEVEL} halvings (tau
 * of some hundreds), where there is no prediction. Accuracy: 1e-6 of the loss change is claimed,
 * and 1e-8 or better reached; the error estimate covers it. Cost: some 200 to 500 nodes (more for
 * tau above 10) times the number of times, one exponential each.
 *
 * <p>Source: the regimes of arXiv:2606.05335; formula of theory page section 4.2.
 */
public final class MeanField extends FaceTheory {

  /** Step of the graded rule at level 0: quadrature error 2e-11 while 4 s t is small. */
  private static final double COARSEST_STEP = 0.4;

  /** Halvings of the step; the last has about 10^5 nodes. */
  private static final int MAX_LEVEL = 9;

  public MeanField() {
    super(Face.MEAN_FIELD, GRADED);
  }

  @Override
  public Cost cost(PrismPoint point, int times) {
    double nodes = 180 / COARSEST_STEP;
    return new Cost(40 * nodes * times, 32 * nodes + 64.0 * times);
  }

  @Override
  public Prediction predict(PrismPoint point, double[] t) {
    double half = point.inputDim() / 2.0;
    double x = point.latentInitRate();
    double start = half * (1 - x) * (1 - x);
    MarchenkoPastur law = new MarchenkoPastur(point.inverseDataRatio());
    return Refinement.predict(
        t,
        start,
        Math.max(half, start),
        MAX_LEVEL,
        level -> {
          Quadrature rule = law.graded(Math.scalb(COARSEST_STEP, -level));
          double[] train = new double[t.length];
          double[] population = new double[t.length];
          double[][] sizes = new double[2][t.length];
          for (int k = 0; k < t.length; k++) {
            for (int i = 0; i < rule.size(); i++) {
              double s = rule.node(i);
              double z = 4 * s * t[k];
              Logistic logistic = Logistic.after(z);
              double rest = logistic.complement(x);
              double term = rule.weight(i) * rest * rest;
              train[k] += s * term;
              population[k] += term;
              double own = logistic.slope(x) + z * logistic.map(x) * Math.abs(rest);
              double size = rule.weight(i) * LargeData.squareSize(rest, own);
              sizes[0][k] += half * s * size;
              sizes[1][k] += half * size;
            }
            train[k] *= half;
            population[k] *= half;
          }
          return Attempt.solved(new double[][] {train, population}, sizes);
        });
  }
}
