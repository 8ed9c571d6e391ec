package org.prismsweep.worker.family.compression.training;

import java.util.Arrays;
import org.prismsweep.worker.model.Status;

/**
 * Observables along a run, up to the first risk that cannot be: one that is not finite, has blown
 * up, or lies below the proven bound of Gaussian data. Scratch object of one run.
 */
final class Recorder {

  /** A risk of so many times that of no decoder at all has blown up. */
  private static final double BLOWN_UP = 1e6;

  /** Rounding of a risk of order one, which solves with an ill-conditioned f(G) may enlarge. */
  private static final double ROUNDING = 1e-9;

  private final double bound;
  private final Structure structure;
  private final double[] risk;
  private final double[][] values;
  private final double[][] shape;
  private int size;
  private Status status = Status.OK;
  private String fault = "";

  /**
   * @param bound what no risk may fall below; -infinity where nothing is proven
   */
  Recorder(double bound, Structure structure, int times) {
    this.bound = bound;
    this.structure = structure;
    this.risk = new double[times];
    this.values = new double[times][];
    this.shape = new double[times][];
  }

  /** Appends the observables; whether all is well. */
  boolean record(Descent descent) {
    double value = descent.risk();
    if (!Double.isFinite(value) && descent.isSingular()) {
      status = Status.FAILED;
      fault = "f(G) is singular, as for rows that agree up to sign";
    } else if (!Double.isFinite(value)) {
      status = Status.DIVERGED;
      fault = "risk is not finite";
    } else if (value > BLOWN_UP) {
      status = Status.DIVERGED;
      fault = "risk has grown to " + value;
    } else if (value < bound - ROUNDING) {
      status = Status.FAILED;
      fault = "risk=" + value + " is below the proven bound, " + bound;
    } else {
      double[][] lists = structure.of(descent);
      values[size] = lists[0];
      shape[size] = lists[1];
      risk[size++] = value;
    }
    return status == Status.OK;
  }

  /** {@link Status#OK}, or what the risk that was not recorded means. */
  Status status() {
    return status;
  }

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
    return new double[][][] {Arrays.copyOf(values, size), Arrays.copyOf(shape, size)};
  }
}
