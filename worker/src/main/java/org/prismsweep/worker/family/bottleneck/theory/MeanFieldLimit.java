package org.prismsweep.worker.family.bottleneck.theory;

import org.prismsweep.worker.data.DataSet;
import org.prismsweep.worker.family.bottleneck.model.BottleneckPoint;
import org.prismsweep.worker.family.bottleneck.training.BottleneckSettings;
import org.prismsweep.worker.family.bottleneck.training.BottleneckTrainer;
import org.prismsweep.worker.family.bottleneck.training.RunCost;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.model.Budget;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.model.Status;
import org.prismsweep.worker.model.Theory;

/**
 * The limit of infinite width: the two coupled measure flows, by particles, as the mean risk of
 * {@value #REPLICATES} networks of width {@value #WIDTH}. Its error is twice their standard error
 * and the O(1/m) by which the mean at width m exceeds the limit: 0.4 |x|^2 / m at the end of the
 * theory page's curve, taken as 0.5 |x|^2 / m at all times.
 *
 * <p>The width and the step size of a point play no part, so all points that differ in them share
 * one prediction. Where a and c are drawn independently of the rest and the data are centred, z,
 * xhat and all velocities vanish in the limit: R = mean |x|^2 for all times.
 *
 * <p>Source: theory page "Bottleneck autoencoders", sections 2 and 3.
 */
public final class MeanFieldLimit implements Theory<BottleneckPoint> {

  private static final int WIDTH = 2048;
  private static final int REPLICATES = 4;

  /** Seed of the particles; sweeps with another seed are independent of the theory. */
  private static final long SEED = 2_606_071_20L;

  private static final double TOLERANCE = 1e-5;
  private static final double BIAS = 0.5;

  private static final BottleneckSettings SETTINGS = BottleneckSettings.flow(TOLERANCE);

  private final Backend backend;

  public MeanFieldLimit(Backend backend) {
    this.backend = backend;
  }

  @Override
  public String name() {
    return "mean-field";
  }

  @Override
  public String description() {
    return "width to infinity: mean of " + REPLICATES + " networks of width " + WIDTH;
  }

  @Override
  public String settings() {
    return "v1 width=" + WIDTH + " replicates=" + REPLICATES + " tolerance=" + TOLERANCE;
  }

  @Override
  public BottleneckPoint representative(BottleneckPoint point) {
    return point.flowOfWidth(0);
  }

  @Override
  public Cost cost(BottleneckPoint point, int times) {
    // the end is not known here; the curve of the theory page ends at 20
    Cost one = RunCost.of(point.flowOfWidth(WIDTH), SETTINGS, 20, times);
    return new Cost(REPLICATES * one.flops(), one.bytes());
  }

  @Override
  public Prediction predict(BottleneckPoint point, double[] t) {
    switch (point.initialisation().kind()) {
      case DETERMINISTIC:
        return Prediction.none(
            Prediction.Status.NOT_APPLICABLE, "particles are not drawn from a law");
      case UNCORRELATED:
        return stuck(point, t);
      default:
        return mean(point, t);
    }
  }

  private static Prediction stuck(BottleneckPoint point, double[] t) {
    DataSet data = point.data();
    double energy = data.energy();
    double offset = 0;
    for (double value : data.mean()) {
      offset += value * value;
    }
    if (offset > 1e-20 * energy) {
      return Prediction.none(
          Prediction.Status.NOT_APPLICABLE,
          "the limit is known for centred data only; |mean|^2=" + offset);
    }
    double[] risk = new double[t.length];
    java.util.Arrays.fill(risk, energy);
    return Prediction.ok(t, new double[][] {risk}, new double[][] {new double[t.length]});
  }

  private Prediction mean(BottleneckPoint point, double[] t) {
    BottleneckTrainer trainer = new BottleneckTrainer(SETTINGS, backend);
    double[] sum = new double[t.length];
    double[] squares = new double[t.length];
    for (int replicate = 0; replicate < REPLICATES; replicate++) {
      Outcome outcome =
          trainer.train(point.flowOfWidth(WIDTH), t, new RunKey(SEED, replicate), Budget.DEFAULT);
      if (outcome.status() != Status.OK) {
        return Prediction.none(Prediction.Status.NO_PREDICTION, outcome.reason());
      }
      double[] risk = outcome.trajectory().values()[0];
      for (int i = 0; i < t.length; i++) {
        sum[i] += risk[i];
        squares[i] += risk[i] * risk[i];
      }
    }
    double[] risk = new double[t.length];
    double[] error = new double[t.length];
    double bias = BIAS * point.data().energy() / WIDTH;
    for (int i = 0; i < t.length; i++) {
      risk[i] = sum[i] / REPLICATES;
      double variance = Math.max(0, squares[i] - REPLICATES * risk[i] * risk[i]) / (REPLICATES - 1);
      error[i] = 2 * Math.sqrt(variance / REPLICATES) + bias;
    }
    return Prediction.ok(t, new double[][] {risk}, new double[][] {error});
  }
}
