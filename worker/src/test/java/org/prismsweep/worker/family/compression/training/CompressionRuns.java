package org.prismsweep.worker.family.compression.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.prismsweep.worker.family.compression.CompressionFamily;
import org.prismsweep.worker.family.compression.model.CompressionPoint;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.linalg.Backends;
import org.prismsweep.worker.model.Budget;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.model.Status;
import org.prismsweep.worker.model.TimeGrid;
import org.prismsweep.worker.model.Trainer;

/** Short ways to points and runs. */
public final class CompressionRuns {

  public static final CompressionFamily FAMILY = new CompressionFamily();
  public static final Backend BACKEND = Backends.select("auto").backend();

  private CompressionRuns() {}

  /** A point of sign activation, with forms added or changed: name, value, name, value... */
  public static CompressionPoint point(Object... forms) {
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("activation", "sign");
    for (int k = 0; k < forms.length; k += 2) {
      Object value = forms[k + 1];
      given.put(
          (String) forms[k], value instanceof Integer whole ? (Object) whole.longValue() : value);
    }
    return FAMILY.resolve(given);
  }

  public static Outcome train(
      CompressionPoint point, Map<String, Object> settings, int replicate, double... steps) {
    Trainer<CompressionPoint> trainer = FAMILY.trainer(settings, BACKEND);
    double[] times = trainer.times(point, new TimeGrid(TimeGrid.Unit.STEP, steps));
    return trainer.train(point, times, new RunKey(1, replicate), Budget.DEFAULT);
  }

  /** The risk after so many iterations of a run that went well. */
  static double[] risk(
      CompressionPoint point, String method, double rate, int replicate, double... steps) {
    Outcome outcome =
        train(point, Map.of("method", method, "naturalLearningRate", rate), replicate, steps);
    assertThat(outcome.status()).as(outcome.reason()).isEqualTo(Status.OK);
    return outcome.trajectory().values()[0];
  }
}
