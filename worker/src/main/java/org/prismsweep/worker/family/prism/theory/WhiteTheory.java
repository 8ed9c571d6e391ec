package org.prismsweep.worker.family.prism.theory;

import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.Theory;

/**
 * A theory of data with the identity as second moments, which refuses points whose data set has
 * others. Of a whitened set it says what Gaussian data would do.
 *
 * @param theory what predicts
 */
public record WhiteTheory(Theory<PrismPoint> theory) implements Theory<PrismPoint> {

  @Override
  public String name() {
    return theory.name();
  }

  @Override
  public String description() {
    return theory.description();
  }

  @Override
  public String settings() {
    return theory.settings();
  }

  @Override
  public PrismPoint representative(PrismPoint point) {
    return point.isWhite() ? theory.representative(point) : point;
  }

  @Override
  public Cost cost(PrismPoint point, int times) {
    return point.isWhite() ? theory.cost(point, times) : new Cost(0, 0);
  }

  @Override
  public Prediction predict(PrismPoint point, double[] t) {
    return point.isWhite()
        ? theory.predict(point, t)
        : Prediction.none(
            Prediction.Status.NOT_APPLICABLE,
            "the data are not white: their second moments are not the identity");
  }
}
