package org.prismsweep.worker.compression.theory;

import org.prismsweep.worker.compression.CompressionPoint;
import org.prismsweep.worker.experiment.Cost;
import org.prismsweep.worker.experiment.Prediction;
import org.prismsweep.worker.experiment.Theory;

/** The least risk there is, at all times: {@link WaterFilling}. Exact; proven for Gaussian data. */
public final class LowerBound implements Theory<CompressionPoint> {

  /** Name in tables and flags. */
  public static final String NAME = "lower-bound";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "least risk for Gaussian data at any n and d; isotropic: 1 - r/(f1 - 1 + max(1, r))";
  }

  @Override
  public String settings() {
    return "v1";
  }

  @Override
  public Cost cost(CompressionPoint point, int times) {
    return Levels.cost(point, times);
  }

  @Override
  public Prediction predict(CompressionPoint point, double[] t) {
    WaterFilling bound = point.bound();
    double[][] rates = new double[t.length][];
    java.util.Arrays.fill(rates, bound.squaredSingularValues());
    return Levels.constant(t, bound.risk(), new double[][][] {rates});
  }
}
