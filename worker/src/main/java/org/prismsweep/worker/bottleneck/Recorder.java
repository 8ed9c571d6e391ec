package org.prismsweep.worker.bottleneck;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Risk along a run, up to the first that is not finite or has blown up, and distances to the
 * network beside where there is one. Scratch object of one run.
 */
final class Recorder {

  /** A risk so many times the energy of the data, or its start, has blown up. */
  private static final double BLOWN_UP = 1e6;

  private final ToDoubleFunction<double[]> riskOf;
  private final Networks pair;
  private final double energy;
  private final double[] risk;
  private final double[][] distances;
  private int size;
  private String fault = "";

  /**
   * @param riskOf risk of a state
   * @param pair two networks whose distance is recorded, or null
   * @param energy mean |x|^2
   */
  Recorder(ToDoubleFunction<double[]> riskOf, Networks pair, double energy, int times) {
    this.riskOf = riskOf;
    this.pair = pair;
    this.energy = energy;
    this.risk = new double[times];
    this.distances = new double[times][];
  }

  /** Appends the observables of a state, unless one before was at fault; whether all is well. */
  boolean record(double[] y) {
    if (!fault.isEmpty()) {
      return false;
    }
    double value = riskOf.applyAsDouble(y);
    if (!Double.isFinite(value)) {
      fault = "risk is not finite";
    } else if (value > BLOWN_UP * Math.max(energy, size == 0 ? value : risk[0])) {
      fault = "risk has grown to " + value;
    } else {
      distances[size] = pair == null ? null : pair.distances(y);
      risk[size++] = value;
    }
    return fault.isEmpty();
  }

  /** What was wrong with the first risk that was not recorded; empty when all were. */
  String fault() {
    return fault;
  }

  /** Number of recorded times. */
  int size() {
    return size;
  }

  double[][] values() {
    return new double[][] {Arrays.copyOf(risk, size)};
  }

  double[][][] lists() {
    return pair == null ? new double[0][][] : new double[][][] {Arrays.copyOf(distances, size)};
  }
}
