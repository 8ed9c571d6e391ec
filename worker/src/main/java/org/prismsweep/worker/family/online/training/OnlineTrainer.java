package org.prismsweep.worker.family.online.training;

import java.util.Arrays;
import java.util.Locale;
import java.util.SortedMap;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.family.online.model.Layout;
import org.prismsweep.worker.family.online.model.OnlineObservables;
import org.prismsweep.worker.family.online.model.OnlinePoint;
import org.prismsweep.worker.family.online.model.OrderParameters;
import org.prismsweep.worker.model.Budget;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.model.Status;
import org.prismsweep.worker.model.TimeGrid;
import org.prismsweep.worker.model.Trainer;
import org.prismsweep.worker.model.Trajectory;
import org.prismsweep.worker.ode.FixedSteps;
import org.prismsweep.worker.ode.Integration;
import org.prismsweep.worker.ode.Limits;

/**
 * Trains an autoencoder by one-pass stochastic gradient descent: t = steps / D. D steps, t = 1,
 * count as one evaluation, since so many samples make up for one gradient of the mean error.
 */
public final class OnlineTrainer implements Trainer<OnlinePoint> {

  /** Coordinates times steps between two looks at the CPU clock. */
  private static final long CLOCK_INTERVAL = 1 << 16;

  private final OnlineSettings settings;

  public OnlineTrainer(OnlineSettings settings) {
    this.settings = settings;
  }

  /** Coordinates of a group of equal eigenvalues: half of them are in use after a compression. */
  static int capacity(OnlinePoint point) {
    return 2 * new Layout(point.units(), 0, point.tied(), point.decoderBias()).rows();
  }

  @Override
  public SortedMap<String, String> settings() {
    return settings.canonical();
  }

  @Override
  public double[] times(OnlinePoint point, TimeGrid grid) {
    requireTrainable(point);
    return grid.toWholeSteps(point.naturalRate(), 1.0 / point.inputDim());
  }

  private static void requireTrainable(OnlinePoint point) {
    if (point.inputDim() == 0) {
      throw new InvalidInputException("inputDim", "missing", "a dimension to train in");
    }
  }

  @Override
  public Cost cost(OnlinePoint point, TimeGrid grid) {
    return cost(point, times(point, grid));
  }

  private Cost cost(OnlinePoint point, double[] times) {
    double end = times.length == 0 ? 0 : times[times.length - 1];
    return RunCost.of(point, settings, end * point.inputDim(), times.length);
  }

  @Override
  public Outcome train(OnlinePoint point, double[] times, RunKey key, Budget budget) {
    requireTrainable(point);
    double bytes = cost(point, times).bytes();
    if (bytes > budget.maxBytes()) {
      String reason =
          String.format(
              Locale.ROOT, "needs about %.3g bytes, maxBytes=%d", bytes, budget.maxBytes());
      Trajectory none = new Trajectory(new double[0], new double[1][0]);
      return new Outcome(Status.BUDGET, reason, 0, 0, none);
    }
    Start start = settings.isReduced() ? Start.inAtMost(point, capacity(point)) : Start.full(point);
    double[] y = start.y();
    OnlineObservables observables =
        new OnlineObservables(
            new OrderParameters(point.activation(), start.layout(), start.modes()), start.layout());
    TestSet test = new TestSet(point, start, key, settings.testSamples());
    Recorder recorder =
        new Recorder(
            observables, point.isGaussian() ? observables::pmse : test::pmse, times.length);
    Inputs inputs =
        point.isEmpirical()
            ? new SampledInputs(point.data(), key)
            : new GaussianInputs(point, start, key, "samples");
    Descent descent = new Descent(point, start, inputs);
    FixedSteps loop =
        new FixedSteps(
            1.0 / point.inputDim(),
            1,
            Math.max(1, CLOCK_INTERVAL / y.length),
            new Limits(mostSteps(point, budget), budget.maxSeconds()));
    Integration end = loop.run(times, descent::advance, k -> recorder.record(y));
    Status status =
        switch (end.end()) {
          case REACHED -> Status.OK;
          case NON_FINITE -> Status.DIVERGED;
          case LIMIT -> Status.BUDGET;
          case STEP_UNDERFLOW -> Status.FAILED;
        };
    String reason = end.reason();
    if (end.end() == Integration.End.LIMIT && end.steps() >= mostSteps(point, budget)) {
      reason =
          "evaluations="
              + budget.maxEvaluations()
              + " used up, "
              + point.inputDim()
              + " steps each";
    }
    if (!recorder.fault().isEmpty()) {
      status = Status.DIVERGED;
      reason = recorder.fault() + " at t=" + times[recorder.size()];
    }
    double[] reached = Arrays.copyOf(times, recorder.size());
    Trajectory trajectory = new Trajectory(reached, recorder.values(), recorder.lists());
    long evaluations = (end.steps() + point.inputDim() - 1) / point.inputDim();
    return new Outcome(status, reason, end.steps(), evaluations, trajectory);
  }

  private static long mostSteps(OnlinePoint point, Budget budget) {
    boolean fits = budget.maxEvaluations() < Long.MAX_VALUE / point.inputDim();
    return fits ? budget.maxEvaluations() * point.inputDim() : Long.MAX_VALUE;
  }
}
