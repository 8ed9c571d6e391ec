package org.prismsweep.worker.family.bottleneck.training;

import java.util.Optional;
import java.util.SortedMap;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.data.Samples;
import org.prismsweep.worker.family.bottleneck.model.BottleneckPoint;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.model.Budget;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.model.TimeGrid;
import org.prismsweep.worker.model.Trainer;
import org.prismsweep.worker.ode.Integration;
import org.prismsweep.worker.training.Motion;
import org.prismsweep.worker.training.RunMeasure;
import org.prismsweep.worker.training.RunRecorder;
import org.prismsweep.worker.training.Training;

/** Trains a network of finite width by gradient flow or mini-batches on a fixed set of samples. */
public final class BottleneckTrainer implements Trainer<BottleneckPoint> {

  private final BottleneckSettings settings;
  private final Motion motion;
  private final Backend backend;

  public BottleneckTrainer(BottleneckSettings settings, Backend backend) {
    this.settings = settings;
    this.motion = settings.motion();
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
    return motion.times(grid, BottleneckPoint.NATURAL_RATE, point.stepSize());
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
    double largest = RunCost.largestArray(point, settings, point.data().rows());
    Optional<Outcome> refusal = Training.refusal(cost(point, times).bytes(), largest, 1, budget);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Samples samples = point.data().samples();
    int width = (int) point.width();
    int reference = settings.referenceWidth();
    int[] widths =
        settings.isResampled()
            ? new int[] {reference}
            : reference == 0 ? new int[] {width} : new int[] {width, reference};
    Networks networks = new Networks(point, samples, widths, key, backend);
    RunMeasure measure =
        settings.isResampled()
            ? new Resampling(samples, networks.layout(0), width, settings.draws(), key, backend)
            : networks;
    RunRecorder recorder = new RunRecorder(measure, point.data().energy(), times);
    Training training = Training.within(budget, motion, point.stepSize(), times);
    Integration end =
        motion.isStochastic()
            ? descend(point, samples, widths, key, training, recorder)
            : training.follow(networks, networks.start(), 1, recorder);
    return recorder.outcome(end);
  }

  private Integration descend(
      BottleneckPoint point,
      Samples samples,
      int[] widths,
      RunKey key,
      Training training,
      RunRecorder recorder) {
    int size = motion.batchSize();
    Samples batch = new Samples(size, samples.columns(), new double[size * samples.columns()]);
    Networks onBatch = new Networks(point, batch, widths, key, backend);
    double[] y = onBatch.start();
    StochasticGradient descent =
        new StochasticGradient(samples, batch, onBatch, y, training.step(), key);
    return training.descend(descent::advance, y, recorder);
  }
}
