package org.prismsweep.worker.family.prism;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.base.ColumnType;
import org.prismsweep.worker.family.prism.expansion.PrismExpansion;
import org.prismsweep.worker.family.prism.interior.FreeFace;
import org.prismsweep.worker.family.prism.interior.PlanarLimit;
import org.prismsweep.worker.family.prism.model.BasicFace;
import org.prismsweep.worker.family.prism.model.Face;
import org.prismsweep.worker.family.prism.model.PrismParameters;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.family.prism.model.PrismRegimeRule;
import org.prismsweep.worker.family.prism.resummed.Resummed;
import org.prismsweep.worker.family.prism.theory.PrismStart;
import org.prismsweep.worker.family.prism.theory.PrismTheories;
import org.prismsweep.worker.family.prism.theory.WhiteTheory;
import org.prismsweep.worker.family.prism.training.PrismSettings;
import org.prismsweep.worker.family.prism.training.PrismTrainer;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.model.Expandable;
import org.prismsweep.worker.model.ExpansionTerms;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.FiniteSize;
import org.prismsweep.worker.model.KnownStart;
import org.prismsweep.worker.model.Observable;
import org.prismsweep.worker.model.ParameterSet;
import org.prismsweep.worker.model.RegimeAtlas;
import org.prismsweep.worker.model.RegimeSolid;
import org.prismsweep.worker.model.SystemSize;
import org.prismsweep.worker.model.Theory;
import org.prismsweep.worker.model.Trainer;
import org.prismsweep.worker.model.TrainerSetting;
import org.prismsweep.worker.regime.RegimeRule;

/**
 * The weight-tied linear autoencoder x -&gt; W W^T x on Gaussian data (Golikov, Gusev, Yarotsky,
 * arXiv:2606.05335).
 */
