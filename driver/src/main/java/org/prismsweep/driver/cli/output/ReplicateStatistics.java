package org.prismsweep.driver.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prismsweep.worker.model.Observable;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.Status;
import org.prismsweep.worker.model.Trajectory;

/**
 * Mean and standard error over the runs with status ok, by Welford's recurrence. Runs are added in
 * the order of their replicate numbers, so that the numbers do not depend on who finished first.
 */
public final class ReplicateStatistics {
  private static final int MAX_REASONS = 100;

  private final List<Observable> observables;
  private final double[][] mean;
  private final double[][] squares;
  private final Map<String, Long> status = new LinkedHashMap<>();
  private final List<Map<String, Object>> reasons = new ArrayList<>();
  private long replicates;
  private long ok;

  public ReplicateStatistics(List<Observable> observables, int times) {
    this.observables = observables;
    this.mean = new double[observables.size()][times];
    this.squares = new double[observables.size()][times];
  }

  public void add(Outcome outcome) {
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
  public double[] mean(int observable) {
    double[] result = mean[observable].clone();
    if (ok == 0) {
      Arrays.fill(result, Double.NaN);
    }
    return result;
  }

  /** Standard error of the mean per time; NaN with fewer than two runs, and beyond doubles. */
  public double[] standardError(int observable) {
    return Arrays.stream(squares[observable]).map(sum -> standardError(sum, ok)).toArray();
  }

  /**
   * Standard error of a mean.
   *
   * @param squares sum of the squares of the values' deviations from it
   * @param count number of values
   * @return NaN with fewer than two values, and where the squares are beyond doubles
   */
  public static double standardError(double squares, long count) {
    double error = Math.sqrt(squares / ((double) (count - 1) * count));
    return count < 2 || Double.isInfinite(error) ? Double.NaN : error;
  }

  /** Runs per status. */
  public Map<String, Long> status() {
    return status;
  }

  /** The first runs that are not ok: which, why, and how far they came. */
  public List<Map<String, Object>> reasons() {
    return reasons;
  }

  /** Number of runs behind the mean at each time: those with status ok reached them all. */
  public List<Long> okRuns() {
    return Collections.nCopies(mean[0].length, ok);
  }

  public boolean allOk() {
    return ok == replicates;
  }

  /** One line on how the runs ended. */
  public String summary() {
    StringBuilder text = new StringBuilder();
    text.append(replicates - ok).append(" of ").append(replicates).append(" runs did not end ok");
    String separator = ": ";
    for (Status one : Status.values()) {
      Long count = status.get(one.text());
      if (one != Status.OK && count != null) {
        text.append(separator).append(count).append(' ').append(one.text());
        separator = ", ";
      }
    }
    return text.append(ok == 0 ? "; there is no mean" : "; means are over the other " + ok)
        .toString();
  }
}
