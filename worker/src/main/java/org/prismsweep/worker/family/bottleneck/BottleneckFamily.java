package org.prismsweep.worker.family.bottleneck;

import java.util.List;
import java.util.Map;
import org.prismsweep.worker.family.bottleneck.model.BottleneckParameters;
import org.prismsweep.worker.family.bottleneck.model.BottleneckPoint;
import org.prismsweep.worker.family.bottleneck.theory.MeanFieldLimit;
import org.prismsweep.worker.family.bottleneck.training.BottleneckSettings;
import org.prismsweep.worker.family.bottleneck.training.BottleneckTrainer;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.linalg.Backends;
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
 * Nonlinear autoencoders with a bottleneck of fixed dimension between two wide two-layer networks
 * (Esser et al., arXiv:2606.07120): z = (1/m) sum_i a_i tanh(w_i x + b_i), xhat = (1/m) sum_i c_i
 * tanh(v_i z + e_i).
 */
public final class BottleneckFamily implements Family<BottleneckPoint> {

  @Override
  public String name() {
    return BottleneckPoint.FAMILY;
  }

  @Override
  public String description() {
    return "nonlinear autoencoder with a bottleneck between wide layers, and its mean-field limit";
  }

  @Override
  public int algorithmVersion() {
    return 1;
  }

  @Override
  public ParameterSet<BottleneckPoint> parameterSet() {
    return BottleneckParameters.SET;
  }

  @Override
  public List<Observable> observables() {
    return List.of(new Observable("risk", "risk", "mean |x - xhat|^2 over the samples"));
  }

  @Override
  public List<Observable> listObservables() {
    return List.of(
        new Observable(
            "particle_distance",
            "particleDistance",
            "root mean square distance of encoder and decoder particles to those of the network of"
                + " referenceWidth"));
  }

  @Override
  public Normalisation normalisation() {
    return Normalisation.VALUE;
  }

  @Override
  public double naturalRate(BottleneckPoint point) {
    return BottleneckPoint.NATURAL_RATE;
  }

  @Override
  public Trainer<BottleneckPoint> trainer(Map<String, Object> settings, Backend backend) {
    return new BottleneckTrainer(BottleneckSettings.parse(settings), backend);
  }

  @Override
  public List<TrainerSetting> trainerSettings() {
    return BottleneckSettings.DECLARED;
  }

  @Override
  public List<Theory<BottleneckPoint>> theories() {
    return List.of(new MeanFieldLimit(Backends.select("auto").backend()));
  }

  @Override
  public RegimeRule regimeRule() {
    return new NearestTheoryRule("mean-field", "finite-width");
  }
}