public final class PrismFamily
    implements Family<PrismPoint>,
        RegimeAtlas,
        RegimeSolid,
        Expandable,
        FiniteSize,
        KnownStart<PrismPoint> {

  /** Closed forms and reduced equations first; free and planar-limit cost seconds a point. */
  private static final List<Theory<PrismPoint>> THEORIES =
      Stream.concat(
              PrismTheories.all().stream(),
              Stream.<Theory<PrismPoint>>of(new FreeFace(), new PlanarLimit(), new Resummed()))
          .<Theory<PrismPoint>>map(WhiteTheory::new)
          .toList();

  private static final List<Theory<PrismPoint>> BASIC_FACES =
      PrismTheories.basicFaces().stream().<Theory<PrismPoint>>map(WhiteTheory::new).toList();

  private static final List<Observable> OBSERVABLES =
      List.of(
          new Observable("train_loss", "train", "1/2 tr[(I - W W^T)^2 X X^T / N]"),
          new Observable(
              "population_loss",
              "population",
              "1/2 |I - W W^T|_F^2; 1/2 tr[(I - W W^T)^2 C] for a data set of second moments C"));

  private static final List<Column> FACE_COLUMNS =
      List.of(
          new Column("name", ColumnType.TEXT, "face of the prism"),
          new Column("dimension", ColumnType.LONG, "3 the interior, 2, 1 an edge, 0 a vertex"),
          new Column("limits", ColumnType.TEXT, "conditions that hold together"),
          new Column(
              "neighbours", ColumnType.TEXT, "faces of one dimension more or less that touch it"),
          new Column("keeps", ColumnType.TEXT, "which terms t^s x^i y^j r^k of the expansion"),
          new Column("formula", ColumnType.TEXT, "both losses at time t"),
          new Column("theory", ColumnType.TEXT, "name of the theory, null where there is none"),
          new Column("source", ColumnType.TEXT, "where the formula comes from"));

  @Override
  public String name() {
    return PrismPoint.FAMILY;
  }

  @Override
  public boolean isDefault() {
    return true;
  }

  @Override
  public String description() {
    return "weight-tied linear autoencoder on Gaussian data, or on data sets";
  }

  @Override
  public int algorithmVersion() {
    return 1;
  }

  @Override
  public ParameterSet<PrismPoint> parameterSet() {
    return PrismParameters.SET;
  }

  @Override
  public List<Double> pointRowBetween(PrismPoint from, PrismPoint to, double weight) {
    return PrismParameters.between(from, to, weight);
  }

  @Override
  public List<Observable> observables() {
    return OBSERVABLES;
  }

  @Override
  public double naturalRate(PrismPoint point) {
    return point.naturalRate();
  }

  @Override
  public Trainer<PrismPoint> trainer(Map<String, Object> settings, Backend backend) {
    return new PrismTrainer(PrismSettings.parse(settings), backend);
  }

  @Override
  public List<TrainerSetting> trainerSettings() {
    return PrismSettings.DECLARED;
  }

  @Override
  public List<Theory<PrismPoint>> theories() {
    return THEORIES;
  }

  /** Those of the two-dimensional faces that have a solution: a few milliseconds a point. */
  @Override
  public List<Theory<PrismPoint>> defaultTheories() {
    return BASIC_FACES;
  }

  @Override
  public List<Column> regimeColumns() {
    return FACE_COLUMNS;
  }

  @Override
  public List<List<Object>> regimeRows() {
    List<String> solved = theories().stream().map(Theory::name).toList();
    List<List<Object>> rows = new ArrayList<>();
    for (Face face : Face.all()) {
      rows.add(
          Arrays.asList(
              face.text(),
              (long) face.dimension(),
              face.limits(),
              face.neighbours().stream().map(Face::text).toList(),
              face.kept(),
              face.formula(),
              solved.contains(face.theory()) ? face.theory() : null,
              face.source()));
    }
    return rows;
  }

  @Override
  public List<String> regimeNotes() {
    return List.of(
        "prism: its 21 faces. Symbols: x = sigma^2 H, y = sigma^2 p, r = p/N, raw time t,",
        "l(m, z) = m e^z / (1 + m (e^z - 1)), MP(c) the Marchenko-Pastur law of ratio c, L for",
        "both losses where they agree.");
  }

  @Override
  public Map<String, String> regimeTheories() {
    Map<String, String> theories = new LinkedHashMap<>();
    Face.all().forEach(face -> theories.put(face.text(), face.theory()));
    return theories;
  }

  /** The three sides belong to a vanishing coordinate each, the two triangles to scarcity. */
  @Override
  public Shape solid() {
    double third = 1.0 / 3;
    return new Shape(
        List.of("coord_linear", "coord_mean_field", "coord_narrow"),
        List.of("linear", "mean-field", "narrow"),
        "coord_scarcity",
        "data scarcity",
        List.of(
            place(BasicFace.LARGE_DATA, third, third, third, 0),
            place(BasicFace.SMALL_DATA, third, third, third, 1),
            place(BasicFace.MEAN_FIELD, 0.5, 0.5, 0, 0.5),
            place(BasicFace.NARROW_LATENT, 0.5, 0, 0.5, 0.5),
            place(BasicFace.FREE, 0, 0.5, 0.5, 0.5)));
  }

  private static Side place(
      BasicFace face, double linear, double meanField, double narrow, double scarcity) {
    return new Side(face.text(), List.of(linear, meanField, narrow), scarcity);
  }

  @Override
  public RegimeRule regimeRule() {
    return new PrismRegimeRule();
  }

  @Override
  public String sizeForm() {
    return "inputDim";
  }

  /** Real random matrices: the mean losses differ from their planar limit by terms of order 1/p. */
  @Override
  public double correctionExponent() {
    return 1;
  }

  @Override
  public List<double[]> start(PrismPoint point) {
    return PrismStart.of(point);
  }

  @Override
  public ExpansionTerms expand(String observable, int order, SystemSize size) {
    return PrismExpansion.terms(observable, order, size);
  }
}
