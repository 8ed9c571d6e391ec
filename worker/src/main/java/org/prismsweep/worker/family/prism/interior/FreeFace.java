package org.prismsweep.worker.family.prism.interior;

import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.Theory;

/**
 * The face of large initialisations (x, y -&gt; infinity at fixed x/y, t ~ 1/(x + y)): the weights
 * only decay. Of the loss expansion it keeps the monomials x^i y^j with i + j maximal:
 *
 * <pre>
 * L_train = E tr(MMS) / 2,   L_pop = E tr(MM) / 2,   L_train(0) = L_pop(0) = (p/2)(x^2 + xy)
 * dM/dt = -SMM - MMS - 2 MSM
 * </pre>
 *
 * <p>in the planar limit, by the same small complex matrices as {@link PlanarLimit}. With W scaled
 * to x + y = 1 the curve depends on x/y, r and (x + y)(1 + r) t alone: one curve serves all
 * variances.
 *
 * <p>Domain and cost: as there. Accuracy: 0.1% of the loss change or better for (x + y)(1 + r) t up
 * to 2; reported per value.
 *
 * <p>Source: theory page sections 3 and 6; the regimes of arXiv:2606.05335.
 */
public final class FreeFace implements Theory<PrismPoint> {

  @Override
  public String name() {
    return "free";
  }

  @Override
  public String description() {
    return "x, y -> infinity at fixed x/y: dM/dt = -SMM - MMS - 2MSM, L = E tr(MMS)/2, average over"
        + " small complex autoencoders; arXiv:2606.05335";
  }

  @Override
  public String settings() {
    return TwinCurves.settings();
  }

  @Override
  public Cost cost(PrismPoint point, int times) {
    return TwinCurve.cost(Rates.free(point));
  }

  @Override
  public Prediction predict(PrismPoint point, double[] t) {
    Rates rates = Rates.free(point);
    double x = point.latentInitRate();
    double y = point.initRate();
    double p = point.inputDim();
    double start = p / 2 * x * (x + y);
    double rate = (x + y) * rates.naturalRate();
    return TwinCurves.predict(rates, t, rate, p * (x + y) * (x + y), start, start);
  }
}
