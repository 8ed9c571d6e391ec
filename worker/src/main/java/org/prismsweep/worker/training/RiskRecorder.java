package org.prismsweep.worker.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.Status;
import org.prismsweep.worker.model.Trajectory;
import org.prismsweep.worker.ode.Integration;

/**
 * Risk and lists along a run, up to the first risk that is not finite, has blown up or cannot be
 * told, and the outcome that follows. Scratch object of one run.
 */
public final class RiskRecorder {

  /** A risk so many times its start and its unit has blown up: a flow never raises its loss. */
  private static final double BLOWN_UP = 1e6;

  private final RunMeasure measure;
  private final double unit;
  private final double[] times;
  private final double[] risk;
  private final List<double[][]> lists = new ArrayList<>();
  private int size;
  private String fault = "";
  private boolean untold;

  /**
   * @param unit size of a risk of order one, for example mean |x|^2
   * @param times raw times of observation
   */
  public RiskRecorder(RunMeasure measure, double unit, double[] times) {
    this.measure = measure;
    this.unit = unit;
    this.times = times;
    this.risk = new double[times.length];
  }

  /** Appends the observables of a state, unless one before was at fault; whether all is well. */
  public boolean record(double[] state) {
    if (!fault.isEmpty()) {
      return false;
    }
    double value = measure.risk(state);
    if (!Double.isFinite(value)) {
      fault = "risk is not finite";
    } else if (value > BLOWN_UP * Math.max(unit, size == 0 ? value : risk[0])) {
      fault = "risk has grown to " + value;
    } else if (!measure.trouble().isEmpty()) {
      untold = true;
      fault = measure.trouble();
    } else {
      lists.add(measure.lists());
      risk[size++] = value;
    }
    return fault.isEmpty();
  }

  /** The outcome of a run that ended like this. */
  public Outcome outcome(Integration end) {
    Status status =
        switch (end.end()) {
          case REACHED -> Status.OK;
          case NON_FINITE -> Status.DIVERGED;
          case LIMIT -> Status.BUDGET;
          case STEP_UNDERFLOW -> Status.FAILED;
        };
    String reason = end.reason();
    if (!fault.isEmpty()) {
      status = untold ? Status.FAILED : Status.DIVERGED;
      reason = fault + " at t=" + times[size];
    }
    Trajectory trajectory =
        new Trajectory(
            Arrays.copyOf(times, size), new double[][] {Arrays.copyOf(risk, size)}, rows());
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
