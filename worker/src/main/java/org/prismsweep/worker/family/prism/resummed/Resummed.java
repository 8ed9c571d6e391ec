package org.prismsweep.worker.family.prism.resummed;

import java.util.Locale;
import org.apache.commons.numbers.core.DD;
import org.prismsweep.worker.family.prism.expansion.Loss;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.Theory;
import org.prismsweep.worker.model.TimeGrid;

/**
 * The interior of the prism by resummation: the exact planar expansion of both losses to order 13
 * ({@link LossSeries}), continued in time by many Pad&eacute; approximants, of which the median
 * counts ({@link Resummation}).
 *
 * <pre>
 * L(t)/p = c_0 + (1 + x + y)^2 median of [P/Q](v) - P/Q(0),   v = (e^{g tau} - 1) / g,   tau = Lambda t
 * </pre>
 *
 * <p>Error: the spread of the approximants times a factor that was calibrated against {@link
 * org.prismsweep.worker.family.prism.interior.PlanarLimit} ({@link Calibration}). It is meant to
 * hold for the whole curve of nine points in ten, three times the error for 99 in a hundred.
 *
 * <p>Domain: x and y from 1e-3 to 100, r from 1/316 to 316, natural time up to 2; the calibration
 * set. Where the error exceeds 5% of the largest loss change so far there is no prediction, and the
 * reason names the first of the requested times at which it does: a grid that ends before has one.
 * This is so for small initialisations, x + y below about a tenth, whose losses first change
 * exponentially and then saturate. Values and errors at a time do not depend on the other times.
 *
 * <p>Cost: one to two milliseconds.
 *
 * <p>Source: the expansion of arXiv:2602.04548 and arXiv:2606.05335; theory page section 6 and
 * planar-limit page section 7.
 */
public final class Resummed implements Theory<PrismPoint> {

  /** A larger error, in units of the largest loss change so far, is of no use. */
  static final double USEFUL = 0.05;

  /** Relative excess of a time over the horizon that is rounding. */
  private static final double ROUNDING = 1e-9;

  /** Rounding of a loss in units of the largest term in it. */
  private static final double LOSS_ROUNDING = 16 * 0x1p-53;

  @Override
  public String name() {
    return "resummed";
  }

  @Override
  public String description() {
    return "p, H, N -> infinity at fixed x, y, r: the exact loss expansion to order 13, resummed by"
        + " Pade approximants in t and in exponentials of t; arXiv:2606.05335";
  }

  @Override
  public String settings() {
    return "version=1 order=" + LossSeries.ORDER + " " + Calibration.settings();
  }

  @Override
  public Cost cost(PrismPoint point, int times) {
    return new Cost(5e6 + 1e5 * times, 2e6);
  }

  @Override
  public Prediction predict(PrismPoint point, double[] t) {
    double[] tau = new TimeGrid(TimeGrid.Unit.RAW, t).toRaw(1, 1);
    for (int k = 0; k < tau.length; k++) {
      tau[k] *= point.naturalRate();
    }
    double x = point.latentInitRate();
    double y = point.initRate();
    String outside = Calibration.outside(point, tau[tau.length - 1] * (1 - ROUNDING));
    if (!outside.isEmpty()) {
      return Prediction.none(Prediction.Status.NO_PREDICTION, outside);
    }
    Loss[] losses = Loss.values();
    Resummation[] resummations = new Resummation[losses.length];
    for (int l = 0; l < losses.length; l++) {
      DD[] coefficients = LossSeries.coefficients(losses[l], x, y, point.inverseDataRatio());
      resummations[l] = new Resummation(losses[l], coefficients, 1 + x + y);
    }
    double p = point.inputDim();
    double unit = p * (1 + x + y) * (1 + x + y);
    double start = p / 2 * ((1 - x) * (1 - x) + x * y);
    double rounding = LOSS_ROUNDING * Math.max(p / 2, start);
    double[][] values = new double[losses.length][tau.length];
    double[][] errors = new double[losses.length][tau.length];
    for (int k = 0; k < tau.length; k++) {
      for (int l = 0; l < losses.length; l++) {
        Resummation.State state = resummations[l].at(Math.min(tau[k], Resummation.HORIZON));
        double error = Calibration.error(state);
        if (!(error <= USEFUL * state.largest())) {
          return Prediction.none(
              Prediction.Status.NO_PREDICTION, tooFar(losses[l], tau[k], error / state.largest()));
        }
        values[l][k] = start + unit * state.change();
        errors[l][k] = unit * error + rounding;
      }
    }
    return Prediction.ok(t.clone(), values, errors);
  }

  private static String tooFar(Loss loss, double tau, double error) {
    return String.format(
        Locale.ROOT,
        "estimated error of the %s loss is %.2g of its change at natural time %.3g, expected at"
            + " most %s",
        loss.key(),
        error,
        tau,
        USEFUL);
  }
}
