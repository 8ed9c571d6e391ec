package org.prismsweep.worker.family.online.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.prismsweep.worker.family.online.OnlineFamily;
import org.prismsweep.worker.linalg.Backends;
import org.prismsweep.worker.model.Budget;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.model.Status;
import org.prismsweep.worker.model.TimeGrid;
import org.prismsweep.worker.model.Trainer;

/** Points, predictions and runs as the driver asks for them. */
public final class OnlineRuns {

  /** Set S of the theory page: six directions. */
  public static final Map<String, Object> SET_S =
      Map.of(
          "spectrum",
          "1,0.6,0.3,0.15,0.05,0.02",
          "init",
          "deterministic",
          "initEncoder",
          0.3,
          "initDecoder",
          0.1,
          "initDecoderScale",
          1.0);

  /** Set L of the theory page: three spikes in 500 dimensions. */
  public static final Map<String, Object> SET_L =
      Map.of(
          "spectrum",
          "1,0.6,0.3",
          "inputDim",
          500L,
          "bulkVariance",
          0.1,
          "init",
          "deterministic",
          "initEncoder",
          0.3,
          "initDecoder",
          0.3);

  private OnlineRuns() {}

  /** The forms with some of them changed: name, value, name, value... */
  public static Map<String, Object> with(Map<String, Object> forms, Object... changes) {
    Map<String, Object> changed = new LinkedHashMap<>(forms);
    for (int k = 0; k < changes.length; k += 2) {
      changed.put((String) changes[k], changes[k + 1]);
    }
    return changed;
  }

  public static OnlinePoint point(Map<String, Object> forms) {
    return new OnlineFamily().resolve(forms);
  }

  /** A prediction that has to be there. */
  public static Prediction predict(
      String theory, Map<String, Object> settings, Map<String, Object> forms, double... t) {
    Prediction prediction =
        new OnlineFamily()
            .theories(settings).stream()
                .filter(one -> one.name().equals(theory))
                .findFirst()
                .orElseThrow()
                .predict(point(forms), t);
    assertThat(prediction.reason()).isEmpty();
    return prediction;
  }

  public static Trainer<OnlinePoint> trainer(Map<String, Object> settings) {
    return new OnlineFamily().trainer(settings, Backends.select("java").backend());
  }

  /** A run that reaches its last time. */
  public static Outcome train(
      Map<String, Object> forms, Map<String, Object> settings, int replicate, double... t) {
    Trainer<OnlinePoint> trainer = trainer(settings);
    OnlinePoint point = point(forms);
    double[] times = trainer.times(point, new TimeGrid(TimeGrid.Unit.RAW, t));
    Outcome outcome = trainer.train(point, times, new RunKey(1, replicate), Budget.DEFAULT);
    assertThat(outcome.reason()).isEmpty();
    assertThat(outcome.status()).isEqualTo(Status.OK);
    return outcome;
  }

  public static double[] pmse(Outcome outcome) {
    return outcome.trajectory().values()[0];
  }

  public static double[] pmse(Prediction prediction) {
    return prediction.trajectory().values()[0];
  }

  /** A list observable at the last time. */
  public static double[] last(Prediction prediction, String key) {
    for (int i = 0; i < OnlineObservables.LISTS.size(); i++) {
      if (OnlineObservables.LISTS.get(i).key().equals(key)) {
        double[][] rows = prediction.trajectory().lists()[i];
        return rows[rows.length - 1];
      }
    }
    throw new IllegalArgumentException("Cannot find list: key=" + key);
  }
}
