package org.prismsweep.worker.family.compression.training;

import java.util.Arrays;
import java.util.Locale;
import java.util.SortedMap;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.family.compression.model.CompressionPoint;
import org.prismsweep.worker.family.compression.training.CompressionSettings.Method;
import org.prismsweep.worker.linalg.Backend;
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

/** Trains encoder and decoder by the method of the settings; t = learning rate x iterations. */
public final class CompressionTrainer implements Trainer<CompressionPoint> {

  /** Components of the encoder times iterations between two looks at the CPU clock. */
  private static final long CLOCK_INTERVAL = 4096;

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
    String tooLarge = tooLarge(point, times, budget);
    if (!tooLarge.isEmpty()) {
      return new Outcome(
          Status.BUDGET, tooLarge, 0, 0, new Trajectory(new double[0], new double[1][0]));
    }
    double[] u = point.initialisation().encoder(point, key);
    Descent descent = descent(point, u, times, key);
    double bound = point.isGaussian() ? point.bound().risk() : Double.NEGATIVE_INFINITY;
    Recorder recorder = new Recorder(bound, new Structure(point, backend), times.length);
    Integration end =
        new FixedSteps(
                settings.step(point),
                1,
                Math.max(1, CLOCK_INTERVAL / u.length),
                new Limits(budget.maxEvaluations(), budget.maxSeconds()))
            .run(times, descent::advance, k -> recorder.record(descent));
    return outcome(end, times, recorder);
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

  private String tooLarge(CompressionPoint point, double[] times, Budget budget) {
    double bytes = cost(point, times).bytes();
    if (bytes > budget.maxBytes()) {
      return String.format(
          Locale.ROOT, "needs about %.3g bytes, maxBytes=%d", bytes, budget.maxBytes());
    }
    double largest = RunCost.largestArray(point, settings);
    return largest < Integer.MAX_VALUE - 8
        ? ""
        : String.format(Locale.ROOT, "needs an array of %.3g elements, one holds 2^31", largest);
  }

  private static Outcome outcome(Integration end, double[] times, Recorder recorder) {
    Status status =
        switch (end.end()) {
          case REACHED -> Status.OK;
          case NON_FINITE -> Status.DIVERGED;
          case LIMIT -> Status.BUDGET;
          case STEP_UNDERFLOW -> Status.FAILED;
        };
    String reason = end.reason();
    if (recorder.status() != Status.OK) {
      status = recorder.status();
      reason = recorder.fault() + " at t=" + times[recorder.size()];
    }
    double[] reached = Arrays.copyOf(times, recorder.size());
    Trajectory trajectory = new Trajectory(reached, recorder.values(), recorder.lists());
    return new Outcome(status, reason, end.steps(), end.evaluations(), trajectory);
  }
}
