package org.prismsweep.worker.family.compression.training;

import java.util.Optional;
import java.util.SortedMap;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.family.compression.model.CompressionPoint;
import org.prismsweep.worker.family.compression.training.CompressionSettings.Method;
import org.prismsweep.worker.linalg.Backend;
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

/** Trains encoder and decoder by the method of the settings; t = learning rate x iterations. */
public final class CompressionTrainer implements Trainer<CompressionPoint> {

  /** The risk of no decoder at all. */
  private static final double UNIT = 1;

  private final CompressionSettings settings;
  private final Backend backend;

  public CompressionTrainer(CompressionSettings settings, Backend backend) {
    this.settings = settings;
    this.backend = backend;
  }

  @Override
  public SortedMap<String, String> settings() {
    return settings.canonical();
  }

  /** Raw times at whole iterations. */
  @Override
  public double[] times(CompressionPoint point, TimeGrid grid) {
    requireTrainable(point);
    return grid.toWholeSteps(point.naturalRate(), settings.step(point));
  }

  private void requireTrainable(CompressionPoint point) {
    String method = settings.method().text();
    if (settings.isStochastic()) {
      if (!point.activation().text().equals("sign")) {
        throw new InvalidInputException(
            "method", method, "riemannian or tied with activation=" + point.activation().text());
      }
      return;
    }
    if (!point.isGaussian()) {
      throw new InvalidInputException(
          "method",
          method,
          "straight-through with "
              + (point.data() == null ? "law=" + point.law() : "a data set")
              + ", whose population risk is not known");
    }
    if (settings.method() == Method.TIED && !point.isIsotropic()) {
      throw new InvalidInputException(
          "method", method, "riemannian or straight-through with spectrum=" + point.spectrum());
    }
    if (point.activation().excess() == 0 && point.latentDim() > point.inputDim()) {
      throw new InvalidInputException(
          "latentDim",
          point.latentDim(),
          "at most inputDim=" + point.inputDim() + " with activation=linear: f(G) is singular");
    }
  }

  @Override
  public Cost cost(CompressionPoint point, TimeGrid grid) {
    return cost(point, times(point, grid));
  }

  private Cost cost(CompressionPoint point, double[] times) {
    return RunCost.of(point, settings, iterations(point, times), times.length);
  }

  private long iterations(CompressionPoint point, double[] times) {
    return times.length == 0 ? 0 : Math.round(times[times.length - 1] / settings.step(point));
  }

  @Override
  public Outcome train(CompressionPoint point, double[] times, RunKey key, Budget budget) {
    requireTrainable(point);
    Optional<Outcome> refusal =
        Training.refusal(
            cost(point, times).bytes(), RunCost.largestArray(point, settings), 1, budget);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    double[] u = point.initialisation().encoder(point, key);
    Descent descent = descent(point, u, times, key);
    double bound = point.isGaussian() ? point.bound().risk() : Double.NEGATIVE_INFINITY;
    RunMeasure measure = new DescentMeasure(descent, bound, new Structure(point, backend));
    RunRecorder recorder = new RunRecorder(measure, UNIT, times);
    Limits limits = new Limits(budget.maxEvaluations(), budget.maxSeconds());
    Integration end =
        FixedSteps.of(settings.step(point), 1, u.length, limits)
            .run(times, descent::advance, k -> recorder.record(u));
    return recorder.outcome(end);
  }

  private Descent descent(CompressionPoint point, double[] u, double[] times, RunKey key) {
    double step = settings.naturalStep(point);
    return switch (settings.method()) {
      case RIEMANNIAN -> new OptimalDecoder(point, u, step, backend);
      case TIED -> new TiedDecoder(point, u, step, backend);
      case STRAIGHT_THROUGH ->
          new StraightThrough(
              point,
              u,
              settings,
              new StepSizes(step, iterations(point, times), settings.drops()),
              key,
              backend);
    };
  }
}
