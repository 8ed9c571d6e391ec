package org.prismsweep.driver.spec;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.model.Accepted;
import org.prismsweep.worker.model.Budget;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Declaration;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.GivenForm;
import org.prismsweep.worker.model.NumberForm;
import org.prismsweep.worker.model.Observable;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.ParameterSet;
import org.prismsweep.worker.model.PointColumn;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.ResolvedValues;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.model.Theory;
import org.prismsweep.worker.model.TimeGrid;
import org.prismsweep.worker.model.Trainer;
import org.prismsweep.worker.model.TrainerSetting;
import org.prismsweep.worker.regime.RegimeRule;

/**
 * A family that shares nothing with the real ones but has every kind of parameter: integers, a
 * ratio, a variance in two forms, a word. Its runs cost p H flops and its theories p.
 */
public final class ToyFamily implements Family<ToyPoint> {

  private static final Accepted DIMENSION = Accepted.of(n -> n >= 1, "a whole number >= 1");

  private static final Declaration<ToyPoint, Long> INPUT_DIM =
      Declaration.integer("inputDim", "inputDim", DIMENSION, ToyPoint::inputDim).column("p");

  private static final Declaration<ToyPoint, Long> LATENT_DIM =
      Declaration.integer(
              "latentDim",
              "latentDim",
              DIMENSION,
              ToyPoint::latentDim,
              NumberForm.<ToyPoint>of(
                  "latentRatio",
                  "latentRatio",
                  ToyFamily::latentDim,
                  "H/p",
                  point -> (double) point.latentDim() / point.inputDim()))
          .column("H");

  private static final Declaration<ToyPoint, Double> INIT_VARIANCE =
      Declaration.real(
              "initVariance",
              "initVariance",
              Accepted.POSITIVE,
              ToyPoint::initVariance,
              NumberForm.<ToyPoint>of(
                  "initRate", "initRate", (rate, values) -> rate.number() / values.get(INPUT_DIM)))
          .column("sigma^2");

  private static final Declaration<ToyPoint, String> OPTIMIZER =
      Declaration.text(
              "optimizer", "optimizer", ToyPoint::optimizer, (given, values) -> given.text())
          .column("a word");

  private static final ParameterSet<ToyPoint> PARAMETERS =
      ParameterSet.<ToyPoint>builder()
          .parameters(INPUT_DIM, LATENT_DIM, INIT_VARIANCE, OPTIMIZER)
          .columns(PointColumn.real("never_known", "always null", point -> null))
          .resolvingTo(
              values ->
                  new ToyPoint(
                      values.get(INPUT_DIM),
                      values.get(LATENT_DIM),
                      values.get(INIT_VARIANCE),
                      values.get(OPTIMIZER)));

  private static double latentDim(GivenForm ratio, ResolvedValues values) {
    long inputDim = values.get(INPUT_DIM);
    if (Math.round(ratio.number() * inputDim) < 1) {
      throw ratio.refused("a ratio that gives latentDim >= 1 with inputDim=" + inputDim);
    }
    return ratio.number() * inputDim;
  }

  @Override
  public String name() {
    return "toy";
  }

  @Override
  public String description() {
    return "for tests";
  }

  @Override
  public int algorithmVersion() {
    return 3;
  }

  @Override
  public ParameterSet<ToyPoint> parameterSet() {
    return PARAMETERS;
  }

  @Override
  public List<Observable> observables() {
    return List.of(new Observable("loss", "loss", "a loss"));
  }

  @Override
  public double naturalRate(ToyPoint point) {
    return 2;
  }

  @Override
  public Trainer<ToyPoint> trainer(Map<String, Object> settings, Backend backend) {
    Object tolerance = settings.getOrDefault("tolerance", 1e-4);
    if (!(tolerance instanceof Number number) || !(number.doubleValue() > 0)) {
      throw new InvalidInputException("tolerance", tolerance, "a number > 0");
    }
    return new ToyTrainer(number.doubleValue());
  }

  @Override
  public List<TrainerSetting> trainerSettings() {
    return List.of(
        new TrainerSetting("tolerance", "1e-4", List.of(), "tolerance"),
        new TrainerSetting("method", "flow", List.of("flow", "steps"), "method"));
  }

  @Override
  public List<Theory<ToyPoint>> theories() {
    return List.of(new ToyTheory("large-data"), new ToyTheory("mean-field"));
  }

  @Override
  public RegimeRule regimeRule() {
    throw new UnsupportedOperationException();
  }

  private record ToyTrainer(double tolerance) implements Trainer<ToyPoint> {

    @Override
    public SortedMap<String, String> settings() {
      return new TreeMap<>(Map.of("tolerance", Double.toString(tolerance)));
    }

    @Override
    public double[] times(ToyPoint point, TimeGrid grid) {
      return grid.toRaw(2, 1);
    }

    @Override
    public Cost cost(ToyPoint point, TimeGrid grid) {
      double size = (double) point.inputDim() * point.latentDim();
      return new Cost(size, 8 * size);
    }

    @Override
    public Outcome train(ToyPoint point, double[] times, RunKey key, Budget budget) {
      throw new UnsupportedOperationException();
    }
  }

  private record ToyTheory(String name) implements Theory<ToyPoint> {

    @Override
    public String description() {
      return "for tests";
    }

    @Override
    public String settings() {
      return "version=1";
    }

    @Override
    public Cost cost(ToyPoint point, int times) {
      return new Cost(point.inputDim(), 8);
    }

    @Override
    public Prediction predict(ToyPoint point, double[] t) {
      throw new UnsupportedOperationException();
    }
  }
}
