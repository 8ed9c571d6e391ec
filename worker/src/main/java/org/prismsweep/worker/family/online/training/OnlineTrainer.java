package org.prismsweep.worker.family.online.training;

import java.util.Optional;
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
import org.prismsweep.worker.model.TimeGrid;
import org.prismsweep.worker.model.Trainer;
import org.prismsweep.worker.ode.FixedSteps;
import org.prismsweep.worker.ode.Integration;
import org.prismsweep.worker.ode.Limits;
import org.prismsweep.worker.training.RunMeasure;
import org.prismsweep.worker.training.RunRecorder;
import org.prismsweep.worker.training.Training;

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
    Optional<Outcome> refusal = Training.refusal(cost(point, times).bytes(), 0, 1, budget);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Start start = settings.isReduced() ? Start.inAtMost(point, capacity(point)) : Start.full(point);
    double[] y = start.y();
    OnlineObservables observables =
        new OnlineObservables(
            new OrderParameters(point.activation(), start.layout(), start.modes()), start.layout());
    TestSet test = new TestSet(point, start, key, settings.testSamples());
    RunRecorder recorder = new RunRecorder(measure(observables, point, test), 0, times);
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
    return recorder.outcome(inEvaluations(end, point, budget));
  }

  private static RunMeasure measure(
      OnlineObservables observables, OnlinePoint point, TestSet test) {
    return new RunMeasure() {
      private double[] measured;

      @Override
      public double[] values(double[] y) {
        measured = y;
        return new double[] {point.isGaussian() ? observables.pmse(y) : test.pmse(y)};
      }

      @Override
      public String subject() {
        return "prediction error";
      }

      @Override
      public double[][] lists() {
        return observables.lists(measured);
      }
    };
  }

  /** D steps are one evaluation. */
  private static Integration inEvaluations(Integration end, OnlinePoint point, Budget budget) {
    long d = point.inputDim();
    boolean usedUp = end.end() == Integration.End.LIMIT && end.steps() >= mostSteps(point, budget);
    String reason =
        usedUp
            ? "evaluations=" + budget.maxEvaluations() + " used up, " + d + " steps each"
            : end.reason();
    long evaluations = (end.steps() + d - 1) / d;
    return new Integration(end.end(), end.steps(), evaluations, end.reachedTime(), reason);
  }

  private static long mostSteps(OnlinePoint point, Budget budget) {
    boolean fits = budget.maxEvaluations() < Long.MAX_VALUE / point.inputDim();
    return fits ? budget.maxEvaluations() * point.inputDim() : Long.MAX_VALUE;
  }
}
