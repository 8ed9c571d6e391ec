package org.prismsweep.worker.family.prism.interior;

import java.util.LinkedHashMap;
import java.util.Map;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.TimeGrid;

/**
 * Predictions from curves, which this JVM keeps for as long as they are among the last few hundred.
 * A curve is a deterministic function of its key, so keeping it changes nothing but the time.
 *
 * <p>The key is the rates and the horizon, not the requested times: those are interpolated. Up to
 * tau = 2 there is one horizon for all grids that reach beyond 1/4, so that they share their
 * values.
 */
final class TwinCurves {

  private record Key(Rates rates, double horizon) {}

  private static final int KEPT = 256;

  /** The horizon of the tested range. */
  private static final double HORIZON = 2;

  /** Horizons below the usual one shrink by this factor, so that early times have steps too. */
  private static final double EARLIER = 0.125;

  /** Horizons above the usual one grow by this factor. */
  private static final double LATER = Math.sqrt(2);

  /** Relative excess of a time over a horizon that is rounding. */
  private static final double ROUNDING = 1e-9;

  /** Rounding of a loss in units of the largest term in it. */
  private static final double LOSS_ROUNDING = 16 * 0x1p-53;

  /** A larger error, in units of the largest loss change on the grid, is of no use. */
  static final double USEFUL = 0.05;

  private static final Map<Key, TwinCurve> CURVES =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, TwinCurve> eldest) {
          return size() > KEPT;
        }
      };

  private TwinCurves() {}

  /**
   * Predicts both losses.
   *
   * @param t raw times
   * @param rate natural time per raw time
   * @param scale loss per unit of the curve
   * @param start both losses at t = 0
   * @param magnitude size of the terms that the losses are sums of
   */
  static Prediction predict(
      Rates rates, double[] t, double rate, double scale, double start, double magnitude) {
    double[] tau = new TimeGrid(TimeGrid.Unit.RAW, t).toRaw(1, 1);
    for (int k = 0; k < tau.length; k++) {
      tau[k] *= rate;
    }
    double last = tau[tau.length - 1];
    double[][] values = new double[TwinFlow.LOSSES][tau.length];
    double[][] errors = new double[TwinFlow.LOSSES][tau.length];
    TwinCurve curve = last == 0 ? null : curve(new Key(rates, horizon(last)));
    if (curve != null && !curve.trouble().isEmpty()) {
      return Prediction.none(Prediction.Status.NO_PREDICTION, curve.trouble());
    }
    double worst = 0;
    for (int l = 0; l < TwinFlow.LOSSES; l++) {
      double change = 0;
      double error = 0;
      for (int k = 0; k < tau.length; k++) {
        double now = Math.min(tau[k], curve == null ? 0 : curve.mesh().horizon());
        double ahead = now == 0 ? 0 : scale * curve.change(l, now);
        double doubt = now == 0 ? 0 : scale * curve.error(l, now);
        values[l][k] = start + ahead;
        errors[l][k] = doubt + LOSS_ROUNDING * magnitude;
        change = Math.max(change, Math.abs(ahead));
        error = Math.max(error, doubt);
        if (!(Math.abs(values[l][k]) + errors[l][k] <= Double.MAX_VALUE)) {
          return Prediction.none(
              Prediction.Status.NO_PREDICTION, "losses exceed the range of double precision");
        }
      }
      worst = Math.max(worst, change == 0 ? 0 : error / change);
    }
    if (worst > USEFUL) {
      return Prediction.none(
          Prediction.Status.NO_PREDICTION,
          "estimated error is "
              + (float) worst
              + " of the loss change, expected at most "
              + USEFUL);
    }
    return Prediction.ok(t.clone(), values, errors);
  }

  private static double horizon(double last) {
    double horizon = HORIZON;
    double reached = last * (1 - ROUNDING);
    while (reached <= horizon * EARLIER) {
      horizon *= EARLIER;
    }
    while (reached > horizon) {
      horizon *= LATER;
    }
    return horizon;
  }

  private static TwinCurve curve(Key key) {
    synchronized (CURVES) {
      TwinCurve known = CURVES.get(key);
      if (known != null) {
        return known;
      }
    }
    TwinCurve curve =
        TwinCurve.of(key.rates, key.horizon); // twice at once at worst, with one result
    synchronized (CURVES) {
      CURVES.put(key, curve);
    }
    return curve;
  }

  /** Number of curves kept at the moment. */
  static int kept() {
    synchronized (CURVES) {
      return CURVES.size();
    }
  }

  /** Canonical text of the settings, part of a prediction's identity. */
  static String settings() {
    return "version=1 order="
        + TwinCurve.ORDER
        + " samples="
        + TwinRun.FEWEST
        + " standardError="
        + TwinCurve.STANDARD_ERROR
        + " wantedError="
        + TwinCurve.WANTED_ERROR
        + " seed="
        + TwinSampler.SEED;
  }
}
