package org.prismsweep.driver.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prismsweep.worker.experiment.Observable;
import org.prismsweep.worker.experiment.Outcome;
import org.prismsweep.worker.experiment.Status;
import org.prismsweep.worker.experiment.Trajectory;

/**
 * Mean and standard error over the runs with status ok, by Welford's recurrence. Runs are added in
 * the order of their replicate numbers, so that the numbers do not depend on who finished first.
 */
final class ReplicateStatistics {
  private static final int MAX_REASONS = 100;

  private final List<Observable> observables;
  private final double[][] mean;
  private final double[][] squares;
  private final Map<String, Long> status = new LinkedHashMap<>();
  private final List<Map<String, Object>> reasons = new ArrayList<>();
  private long replicates;
  private long ok;

  ReplicateStatistics(List<Observable> observables, int times) {
    this.observables = observables;
    this.mean = new double[observables.size()][times];
    this.squares = new double[observables.size()][times];
  }

  void add(Outcome outcome) {
    status.merge(outcome.status().text(), 1L, Long::sum);
    if (outcome.status() == Status.OK) {
      ok++;
      for (int i = 0; i < mean.length; i++) {
        double[] values = outcome.trajectory().values()[i];
        for (int k = 0; k < values.length; k++) {
          double difference = values[k] - mean[i][k];
          mean[i][k] += difference / ok;
          squares[i][k] += difference * (values[k] - mean[i][k]);
        }
      }
    } else if (reasons.size() < MAX_REASONS) {
      reasons.add(reason(outcome));
    }
    replicates++;
  }

  private Map<String, Object> reason(Outcome outcome) {
    Map<String, Object> reason = new LinkedHashMap<>();
    reason.put("replicate", replicates);
    reason.put("status", outcome.status().text());
    reason.put("reason", outcome.reason());
    reason.put("steps", outcome.steps());
    Trajectory reached = outcome.trajectory();
    int last = reached.size() - 1;
    reason.put("lastT", last < 0 ? null : reached.t()[last]);
    for (int i = 0; i < observables.size(); i++) {
      String key = observables.get(i).key();
      reason.put(
          "last" + Character.toUpperCase(key.charAt(0)) + key.substring(1),
          last < 0 ? null : reached.values()[i][last]);
    }
    return reason;
  }

  /** Mean per time of an observable; NaN where no run is ok. */
  double[] mean(int observable) {
    double[] result = mean[observable].clone();
    if (ok == 0) {
      java.util.Arrays.fill(result, Double.NaN);
    }
    return result;
  }

  /** Standard error of the mean per time; NaN with fewer than two runs. */
  double[] standardError(int observable) {
    double[] result = new double[squares[observable].length];
    for (int k = 0; k < result.length; k++) {
      result[k] =
          ok < 2 ? Double.NaN : Math.sqrt(squares[observable][k] / ((double) (ok - 1) * ok));
    }
    return result;
  }

  /** Runs per status. */
  Map<String, Long> status() {
    return status;
  }

  /** The first runs that are not ok: which, why, and how far they came. */
  List<Map<String, Object>> reasons() {
    return reasons;
  }

  boolean anyFailed() {
    return status.containsKey(Status.FAILED.text());
  }
}
