package org.prismsweep.worker.family.online;

import java.util.List;
import java.util.Map;
import org.prismsweep.worker.family.online.model.OnlineObservables;
import org.prismsweep.worker.family.online.model.OnlineParameters;
import org.prismsweep.worker.family.online.model.OnlinePoint;
import org.prismsweep.worker.family.online.theory.OdeTheory;
import org.prismsweep.worker.family.online.training.OnlineSettings;
import org.prismsweep.worker.family.online.training.OnlineTrainer;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.FiniteSize;
import org.prismsweep.worker.model.Observable;
import org.prismsweep.worker.model.ParameterSet;
import org.prismsweep.worker.model.Theory;
import org.prismsweep.worker.model.Trainer;
import org.prismsweep.worker.model.TrainerSetting;
import org.prismsweep.worker.model.WrittenSettings;
import org.prismsweep.worker.regime.NearestTheoryRule;
import org.prismsweep.worker.regime.Normalisation;
import org.prismsweep.worker.regime.RegimeRule;

/**
 * Shallow nonlinear autoencoders trained by one-pass stochastic gradient descent, and their
 * deterministic limit in high dimension (Refinetti and Goldt, arXiv:2201.02115).
 */
public final class OnlineFamily implements Family<OnlinePoint>, FiniteSize {

  private static final List<TrainerSetting> THEORY_SETTINGS =
      List.of(
          new TrainerSetting(
              "step",
              "",
              List.of(),
              "fourth-order Runge-Kutta steps in t of at most so much; adaptive if left out"));

  @Override
  public String name() {
    return OnlinePoint.FAMILY;
  }

  @Override
  public String description() {
    return "shallow nonlinear autoencoder trained by one-pass SGD, and its limit equations";
  }

  @Override
  public int algorithmVersion() {
    return 1;
  }

  @Override
  public ParameterSet<OnlinePoint> parameterSet() {
    return OnlineParameters.SET;
  }

  @Override
  public List<Observable> observables() {
    return OnlineObservables.SCALARS;
  }

  @Override
  public List<Observable> listObservables() {
    return OnlineObservables.LISTS;
  }

  /** Deviations in units of the largest prediction error, which is about the initial one. */
  @Override
  public Normalisation normalisation() {
    return Normalisation.VALUE;
  }

  @Override
  public double naturalRate(OnlinePoint point) {
    return point.naturalRate();
  }

  @Override
  public Trainer<OnlinePoint> trainer(Map<String, Object> settings, Backend backend) {
    return new OnlineTrainer(OnlineSettings.parse(settings));
  }

  @Override
  public List<TrainerSetting> trainerSettings() {
    return OnlineSettings.DECLARED;
  }

  @Override
  public List<Theory<OnlinePoint>> theories() {
    return theories(Double.NaN);
  }

  @Override
  public List<TrainerSetting> theorySettings() {
    return THEORY_SETTINGS;
  }

  @Override
  public List<Theory<OnlinePoint>> theories(Map<String, Object> settings) {
    WrittenSettings written = WrittenSettings.of(settings, THEORY_SETTINGS);
    return theories(
        written.has("step")
            ? written.positive("step", "a step in t, a finite number > 0")
            : Double.NaN);
  }

  private static List<Theory<OnlinePoint>> theories(double step) {
    return List.of(OdeTheory.exact(step), OdeTheory.bulkLimit(step));
  }

  @Override
  public RegimeRule regimeRule() {
    return new NearestTheoryRule("ode", "finite-dimension");
  }

  @Override
  public String sizeForm() {
    return "inputDim";
  }

  /** Steps are noisy: fluctuations of order (eta/D)^1/2 about the limit. */
  @Override
  public double correctionExponent() {
    return 0.5;
  }
}
