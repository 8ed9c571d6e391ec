package org.prismsweep.worker.bottleneck;

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
import org.prismsweep.worker.samples.DataSet;
import org.prismsweep.worker.samples.Samples;

/** Trains a network of finite width by gradient flow or mini-batches on a fixed set of samples. */
final class BottleneckTrainer implements Trainer<BottleneckPoint> {

  /** Parameters times steps between two looks at the CPU clock. */
  private static final long CLOCK_INTERVAL = 4096;

  private final BottleneckSettings settings;
  private final Backend backend;

  BottleneckTrainer(BottleneckSettings settings, Backend backend) {
    this.settings = settings;
    this.backend = backend;
  }

  @Override
  public SortedMap<String, String> settings() {
    return settings.canonical();
  }

  /** Raw times; those of methods with steps are at whole steps. */
  @Override
  public double[] times(BottleneckPoint point, TimeGrid grid) {
    requireTrainable(point);
    if (settings.hasSteps()) {
      return grid.toWholeSteps(BottleneckFamily.NATURAL_RATE, settings.step());
    }
    if (grid.unit() == TimeGrid.Unit.STEP) {
      throw new InvalidInputException(
          "steps", Arrays.toString(grid.values()), "times or tau with integrator=adaptive");
    }
    return grid.toRaw(BottleneckFamily.NATURAL_RATE, Double.NaN);
  }

  private void requireTrainable(BottleneckPoint point) {
    if (point.width() == 0) {
      throw new InvalidInputException("width", "missing", "a number of particles to train");
    }
  }

  @Override
  public Cost cost(BottleneckPoint point, TimeGrid grid) {
    return cost(point, times(point, grid));
  }

  private Cost cost(BottleneckPoint point, double[] times) {
    double end = times.length == 0 ? 0 : times[times.length - 1];
    return RunCost.of(point, settings, end, times.length);
  }

  @Override
  public Outcome train(BottleneckPoint point, double[] times, RunKey key, Budget budget) {
    requireTrainable(point);
    DataSet data = point.data();
    Samples samples = data.samples();
    String tooLarge = tooLarge(point, times, budget, samples.rows());
    if (!tooLarge.isEmpty()) {
      return new Outcome(
          Status.BUDGET, tooLarge, 0, 0, new Trajectory(new double[0], new double[1][0]));
    }
    int width = (int) point.width();
    int reference = settings.referenceWidth();
    int[] widths =
        settings.isResampled()
            ? new int[] {reference}
            : reference == 0 ? new int[] {width} : new int[] {width, reference};
    Networks networks = new Networks(point, samples, widths, key, backend);
    Resampling resampling =
        settings.isResampled()
            ? new Resampling(samples, networks.layout(0), width, settings.draws(), key, backend)
            : null;
    Recorder recorder =
        new Recorder(
            y -> resampling == null ? networks.risk(0, y) : resampling.risk(y),
            widths.length > 1 ? networks : null,
            data.energy(),
            times.length);
    Limits limits = new Limits(budget.maxEvaluations(), budget.maxSeconds());
    Integration end =
        settings.isStochastic()
            ? descend(point, networks, samples, widths, times, key, limits, recorder)
            : settings.hasSteps()
                ? heun(networks, times, limits, recorder)
                : adaptive(networks, times, limits, recorder);
    return outcome(end, times, recorder);
  }

  private String tooLarge(BottleneckPoint point, double[] times, Budget budget, int samples) {
    double bytes = cost(point, times).bytes();
    if (bytes > budget.maxBytes()) {
      return String.format(
          Locale.ROOT, "needs about %.3g bytes, maxBytes=%d", bytes, budget.maxBytes());
    }
    double largest = RunCost.largestArray(point, settings, samples);
    return largest < Integer.MAX_VALUE - 8
        ? ""
        : String.format(Locale.ROOT, "needs an array of %.3g elements, one holds 2^31", largest);
  }

  private Integration descend(
      BottleneckPoint point,
      Networks networks,
      Samples samples,
      int[] widths,
      double[] times,
      RunKey key,
      Limits limits,
      Recorder recorder) {
    int size = settings.batchSize();
    Samples batch = new Samples(size, samples.columns(), new double[size * samples.columns()]);
    Networks onBatch = new Networks(point, batch, widths, key, backend);
    double[] y = onBatch.start();
    StochasticGradient descent =
        new StochasticGradient(samples, batch, onBatch, y, settings.step(), key);
    return steps(y, 1, limits).run(times, descent::advance, k -> recorder.record(y));
  }

  private Integration heun(Networks networks, double[] times, Limits limits, Recorder recorder) {
    double[] y = networks.start();
    HeunStep heun = new HeunStep(networks, y, settings.step());
    return steps(y, 2, limits).run(times, heun::advance, k -> recorder.record(y));
  }

  private FixedSteps steps(double[] y, int evaluations, Limits limits) {
    long clockPeriod = Math.max(1, CLOCK_INTERVAL / y.length);
    return new FixedSteps(settings.step(), evaluations, clockPeriod, limits);
  }

  private Integration adaptive(
      Networks networks, double[] times, Limits limits, Recorder recorder) {
    return new FlowIntegrator(Scheme.DORMAND_PRINCE_54, settings.tolerance(), settings.tolerance())
        .integrate(networks, networks.start(), times, (k, t, y) -> recorder.record(y), limits);
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
    if (!recorder.fault().isEmpty()) {
      status = Status.DIVERGED;
      reason = recorder.fault() + " at t=" + times[recorder.size()];
    }
    double[] reached = Arrays.copyOf(times, recorder.size());
    Trajectory trajectory = new Trajectory(reached, recorder.values(), recorder.lists());
    return new Outcome(status, reason, end.steps(), end.evaluations(), trajectory);
  }
}
