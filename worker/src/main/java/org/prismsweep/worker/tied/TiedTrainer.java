package org.prismsweep.worker.tied;

import java.util.Arrays;
import java.util.Locale;
import java.util.SortedMap;
import org.prismsweep.worker.experiment.Budget;
import org.prismsweep.worker.experiment.Cost;
import org.prismsweep.worker.experiment.InvalidInputException;
import org.prismsweep.worker.experiment.Outcome;
import org.prismsweep.worker.experiment.RunKey;
import org.prismsweep.worker.experiment.Status;
import org.prismsweep.worker.experiment.TimeGrid;
import org.prismsweep.worker.experiment.Trainer;
import org.prismsweep.worker.experiment.Trajectory;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.ode.FixedSteps;
import org.prismsweep.worker.ode.FlowIntegrator;
import org.prismsweep.worker.ode.FlowIntegrator.Scheme;
import org.prismsweep.worker.ode.HeunStep;
import org.prismsweep.worker.ode.Integration;
import org.prismsweep.worker.ode.Limits;

/**
 * Trains a finite network by gradient flow of its population loss (relu and erf, whose kernels are
 * closed), or by mini-batch gradient descent on fresh samples (any activation).
 */
final class TiedTrainer implements Trainer<TiedPoint> {

  /** Components times steps between two looks at the CPU clock. */
  private static final long CLOCK_INTERVAL = 4096;

  private final TiedSettings settings;
  private final Backend backend;

  TiedTrainer(TiedSettings settings, Backend backend) {
    this.settings = settings;
    this.backend = backend;
  }

  @Override
  public SortedMap<String, String> settings() {
    return settings.canonical();
  }

  /** Raw times; those of methods with steps are at whole steps. */
  @Override
  public double[] times(TiedPoint point, TimeGrid grid) {
    requireTrainable(point);
    if (settings.hasSteps()) {
      return grid.toWholeSteps(point.naturalRate(), settings.step());
    }
    if (grid.unit() == TimeGrid.Unit.STEP) {
      throw new InvalidInputException(
          "steps", Arrays.toString(grid.values()), "times or tau with integrator=adaptive");
    }
    return grid.toRaw(point.naturalRate(), Double.NaN);
  }

  private void requireTrainable(TiedPoint point) {
    if (point.inputDim() == 0) {
      throw new InvalidInputException("inputDim", "missing", "a dimension to train in");
    }
    if (point.neurons() == 0) {
      throw new InvalidInputException("neurons", "missing", "a number of neurons to train");
    }
    if (!settings.isStochastic() && !PairKernel.of(point.activation()).hasVelocity()) {
      throw new InvalidInputException(
          "method",
          settings.canonical().get("method"),
          "stochastic-gradient with activation="
              + point.activation().text()
              + ", whose population flow has no closed kernel");
    }
  }

  @Override
  public Cost cost(TiedPoint point, TimeGrid grid) {
    return cost(point, times(point, grid));
  }

  private Cost cost(TiedPoint point, double[] times) {
    return RunCost.of(
        point, settings, times.length == 0 ? 0 : times[times.length - 1], times.length);
  }

  @Override
  public Outcome train(TiedPoint point, double[] times, RunKey key, Budget budget) {
    requireTrainable(point);
    Recorder recorder = new Recorder(point, times.length, backend);
    double bytes = cost(point, times).bytes();
    if (bytes > budget.maxBytes()) {
      String reason =
          String.format(
              Locale.ROOT, "needs about %.3g bytes, maxBytes=%d", bytes, budget.maxBytes());
      return outcome(Status.BUDGET, reason, 0, 0, times, recorder);
    }
    double largest = RunCost.largestArray(point, settings);
    if (!(largest < Integer.MAX_VALUE - 8)) {
      String reason =
          String.format(
              Locale.ROOT, "needs a matrix of %.3g elements, an array holds 2^31", largest);
      return outcome(Status.BUDGET, reason, 0, 0, times, recorder);
    }
    double[] th = point.initialisation().weights(point, key);
    Limits limits = new Limits(budget.maxEvaluations(), budget.maxSeconds());
    Integration end =
        settings.hasSteps()
            ? steps(point, th, times, key, limits, recorder)
            : adaptive(point, th, times, limits, recorder);
    Status status =
        switch (end.end()) {
          case REACHED -> Status.OK;
          case NON_FINITE -> Status.DIVERGED;
          case LIMIT -> Status.BUDGET;
          case STEP_UNDERFLOW -> Status.FAILED;
        };
    String reason = end.reason();
    if (!recorder.fault().isEmpty()) {
      status = recorder.isUnresolved() ? Status.FAILED : Status.DIVERGED;
      reason = recorder.fault() + " at t=" + times[recorder.size()];
    }
    return outcome(status, reason, end.steps(), end.evaluations(), times, recorder);
  }

  private Integration steps(
      TiedPoint point, double[] th, double[] times, RunKey key, Limits limits, Recorder recorder) {
    FixedSteps loop =
        new FixedSteps(
            settings.step(),
            settings.isStochastic() ? 1 : 2,
            Math.max(1, CLOCK_INTERVAL / th.length),
            limits);
    if (settings.isStochastic()) {
      StochasticGradient descent =
          new StochasticGradient(point, th, settings.step(), settings.batchSize(), key, backend);
      return loop.run(times, descent::advance, k -> recorder.record(th));
    }
    HeunStep heun = new HeunStep(new PopulationFlow(point, backend), th, settings.step());
    return loop.run(times, heun::advance, k -> recorder.record(th));
  }

  private Integration adaptive(
      TiedPoint point, double[] th, double[] times, Limits limits, Recorder recorder) {
    double scale = Math.sqrt(point.initRadius2() / point.inputDim());
    FlowIntegrator integrator =
        new FlowIntegrator(
            Scheme.DORMAND_PRINCE_54, settings.tolerance(), settings.tolerance() * scale);
    return integrator.integrate(
        new PopulationFlow(point, backend), th, times, (k, t, y) -> recorder.record(y), limits);
  }

  /** An outcome with as many times as there are values. */
  private static Outcome outcome(
      Status status,
      String reason,
      long steps,
      long evaluations,
      double[] times,
      Recorder recorder) {
    double[] reached = Arrays.copyOf(times, recorder.size());
    Trajectory trajectory = new Trajectory(reached, recorder.values(), recorder.lists());
    return new Outcome(status, reason, steps, evaluations, trajectory);
  }
}
