package org.prismsweep.worker.family.tied;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.prismsweep.worker.family.tied.model.TiedPoint;
import org.prismsweep.worker.linalg.Backends;
import org.prismsweep.worker.model.Budget;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.model.Status;
import org.prismsweep.worker.model.TimeGrid;
import org.prismsweep.worker.model.Trainer;

/** Points, predictions and runs as the driver asks for them. */
public final class TiedRuns {

  /** The setting of the theory page's tables A1: S, lambda, m0. */
  public static final Map<String, Object> A1 =
      Map.of(
          "activation",
          "relu",
          "spectrum",
          "3,2,1.5,1,0.6,0.3",
          "regularisation",
          0.4,
          "initMass",
          0.05);

  /** The setting of table A2: 40 directions with a power law. */
  public static final Map<String, Object> A2 =
      Map.of(
          "activation",
          "relu",
          "spectrum",
          "power:3:0.7",
          "inputDim",
          40L,
          "regularisation",
          0.4,
          "initRadius2",
          0.1);

  /** The setting of table A6: two blocks. */
  public static final Map<String, Object> A6 =
      Map.of(
          "activation", "tanh",
          "spectrum", "2,0.5",
          "blockFractions", "0.3,0.7",
          "regularisation", 0.1,
          "initRadius2", 0.05);

  private TiedRuns() {}

  /** The forms with some of them changed: name, value, name, value... */
  public static Map<String, Object> with(Map<String, Object> forms, Object... changes) {
    Map<String, Object> changed = new LinkedHashMap<>(forms);
    for (int k = 0; k < changes.length; k += 2) {
      changed.put((String) changes[k], changes[k + 1]);
    }
    return changed;
  }

  public static TiedPoint point(Map<String, Object> forms) {
    return new TiedFamily().resolve(forms);
  }

  /** A prediction that has to be there. */
  public static Prediction predict(String theory, Map<String, Object> forms, double... t) {
    Prediction prediction =
        new TiedFamily()
            .theories().stream()
                .filter(one -> one.name().equals(theory))
                .findFirst()
                .orElseThrow()
                .predict(point(forms), t);
    assertThat(prediction.reason()).isEmpty();
    return prediction;
  }

  /** A run that reaches its last time. */
  public static Outcome train(
      Map<String, Object> forms, Map<String, Object> settings, int replicate, double... t) {
    Trainer<TiedPoint> trainer =
        new TiedFamily().trainer(settings, Backends.select("auto").backend());
    TiedPoint point = point(forms);
    double[] times = trainer.times(point, new TimeGrid(TimeGrid.Unit.RAW, t));
    Outcome outcome = trainer.train(point, times, new RunKey(1, replicate), Budget.DEFAULT);
    assertThat(outcome.reason()).isEmpty();
    assertThat(outcome.status()).isEqualTo(Status.OK);
    return outcome;
  }

  public static double[] risk(Outcome outcome) {
    return outcome.trajectory().values()[0];
  }

  public static double[] risk(Prediction prediction) {
    return prediction.trajectory().values()[0];
  }
}
