package org.prismsweep.worker.family.prism.training;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.family.prism.training.PrismSettings.Engine;
import org.prismsweep.worker.family.prism.training.PrismSettings.Method;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.model.Budget;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.model.TimeGrid;
import org.prismsweep.worker.model.Trainer;
import org.prismsweep.worker.ode.FlowIntegrator;
import org.prismsweep.worker.ode.FlowIntegrator.Scheme;
import org.prismsweep.worker.ode.Integration;
import org.prismsweep.worker.ode.Limits;
import org.prismsweep.worker.training.RunRecorder;
import org.prismsweep.worker.training.Training;

/**
 * Trains weight-tied linear autoencoders by gradient flow, or by gradient descent W -&gt; W - eta
 * grad L, t = eta k, with the training loss of all N samples or of mini-batches of them.
 *
 * <p>Accuracy of the flow: the error of either loss is below ten times the tolerance, in units of
 * that loss's largest change over the run. For that the local error is held to a quarter of the
 * tolerance relative to every state component, with the component's typical size at t = 0 as the
 * absolute floor (so any initial variance will do), and more strictly by sqrt(k/R) where only k of
 * R rows move by themselves, since the error norm is a mean over all. Where a loss happens to start
 * at a stationary value, so that its change is far smaller than its sensitivity to the weights, the
 * error is proportional to that sensitivity instead.
 */
public final class PrismTrainer implements Trainer<PrismPoint> {

  /** Local error relative to the tolerance: growth from tiny weights multiplies it by up to 25. */
  private static final double LOCAL_ERROR = 0.25;

  /** Below this tolerance the eighth-order scheme needs less time than the fifth-order one. */
  private static final double HIGH_ORDER_BELOW = 1e-9;

  private final PrismSettings settings;
  private final Backend backend;

  public PrismTrainer(PrismSettings settings, Backend backend) {
    this.settings = settings;
    this.backend = backend;
  }

  @Override
  public SortedMap<String, String> settings() {
    return settings.canonical();
  }

  /** Raw times; those of gradient descent are at whole steps. */
  @Override
  public double[] times(PrismPoint point, TimeGrid grid) {
    requireTrainable(point);
    if (settings.method() == Method.GRADIENT_FLOW) {
      if (grid.unit() == TimeGrid.Unit.STEP) {
        throw new InvalidInputException(
            "steps", Arrays.toString(grid.values()), "times or tau with method=gradient-flow");
      }
      return grid.toRaw(point.naturalRate(), Double.NaN);
    }
    return grid.toWholeSteps(point.naturalRate(), settings.stepSize(point));
  }

  private void requireTrainable(PrismPoint point) {
    if (point.data() != null && settings.engine() == Engine.REDUCED) {
      throw new InvalidInputException("engine", "reduced", "direct with data");
    }
    if (settings.batchSize() > point.samples()) {
      throw new InvalidInputException(
          "batchSize", settings.batchSize(), "at most the number of samples, " + point.samples());
    }
  }

  @Override
  public Cost cost(PrismPoint point, TimeGrid grid) {
    return cost(point, times(point, grid));
  }

  private Cost cost(PrismPoint point, double[] times) {
    double end = times.length == 0 ? 0 : times[times.length - 1];
    double span =
        settings.method() == Method.GRADIENT_FLOW
            ? end * point.naturalRate()
            : end / settings.stepSize(point);
    return RunCost.of(point, settings, span, times.length);
  }

  @Override
  public Outcome train(PrismPoint point, double[] times, RunKey key, Budget budget) {
    Optional<Outcome> refusal =
        Training.refusal(
            cost(point, times).bytes(), largestArray(point), LossMeasure.LOSSES, budget);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    double sampling = RunCost.samplingSeconds(point, settings);
    if (sampling > 2 * budget.maxSeconds()) { // cannot be interrupted
      String reason =
          String.format(
              Locale.ROOT,
              "sampling needs about %.3g CPU seconds, maxSeconds=%s",
              sampling,
              budget.maxSeconds());
      return Training.refused(reason, LossMeasure.LOSSES);
    }
    double started = cpuSeconds();
    boolean flow = settings.method() == Method.GRADIENT_FLOW;
    boolean reduced = settings.engine() == Engine.REDUCED;
    double[] x = reduced ? null : DirectSamples.of(point, key);
    Instance instance =
        reduced
            ? Instance.reduced(point, key, flow, backend)
            : Instance.direct(point, x, key, backend);
    double left = budget.maxSeconds() - (cpuSeconds() - started);
    if (!(left > 0)) {
      String reason = "CPU seconds=" + budget.maxSeconds() + " used up while sampling";
      return Training.refused(reason, LossMeasure.LOSSES);
    }
    Limits limits = new Limits(budget.maxEvaluations(), left);
    if (flow) {
      return flow(point, instance, times, limits);
    }
    Gradient gradient =
        settings.batchSize() == 0
            ? instance.dynamics()
            : new BatchGradient(point, x, settings.batchSize(), key, backend);
    return new Descent(instance, gradient, settings.stepSize(point), limits).run(times);
  }

  /** Elements of the largest array of an instance. */
  private double largestArray(PrismPoint point) {
    double state;
    double data = 0;
    if (settings.engine() == Engine.REDUCED) {
      ReducedShape shape = ReducedShape.of(point);
      state = (double) shape.rows() * shape.columns();
    } else {
      state = (double) point.inputDim() * point.latentDim();
      double p = point.inputDim();
      data =
          Math.max(
              DirectDynamics.largestArray(p, point.latentDim(), point.samples()),
              p * point.samples());
    }
    return Math.max(state, data);
  }

  private Outcome flow(PrismPoint point, Instance instance, double[] times, Limits limits) {
    Dynamics dynamics = instance.dynamics();
    double moving = 1;
    if (settings.engine() == Engine.REDUCED) {
      ReducedShape shape = ReducedShape.of(point);
      moving = (double) shape.seen() / shape.rows();
    }
    double tolerance = settings.tolerance() * LOCAL_ERROR * Math.sqrt(moving);
    FlowIntegrator integrator =
        new FlowIntegrator(
            settings.tolerance() < HIGH_ORDER_BELOW
                ? Scheme.DORMAND_PRINCE_853
                : Scheme.DORMAND_PRINCE_54,
            tolerance,
            tolerance * instance.scale());
    RunRecorder recorder = new RunRecorder(new LossMeasure(dynamics), dynamics.lossOfZero(), times);
    Integration end =
        integrator.integrate(
            (t, y, dydt) -> dynamics.derivative(y, dydt),
            instance.state(),
            times,
            (k, t, y) -> recorder.record(y),
            limits);
    return recorder.outcome(located(end));
  }

  /** An end before the last time says where it came. */
  private static Integration located(Integration end) {
    String reason = end.reason() + ", after step " + end.steps() + " at t=" + end.reachedTime();
    return end.end() == Integration.End.REACHED
        ? end
        : new Integration(end.end(), end.steps(), end.evaluations(), end.reachedTime(), reason);
  }

  static double cpuSeconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() * 1e-9;
  }
}
