package org.prismsweep.worker.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.Status;
import org.prismsweep.worker.model.Trajectory;
import org.prismsweep.worker.ode.Integration;

/**
 * Observables along a run, up to the first that is not finite, has blown up or cannot be told, and
 * the outcome that follows. Scratch object of one run.
 *
 * <p>A run has blown up when its first observable is more than {@link #BLOWN_UP} times its start
 * and its unit. A flow never raises its loss, and stable descent raises it by a factor of order one
 * at the most. Unstable descent grows faster and faster from there, so the threshold only decides
 * how soon it is noticed.
 */
public final class RunRecorder {

  private static final double BLOWN_UP = 1e6;

  private final RunMeasure measure;
  private final double unit;
  private final double[] times;
  private final double[][] values;
  private final List<double[][]> lists = new ArrayList<>();
  private int size;
  private String fault = "";
  private boolean failed;

  /**
   * @param unit size of a first observable of order one, for example mean |x|^2
   * @param times raw times of observation
   */
  public RunRecorder(RunMeasure measure, double unit, double[] times) {
    this.measure = measure;
    this.unit = unit;
    this.times = times;
    this.values = new double[measure.observables()][times.length];
  }

  /** Appends the observables of a state, unless one before was at fault; whether all is well. */
  public boolean record(double[] state) {
    if (!fault.isEmpty()) {
      return false;
    }
    double[] now = measure.values(state);
    double start = size == 0 ? now[0] : values[0][0];
    if (!Arrays.stream(now).allMatch(Double::isFinite)) {
      failed = !measure.breakdown().isEmpty();
      fault = failed ? measure.breakdown() : measure.subject() + " is not finite";
    } else if (now[0] > BLOWN_UP * Math.max(unit, start)) {
      fault = measure.growing() + " has grown to " + now[0];
    } else if (!measure.trouble().isEmpty()) {
      failed = true;
      fault = measure.trouble();
    } else {
      lists.add(measure.lists());
      for (int i = 0; i < values.length; i++) {
        values[i][size] = now[i];
      }
      size++;
    }
    return fault.isEmpty();
  }

  /** The outcome of a run that ended like this. */
  public Outcome outcome(Integration end) {
    return outcome(end, fault.isEmpty() ? "" : "at t=" + times[size]);
  }

  /**
   * The outcome of a run that ended like this.
   *
   * @param place where a fault was found, if there was one
   */
  public Outcome outcome(Integration end, String place) {
    Status status =
        switch (end.end()) {
          case REACHED -> Status.OK;
          case NON_FINITE -> Status.DIVERGED;
          case LIMIT -> Status.BUDGET;
          case STEP_UNDERFLOW -> Status.FAILED;
        };
    String reason = end.reason();
    if (!fault.isEmpty()) {
      status = failed ? Status.FAILED : Status.DIVERGED;
      reason = fault + " " + place;
    }
    double[][] recorded =
        Arrays.stream(values).map(row -> Arrays.copyOf(row, size)).toArray(double[][]::new);
    Trajectory trajectory = new Trajectory(Arrays.copyOf(times, size), recorded, rows());
    return new Outcome(status, reason, end.steps(), end.evaluations(), trajectory);
  }

  private double[][][] rows() {
    int observables = lists.isEmpty() ? 0 : lists.get(0).length;
    double[][][] rows = new double[observables][size][];
    for (int k = 0; k < size; k++) {
      for (int i = 0; i < observables; i++) {
        rows[i][k] = lists.get(k)[i];
      }
    }
    return rows;
  }
}
