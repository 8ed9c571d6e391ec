package org.prismsweep.driver.spec;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.base.ColumnType;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.model.Budget;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Observable;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.Parameter;
import org.prismsweep.worker.model.ParameterForm;
import org.prismsweep.worker.model.ParameterType;
import org.prismsweep.worker.model.Prediction;
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
  public List<Parameter> parameters() {
    return List.of(
        Parameter.of(form("inputDim", ParameterType.INTEGER)),
        Parameter.of(
            form("latentDim", ParameterType.INTEGER), form("latentRatio", ParameterType.REAL)),
        Parameter.of(
            form("initVariance", ParameterType.REAL), form("initRate", ParameterType.REAL)),
        Parameter.of(form("optimizer", ParameterType.TEXT)));
  }

  private static ParameterForm form(String name, ParameterType type) {
    return new ParameterForm(name, type, name);
  }

  @Override
  public ToyPoint resolve(Map<String, Object> forms) {
    long p = atLeastOne("inputDim", (long) forms.get("inputDim"));
    long h;
    if (forms.containsKey("latentRatio")) {
      double ratio = (double) forms.get("latentRatio");
      h = Math.round(ratio * p);
      if (h < 1) {
        throw new InvalidInputException(
            "latentRatio", ratio, "a ratio that gives latentDim >= 1 with inputDim=" + p);
      }
    } else {
      h = atLeastOne("latentDim", (long) forms.get("latentDim"));
    }
    String name = forms.containsKey("initRate") ? "initRate" : "initVariance";
    double variance = (double) forms.get(name) / (name.equals("initRate") ? p : 1);
    if (!(variance > 0)) {
      throw new InvalidInputException(name, forms.get(name), "a number > 0");
    }
    double rounded = new BigDecimal(variance).round(new MathContext(12)).doubleValue();
    return new ToyPoint(p, h, rounded, (String) forms.get("optimizer"));
  }

  private static long atLeastOne(String name, long value) {
    if (value < 1) {
      throw new InvalidInputException(name, value, "a whole number >= 1");
    }
    return value;
  }

  @Override
  public List<Column> pointColumns() {
    return List.of(
        new Column("input_dim", ColumnType.LONG, "p"),
        new Column("latent_dim", ColumnType.LONG, "H"),
        new Column("latent_ratio", ColumnType.DOUBLE, "H/p"),
        new Column("init_variance", ColumnType.DOUBLE, "sigma^2"),
        new Column("optimizer", ColumnType.TEXT, "a word"),
        new Column("never_known", ColumnType.DOUBLE, "always null"));
  }

  @Override
  public List<Object> pointRow(ToyPoint point) {
    return Arrays.asList(
        point.inputDim(),
        point.latentDim(),
        (double) point.latentDim() / point.inputDim(),
        point.initVariance(),
        point.optimizer(),
        null);
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
