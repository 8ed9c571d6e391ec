package org.prismsweep.worker.family.compression;

import java.util.List;
import java.util.Map;
import org.prismsweep.worker.family.compression.model.CompressionParameters;
import org.prismsweep.worker.family.compression.model.CompressionPoint;
import org.prismsweep.worker.family.compression.theory.BlockDiagonal;
import org.prismsweep.worker.family.compression.theory.BoundRule;
import org.prismsweep.worker.family.compression.theory.LearningCurve;
import org.prismsweep.worker.family.compression.theory.LowerBound;
import org.prismsweep.worker.family.compression.theory.RandomFeatures;
import org.prismsweep.worker.family.compression.theory.Shannon;
import org.prismsweep.worker.family.compression.training.CompressionSettings;
import org.prismsweep.worker.family.compression.training.CompressionTrainer;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.FiniteSize;
import org.prismsweep.worker.model.Observable;
import org.prismsweep.worker.model.ParameterSet;
import org.prismsweep.worker.model.Theory;
import org.prismsweep.worker.model.Trainer;
import org.prismsweep.worker.model.TrainerSetting;
import org.prismsweep.worker.regime.Normalisation;
import org.prismsweep.worker.regime.RegimeRule;

/**
 * Two-layer autoencoders x -> A sigma(B x) that compress Gaussian data, and their limits
 * (Shevchenko, Koegler, Hassani and Mondelli, arXiv:2212.13468).
 */
public final class CompressionFamily implements Family<CompressionPoint>, FiniteSize {

  private static final List<Theory<CompressionPoint>> THEORIES =
      List.of(
          new LowerBound(),
          new LearningCurve(),
          new RandomFeatures(),
          new BlockDiagonal(),
          new Shannon());

  @Override
  public String name() {
    return CompressionPoint.FAMILY;
  }

  @Override
  public String description() {
    return "two-layer autoencoder that compresses, its proven limits and how training reaches them";
  }

  @Override
  public int algorithmVersion() {
    return 1;
  }

  @Override
  public ParameterSet<CompressionPoint> parameterSet() {
    return CompressionParameters.SET;
  }

  @Override
  public List<Observable> observables() {
    return List.of(new Observable("risk", "risk", "E|x - xhat|^2 / E|x|^2"));
  }

  @Override
  public List<Observable> listObservables() {
    return List.of(
        new Observable(
            "squared_singular_values",
            "squaredSingularValues",
            "those of U = B Lam^{1/2} with unit rows, falling, min(n, d) of them"),
        new Observable(
            "structure",
            "structure",
            "three numbers: cosine between decoder and Lam^{1/2} U^T (1: tied weights), distance"
                + " |s - r|/|r| of squared singular values from those of the bound, max |G_ij|"));
  }

  /** Deviations in units of the largest risk. */
  @Override
  public Normalisation normalisation() {
    return Normalisation.VALUE;
  }

  @Override
  public double naturalRate(CompressionPoint point) {
    return point.naturalRate();
  }

  @Override
  public Trainer<CompressionPoint> trainer(Map<String, Object> settings, Backend backend) {
    return new CompressionTrainer(CompressionSettings.parse(settings), backend);
  }

  @Override
  public List<TrainerSetting> trainerSettings() {
    return CompressionSettings.DECLARED;
  }

  @Override
  public List<Theory<CompressionPoint>> theories() {
    return THEORIES;
  }

  @Override
  public RegimeRule regimeRule() {
    return new BoundRule();
  }

  @Override
  public String sizeForm() {
    return "inputDim";
  }

  /** The gap to the bound falls like 1/d. */
  @Override
  public double correctionExponent() {
    return 1;
  }
}
