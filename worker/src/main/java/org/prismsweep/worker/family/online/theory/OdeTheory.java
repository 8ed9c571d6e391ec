package org.prismsweep.worker.family.online.theory;

import org.prismsweep.worker.base.CanonicalNumber;
import org.prismsweep.worker.family.online.model.Layout;
import org.prismsweep.worker.family.online.model.Modes;
import org.prismsweep.worker.family.online.model.OnlineObservables;
import org.prismsweep.worker.family.online.model.OnlinePoint;
import org.prismsweep.worker.family.online.model.OrderParameters;
import org.prismsweep.worker.family.online.training.Start;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.Theory;
import org.prismsweep.worker.training.DoubleIntegration;

/**
 * The deterministic limit of one-pass stochastic gradient descent at fixed eta t, by the equation
 * of {@link OrderParameterFlow}: {@code ode} with all D directions, where equal eigenvalues share
 * coordinates exactly, and {@code bulk-limit}, in which the encoder sees the bulk and does not
 * learn along it. They differ by O(1/D) until t is of order D.
 *
 * <p>Integrated adaptively at tolerance 1e-11, or by fourth-order steps of a given size; the error
 * is from a second integration.
 *
 * <p>Source: theory page "One-pass SGD", sections 3 and 7.
 */
public final class OdeTheory implements Theory<OnlinePoint> {

  private static final double FINE = 1e-11;
  private static final double COARSE = 1e-8;

  /** Rounding error of a prediction error in units of E|x|^2 / D. */
  private static final double ROUNDING = 1e-13;

  private static final double EVALUATIONS = 5000;

  private final boolean limit;
  private final double step;

  private OdeTheory(boolean limit, double step) {
    this.limit = limit;
    this.step = step;
  }

  /**
   * The equation in D dimensions.
   *
   * @param step largest step of the fourth-order method, NaN for the adaptive one
   */
  public static OdeTheory exact(double step) {
    return new OdeTheory(false, step);
  }

  /** The equation with a bulk of infinitely many directions. */
  public static OdeTheory bulkLimit(double step) {
    return new OdeTheory(true, step);
  }

  @Override
  public String name() {
    return limit ? "bulk-limit" : "ode";
  }

  @Override
  public String description() {
    return limit
        ? "listed directions beside a bulk of infinitely many, D to infinity at fixed t"
        : "gradient flow of the prediction error in all D directions (D to infinity, fixed K)";
  }

  @Override
  public String settings() {
    return "version=1,"
        + (Double.isNaN(step) ? "tolerance=1e-11" : "step=" + CanonicalNumber.text(step));
  }

  /** The law of the input has no part but by its covariance. */
  @Override
  public OnlinePoint representative(OnlinePoint point) {
    return point.withGaussianLatents();
  }

  @Override
  public Cost cost(OnlinePoint point, int times) {
    double units = point.hiddenUnits();
    double rows = 2 * units + 1;
    double size = 0;
    for (long count : point.directions().counts()) {
      size += Math.min(rows, count);
    }
    double start = point.inputDim() * rows * (10 + 4 * rows);
    double flops = EVALUATIONS * units * units * (16 * size + 200) + start;
    return new Cost(flops, Double.BYTES * 25 * rows * size);
  }

  @Override
  public Prediction predict(OnlinePoint point, double[] t) {
    if (limit && !point.directions().hasBulk()) {
      return Prediction.none(
          Prediction.Status.NOT_APPLICABLE, "all eigenvalues are listed: there is no bulk");
    }
    if (!limit && point.inputDim() == 0) {
      return Prediction.none(
          Prediction.Status.NOT_APPLICABLE, "no inputDim: see theory bulk-limit");
    }
    Start start = Start.smallest(representative(point));
    Layout layout = start.layout();
    Modes modes = limit ? start.modes().withStillBulk() : start.modes();
    OrderParameters order = new OrderParameters(point.activation(), layout, modes);
    OnlineObservables observables = new OnlineObservables(order, layout);
    DoubleIntegration integration =
        new DoubleIntegration(
            new OrderParameterFlow(point, layout, modes, order),
            start.y(),
            observables::lists,
            observables::pmse,
            ROUNDING * modes.trace());
    return Double.isNaN(step) ? integration.adaptive(t, FINE, COARSE) : integration.steps(t, step);
  }
}
