package org.prismsweep.driver.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.base.ColumnType;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Observable;
import org.prismsweep.worker.model.Parameter;
import org.prismsweep.worker.model.ParameterForm;
import org.prismsweep.worker.model.ParameterType;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.RegimeSolid;
import org.prismsweep.worker.model.Theory;
import org.prismsweep.worker.model.Trainer;
import org.prismsweep.worker.model.TrainerSetting;
import org.prismsweep.worker.regime.RegimeLabel;
import org.prismsweep.worker.regime.RegimeRule;
import org.prismsweep.worker.regime.TheoryDistance;

/**
 * A family whose tables are made up: three theories whose discrepancies are simple functions of the
 * parameters, so that a test knows every label. It trains and predicts nothing.
 */
public final class SheetFamily implements Family<SheetPoint>, RegimeSolid {

  static final List<String> THEORIES = List.of("many-samples", "wide", "narrow");

  @Override
  public String name() {
    return "sheet";
  }

  @Override
  public String description() {
    return "made-up tables";
  }

  @Override
  public int algorithmVersion() {
    return 1;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.of(form("inputDim", ParameterType.INTEGER)),
        Parameter.of(
            form("latentDim", ParameterType.INTEGER), form("latentRatio", ParameterType.REAL)),
        Parameter.of(form("samples", ParameterType.INTEGER), form("dataRatio", ParameterType.REAL)),
        Parameter.of(
            form("initVariance", ParameterType.REAL),
            form("initRate", ParameterType.REAL),
            form("latentInitRate", ParameterType.REAL)));
  }

  private static ParameterForm form(String name, ParameterType type) {
    return new ParameterForm(name, type, name);
  }

  @Override
  public List<Column> pointColumns() {
    return List.of(
        new Column("input_dim", ColumnType.LONG, "input dimension p"),
        new Column("latent_dim", ColumnType.LONG, "latent dimension H"),
        new Column("samples", ColumnType.LONG, "training samples N"),
        new Column("init_variance", ColumnType.DOUBLE, "initial variance sigma^2"),
        new Column("latent_ratio", ColumnType.DOUBLE, "latent dimension per input dimension, H/p"),
        new Column("data_ratio", ColumnType.DOUBLE, "training samples per input dimension, N/p"),
        new Column("init_rate", ColumnType.DOUBLE, "y = sigma^2 p"),
        new Column("latent_init_rate", ColumnType.DOUBLE, "x = sigma^2 H"),
        new Column("lambda", ColumnType.DOUBLE, "natural rate Lambda"),
        new Column("part_small", ColumnType.DOUBLE, "1 / (1 + x + y)"),
        new Column("part_wide", ColumnType.DOUBLE, "x / (1 + x + y)"),
        new Column("part_narrow", ColumnType.DOUBLE, "y / (1 + x + y)"),
        new Column("scarcity", ColumnType.DOUBLE, "r / (1 + r)"));
  }

  @Override
  public List<Object> pointRow(SheetPoint point) {
    double y = point.initRate();
    double x = y * point.latentRatio();
    return List.of(
        point.inputDim(),
        point.latentDim(),
        point.samples(),
        point.initVariance(),
        point.latentRatio(),
        point.dataRatio(),
        point.initRate(),
        point.initVariance() * point.latentDim(),
        naturalRate(point),
        1 / (1 + x + y),
        x / (1 + x + y),
        y / (1 + x + y),
        1 / (1 + point.dataRatio()));
  }

  @Override
  public Shape solid() {
    double third = 1.0 / 3;
    return new Shape(
        List.of("part_small", "part_wide", "part_narrow"),
        List.of("small", "wide", "narrow"),
        "scarcity",
        "scarcity",
        List.of(new Side("many-samples", List.of(third, third, third), 0)));
  }

  @Override
  public List<Observable> observables() {
    return List.of(
        new Observable("train_loss", "train", "training loss"),
        new Observable("population_loss", "population", "population loss"));
  }

  @Override
  public double naturalRate(SheetPoint point) {
    return (1 + point.initRate() * (1 + point.latentRatio())) * (1 + 1 / point.dataRatio());
  }

  /** D of a theory at a point. */
  public static double discrepancy(String theory, SheetPoint point) {
    return switch (theory) {
      case "many-samples" -> 0.25 / (0.5 + point.dataRatio());
      case "wide" -> 0.2 * Math.sqrt(point.initRate() + 0.1) / point.latentRatio();
      default -> 0.12 * point.latentRatio() * (1 + 0.2 * point.initRate());
    };
  }

  @Override
  public RegimeRule regimeRule() {
    return new RegimeRule() {
      @Override
      public RegimeLabel label(List<TheoryDistance> distances, double delta) {
        List<TheoryDistance> sorted = new ArrayList<>(distances);
        sorted.sort(Comparator.comparingDouble(TheoryDistance::discrepancy));
        List<String> within = new ArrayList<>();
        for (String theory : THEORIES) {
          for (TheoryDistance distance : distances) {
            if (distance.theory().equals(theory) && distance.discrepancy() <= delta) {
              within.add(theory);
            }
          }
        }
        boolean resolved = delta >= 2 * sorted.get(0).noiseFloor();
        String label = within.isEmpty() ? "interior" : String.join("+", within);
        return new RegimeLabel(
            resolved ? label : "unresolved",
            sorted.get(0).theory(),
            sorted.get(0).discrepancy(),
            sorted.get(1).theory(),
            sorted.get(1).discrepancy(),
            sorted.get(0).noiseFloor(),
            resolved);
      }

      @Override
      public List<String> labels() {
        return List.of(
            "many-samples",
            "wide",
            "narrow",
            "many-samples+wide",
            "many-samples+narrow",
            "interior",
            "unresolved");
      }
    };
  }

  @Override
  public SheetPoint resolve(Map<String, Object> forms) {
    throw new UnsupportedOperationException("Cannot resolve: the tables are made up");
  }

  @Override
  public Trainer<SheetPoint> trainer(Map<String, Object> settings, Backend backend) {
    throw new UnsupportedOperationException("Cannot train: the tables are made up");
  }

  @Override
  public List<TrainerSetting> trainerSettings() {
    return List.of();
  }

  @Override
  public List<Theory<SheetPoint>> theories() {
    return THEORIES.stream().<Theory<SheetPoint>>map(SheetTheory::new).toList();
  }

  private record SheetTheory(String name) implements Theory<SheetPoint> {
    @Override
    public String description() {
      return name;
    }

    @Override
    public String settings() {
      return "";
    }

    @Override
    public Cost cost(SheetPoint point, int times) {
      return new Cost(0, 0);
    }

    @Override
    public Prediction predict(SheetPoint point, double[] t) {
      throw new UnsupportedOperationException("Cannot predict: the tables are made up");
    }
  }
}
