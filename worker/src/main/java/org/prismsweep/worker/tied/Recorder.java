package org.prismsweep.worker.tied;

import java.util.Arrays;
import org.prismsweep.worker.linalg.Backend;

/**
 * Risk and modes along a run, up to the first that is not finite, has blown up or cannot be told to
 * {@link #RESOLUTION}. Scratch object of one run.
 */
final class Recorder {

  /** A risk so many times its start and mean(S) has blown up: a flow never raises its loss. */
  private static final double BLOWN_UP = 1e6;

  /** Largest error of a risk in units of mean(S). */
  private static final double RESOLUTION = 1e-4;

  private final TiedPoint point;
  private final Backend backend;
  private final double variance;
  private final double[] risk;
  private final double[][] modes;
  private NetworkMeasure measure;
  private int size;
  private double limit;
  private String fault = "";
  private boolean unresolved;

  Recorder(TiedPoint point, int times, Backend backend) {
    this.point = point;
    this.backend = backend;
    this.variance = point.directions().meanVariance();
    this.risk = new double[times];
    this.modes = new double[times][];
  }

  /** Appends the observables of a state, unless one before was at fault; whether all is well. */
  boolean record(double[] weights) {
    if (!fault.isEmpty()) {
      return false;
    }
    if (measure == null) {
      measure = new NetworkMeasure(point, backend);
    }
    measure.measure(weights);
    double value = measure.risk();
    if (size == 0) {
      limit = BLOWN_UP * Math.max(value, variance);
    }
    if (!Double.isFinite(value)) {
      fault = "risk is not finite";
    } else if (value > limit) {
      fault = "risk has grown to " + value;
    } else if (measure.riskError() > RESOLUTION * variance) {
      unresolved = true;
      fault =
          "risk is known to "
              + measure.riskError()
              + " only, since pre-activations are too large for the series of the tanh kernel,";
    } else {
      modes[size] = measure.modes().clone();
      risk[size++] = value;
    }
    return fault.isEmpty();
  }

  /** What was wrong with the first risk that was not recorded; empty when all were. */
  String fault() {
    return fault;
  }

  /** Whether the fault is that the risk could not be computed well enough. */
  boolean isUnresolved() {
    return unresolved;
  }

  /** Number of recorded times. */
  int size() {
    return size;
  }

  double[][] values() {
    return new double[][] {Arrays.copyOf(risk, size)};
  }

  double[][][] lists() {
    return new double[][][] {Arrays.copyOf(modes, size)};
  }
}
