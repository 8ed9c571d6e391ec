package org.prismsweep.worker.family.tied;

import java.util.List;
import java.util.Map;
import org.prismsweep.worker.family.tied.model.TiedParameters;
import org.prismsweep.worker.family.tied.model.TiedPoint;
import org.prismsweep.worker.family.tied.theory.ClosedForm;
import org.prismsweep.worker.family.tied.theory.Radii;
import org.prismsweep.worker.family.tied.theory.Riccati;
import org.prismsweep.worker.family.tied.training.TiedSettings;
import org.prismsweep.worker.family.tied.training.TiedTrainer;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Observable;
import org.prismsweep.worker.model.ParameterSet;
import org.prismsweep.worker.model.Theory;
import org.prismsweep.worker.model.Trainer;
import org.prismsweep.worker.model.TrainerSetting;
import org.prismsweep.worker.regime.NearestTheoryRule;
import org.prismsweep.worker.regime.Normalisation;
import org.prismsweep.worker.regime.RegimeRule;

/**
 * Weight-tied two-layer nonlinear autoencoders and their mean-field limit (Nguyen,
 * arXiv:2102.08373).
 */
public final class TiedFamily implements Family<TiedPoint> {

  private static final List<Theory<TiedPoint>> THEORIES =
      List.of(new ClosedForm(), new Riccati(), new Radii());

  @Override
  public String name() {
    return TiedPoint.FAMILY;
  }

  @Override
  public String description() {
    return "weight-tied two-layer nonlinear autoencoder, and its mean-field limit";
  }

  @Override
  public int algorithmVersion() {
    return 1;
  }

  @Override
  public ParameterSet<TiedPoint> parameterSet() {
    return TiedParameters.SET;
  }

  @Override
  public List<Observable> observables() {
    return List.of(new Observable("risk", "risk", "population risk E|x - xhat|^2, per dimension"));
  }

  @Override
  public List<Observable> listObservables() {
    return List.of(
        new Observable(
            "modes",
            "modes",
            "m_j = E x_j xhat_j / E x_j^2 per direction, or per block where there are blocks"));
  }

  /** Deviations in units of the risk itself, which starts near E|x|^2. */
  @Override
  public Normalisation normalisation() {
    return Normalisation.VALUE;
  }

  @Override
  public double naturalRate(TiedPoint point) {
    return point.naturalRate();
  }

  @Override
  public Trainer<TiedPoint> trainer(Map<String, Object> settings, Backend backend) {
    return new TiedTrainer(TiedSettings.parse(settings), backend);
  }

  @Override
  public List<TrainerSetting> trainerSettings() {
    return TiedSettings.DECLARED;
  }

  @Override
  public List<Theory<TiedPoint>> theories() {
    return THEORIES;
  }

  /** All theories are of the same limit, each for its own activations and initialisations. */
  @Override
  public RegimeRule regimeRule() {
    return new NearestTheoryRule("mean-field", "finite-size");
  }
}
