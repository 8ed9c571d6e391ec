package org.prismsweep.worker.family.prism.theory;

import org.prismsweep.worker.family.prism.model.Face;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.family.prism.theory.Refinement.Attempt;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.spectra.MarchenkoPastur;
import org.prismsweep.worker.spectra.Quadrature;

/**
 * The edge of a small initialisation, where W grows linearly and only S drives it, dW/dt = 2 S W.
 *
 * <pre>
 * L_train = (p/2) (1 - 2x E_{s ~ MP(p/N)} [ s e^{4st} ])
 * L_pop   = (p/2) (1 - 2x E_{s ~ MP(p/N)} [   e^{4st} ])
 * </pre>
 *
 * <p>The integrand is entire in s: the {@linkplain MarchenkoPastur#gauss Gauss} rule converges
 * faster than exponentially; a level doubles its nodes. The errors of its nodes count 4 s t times
 * in the exponential, and so they do in the error estimate.
 *
 * <p>Domain: all points, as long as e^{4st} is within the range of doubles at the upper edge of the
 * law (tau of about 90 at p = N, where the initialisation would have to be below e^-700 for the
 * formula to mean anything); beyond, there is no prediction. Accuracy: 1e-6 of the loss change is
 * claimed, and rounding reached. Cost: 36 nodes times the number of times, one exponential each.
 *
 * <p>Source: the regimes of arXiv:2606.05335; theory page section 5.
 */
public final class MeanFieldNarrowLatent extends FaceTheory {

  private static final int COARSEST_NODES = 12;
  private static final int MAX_LEVEL = 7;

  /** Relative error of the nodes of the Gauss rule. */
  private static final double NODE_ERROR = 1e-14;

  public MeanFieldNarrowLatent() {
    super(Face.MEAN_FIELD_NARROW_LATENT, GAUSS);
  }

  @Override
  public Cost cost(PrismPoint point, int times) {
    double nodes = 3.0 * COARSEST_NODES;
    return new Cost(40 * nodes * times, 32 * nodes + 64.0 * times);
  }

  @Override
  public Prediction predict(PrismPoint point, double[] t) {
    Start start = Start.of(Face.MEAN_FIELD_NARROW_LATENT, point);
    MarchenkoPastur law = new MarchenkoPastur(point.inverseDataRatio());
    Prediction prediction =
        Refinement.predict(
            t,
            start.loss(),
            start.magnitude(),
            MAX_LEVEL,
            level -> solve(point, law.gauss(COARSEST_NODES << level), t));
    return withNodeErrors(prediction, point.inputDim() / 2.0, 4 * law.upperEdge());
  }

  private static Attempt solve(PrismPoint point, Quadrature rule, double[] t) {
    double half = point.inputDim() / 2.0;
    double x = point.latentInitRate();
    double[][] losses = new double[2][t.length];
    for (int k = 0; k < t.length; k++) {
      double train = 0;
      double population = 0;
      for (int i = 0; i < rule.size(); i++) {
        double s = rule.node(i);
        double term = rule.weight(i) * Math.exp(4 * s * t[k]);
        train += s * term;
        population += term;
      }
      losses[0][k] = half * (1 - 2 * x * train);
      losses[1][k] = half * (1 - 2 * x * population);
    }
    return Attempt.solved(losses);
  }

  /** Adds what relative errors of the nodes make of e^{4st} at the largest 4s. */
  private static Prediction withNodeErrors(Prediction prediction, double half, double rate) {
    if (prediction.status() != Prediction.Status.OK) {
      return prediction;
    }
    double[] t = prediction.trajectory().t();
    double[][] values = prediction.trajectory().values();
    double[][] errors = new double[values.length][t.length];
    for (int i = 0; i < values.length; i++) {
      for (int k = 0; k < t.length; k++) {
        double grown = Math.abs(values[i][k] - half);
        errors[i][k] = prediction.errors()[i][k] + NODE_ERROR * (1 + rate * t[k]) * grown;
      }
    }
    return Prediction.ok(t, values, errors);
  }
}
