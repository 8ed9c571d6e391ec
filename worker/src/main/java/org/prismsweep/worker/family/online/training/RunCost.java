package org.prismsweep.worker.family.online.training;

import org.prismsweep.worker.family.online.model.Directions;
import org.prismsweep.worker.family.online.model.OnlinePoint;
import org.prismsweep.worker.model.Cost;

/** Predicted cost of a run. */
final class RunCost {

  /** Flops of optimised products that take as long as one normal number. */
  private static final double FLOPS_PER_DRAW = 300;

  /** The same for one activation with its slope. */
  private static final double FLOPS_PER_ACTIVATION = 1000;

  /** The same for one coordinate of one unit in a step. */
  private static final double FLOPS_PER_COMPONENT = 100;

  /** The same for what a step takes whatever its size. */
  private static final double FLOPS_PER_STEP = 3000;

  private RunCost() {}

  /** Number of coordinates that a run needs. */
  static double coordinates(OnlinePoint point, OnlineSettings settings) {
    Directions directions = point.directions();
    double most = settings.isReduced() ? OnlineTrainer.capacity(point) : Double.MAX_VALUE;
    double size = 0;
    for (int g = 0; g < directions.size(); g++) {
      boolean bulk = directions.hasBulk() && g == directions.size() - 1;
      double count = directions.counts()[g];
      size += point.isGaussian() || bulk ? Math.min(count, most) : count;
    }
    return size;
  }

  /**
   * @param steps number of steps
   * @param times number of observations
   */
  static Cost of(OnlinePoint point, OnlineSettings settings, double steps, int times) {
    double size = coordinates(point, settings);
    double units = point.hiddenUnits();
    double step =
        FLOPS_PER_STEP
            + FLOPS_PER_DRAW * size
            + units * (FLOPS_PER_ACTIVATION + FLOPS_PER_COMPONENT * size);
    double start = 2 * units * FLOPS_PER_DRAW * point.inputDim();
    double look = 10 * units * units * size;
    if (!point.isGaussian()) {
      double samples = point.isEmpirical() ? point.data().rows() : settings.testSamples();
      look += samples * step;
    }
    double doubles = (2 * units + 4) * size + times * (size + 4 * units * (units + size));
    if (point.data() != null) {
      doubles += 2.0 * point.data().rows() * point.data().columns();
    }
    return new Cost(steps * step + start + times * look, Double.BYTES * doubles);
  }
}
