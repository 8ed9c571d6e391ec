package org.prismsweep.worker.family.tied.training;

import java.util.Optional;
import java.util.SortedMap;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.family.tied.model.PairKernel;
import org.prismsweep.worker.family.tied.model.TiedPoint;
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

/**
 * Trains a finite network by gradient flow of its population loss (Gaussian data; relu and erf,
 * whose kernels are closed), or by mini-batch gradient descent (any activation) on fresh Gaussian
 * samples or on those of a data set.
 */
public final class TiedTrainer implements Trainer<TiedPoint> {

  private final TiedSettings settings;
  private final Motion motion;
  private final Backend backend;

  public TiedTrainer(TiedSettings settings, Backend backend) {
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
  public double[] times(TiedPoint point, TimeGrid grid) {
    requireTrainable(point);
    return motion.times(grid, point.naturalRate(), point.stepSize());
  }

  private void requireTrainable(TiedPoint point) {
    if (point.inputDim() == 0) {
      throw new InvalidInputException("inputDim", "missing", "a dimension to train in");
    }
    if (point.neurons() == 0) {
      throw new InvalidInputException("neurons", "missing", "a number of neurons to train");
    }
    String refusal =
        motion.isStochastic()
            ? ""
            : point.data() != null
                ? "data, since the population flow is that of Gaussian data"
                : PairKernel.of(point.activation()).hasVelocity()
                    ? ""
                    : "activation="
                        + point.activation().text()
                        + ", whose population flow has no closed kernel";
    if (!refusal.isEmpty()) {
      throw new InvalidInputException(
          "method", settings.canonical().get("method"), "stochastic-gradient with " + refusal);
    }
  }

  @Override
  public Cost cost(TiedPoint point, TimeGrid grid) {
    return cost(point, times(point, grid));
  }

  private Cost cost(TiedPoint point, double[] times) {
    double end = times.length == 0 ? 0 : times[times.length - 1];
    return RunCost.of(point, motion, end, times.length);
  }

  @Override
  public Outcome train(TiedPoint point, double[] times, RunKey key, Budget budget) {
    requireTrainable(point);
    Optional<Outcome> refusal =
        Training.refusal(
            cost(point, times).bytes(), RunCost.largestArray(point, motion), 1, budget);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    RunMeasure measure =
        point.data() == null
            ? new NetworkMeasure(point, backend)
            : new SampleMeasure(point, backend);
    RunRecorder recorder = new RunRecorder(measure, point.directions().meanVariance(), times);
    double[] th = point.initialisation().weights(point, key);
    Training training = Training.within(budget, motion, point.stepSize(), times);
    Integration end;
    if (motion.isStochastic()) {
      StochasticGradient descent =
          new StochasticGradient(point, th, training.step(), motion.batchSize(), key, backend);
      end = training.descend(descent::advance, th, recorder);
    } else {
      double scale = Math.sqrt(point.initRadius2() / point.inputDim());
      end = training.follow(new PopulationFlow(point, backend), th, scale, recorder);
    }
    return recorder.outcome(end);
  }
}
