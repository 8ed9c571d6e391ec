package org.prismsweep.worker.family.online.training;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.prismsweep.worker.family.online.model.OnlineObservables;

/**
 * Observables along a run, up to the first prediction error that is not finite or has blown up.
 * Scratch object of one run.
 */
final class Recorder {

  /** A prediction error so many times its start has blown up. */
  private static final double BLOWN_UP = 1e6;

  private final OnlineObservables observables;
  private final ToDoubleFunction<double[]> pmseOf;
  private final double[] pmse;
  private final double[][][] lists = new double[OnlineObservables.LISTS.size()][][];
  private int size;
  private String fault = "";

  Recorder(OnlineObservables observables, ToDoubleFunction<double[]> pmseOf, int times) {
    this.observables = observables;
    this.pmseOf = pmseOf;
    pmse = new double[times];
    for (int i = 0; i < lists.length; i++) {
      lists[i] = new double[times][];
    }
  }

  /** Appends the observables of a state, unless one before was at fault; whether all is well. */
  boolean record(double[] y) {
    if (!fault.isEmpty()) {
      return false;
    }
    double value = pmseOf.applyAsDouble(y);
    if (!Double.isFinite(value)) {
      fault = "prediction error is not finite";
    } else if (size > 0 && value > BLOWN_UP * pmse[0]) {
      fault = "prediction error has grown to " + value;
    } else {
      double[][] now = observables.lists(y);
      for (int i = 0; i < lists.length; i++) {
        lists[i][size] = now[i];
      }
      pmse[size++] = value;
    }
    return fault.isEmpty();
  }

  /** What was wrong with the first error that was not recorded; empty when all were. */
  String fault() {
    return fault;
  }

  /** Number of recorded times. */
  int size() {
    return size;
  }

  double[][] values() {
    return new double[][] {Arrays.copyOf(pmse, size)};
  }

  double[][][] lists() {
    return Arrays.stream(lists).map(list -> Arrays.copyOf(list, size)).toArray(double[][][]::new);
  }
}
