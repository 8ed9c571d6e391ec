package org.prismsweep.worker.family.compression.theory;

import org.prismsweep.worker.family.compression.model.CompressionPoint;
import org.prismsweep.worker.family.compression.model.WaterFilling;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.Theory;

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
