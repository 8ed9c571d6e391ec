package org.prismsweep.driver.report;

import static org.prismsweep.worker.model.PointColumn.real;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.model.Accepted;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Declaration;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.NumberForm;
import org.prismsweep.worker.model.Observable;
import org.prismsweep.worker.model.ParameterSet;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.Reading;
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

  private static final Accepted ANY = Accepted.of(value -> true, "");

  private static final Reading<Double> NEVER_READ =
      (given, values) -> {
        throw new UnsupportedOperationException("Cannot resolve: the tables are made up");
      };

  private static final ParameterSet<SheetPoint> PARAMETERS =
      ParameterSet.<SheetPoint>builder()
          .parameters(
              dimension("inputDim", "input dimension p", SheetPoint::inputDim),
              dimension("latentDim", "latent dimension H", SheetPoint::latentDim, "latentRatio"),
              dimension("samples", "training samples N", SheetPoint::samples, "dataRatio"),
              Declaration.real(
                      "initVariance",
                      "initVariance",
                      ANY,
                      SheetPoint::initVariance,
                      NumberForm.of("initRate", "initRate", NEVER_READ),
                      NumberForm.of("latentInitRate", "latentInitRate", NEVER_READ))
                  .column("initial variance sigma^2"))
          .columns(
              real(
                  "latent_ratio",
                  "latent dimension per input dimension, H/p",
                  SheetPoint::latentRatio),
              real(
                  "data_ratio", "training samples per input dimension, N/p", SheetPoint::dataRatio),
              real("init_rate", "y = sigma^2 p", SheetPoint::initRate),
              real(
                  "latent_init_rate",
                  "x = sigma^2 H",
                  point -> point.initVariance() * point.latentDim()),
              real("lambda", "natural rate Lambda", SheetPoint::naturalRate),
              real("part_small", "1 / (1 + x + y)", point -> 1 / point.sideSum()),
              real(
                  "part_wide",
                  "x / (1 + x + y)",
                  point -> point.initRate() * point.latentRatio() / point.sideSum()),
              real("part_narrow", "y / (1 + x + y)", point -> point.initRate() / point.sideSum()),
              real("scarcity", "r / (1 + r)", point -> 1 / (1 + point.dataRatio())))
          .resolvingTo(values -> null);

  private static Declaration<SheetPoint, Long> dimension(
      String name, String column, Function<SheetPoint, Long> component, String... others) {
    List<NumberForm<SheetPoint>> forms =
        Stream.of(others)
            .map(other -> NumberForm.<SheetPoint>of(other, other, NEVER_READ))
            .toList();
    return Declaration.integer(name, name, ANY, component, forms.toArray(NumberForm[]::new))
        .column(column);
  }

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
  public ParameterSet<SheetPoint> parameterSet() {
    return PARAMETERS;
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
    return point.naturalRate();
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
