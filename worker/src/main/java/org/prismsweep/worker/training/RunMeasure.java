package org.prismsweep.worker.training;

/** Observables of the state of a run. Scratch object of one run. */
@FunctionalInterface
public interface RunMeasure {

  /** The scalar observables of a state. The first is what a run diverges by. */
  double[] values(double[] state);

  /** Number of scalar observables. */
  default int observables() {
    return 1;
  }

  /** What the observables are, for reasons. */
  default String subject() {
    return "risk";
  }

  /** What the first observable is, for reasons. */
  default String growing() {
    return subject();
  }

  /**
   * One list per list observable, of the state measured last; an empty array where there are none
   * in this run.
   */
  default double[][] lists() {
    return new double[0][];
  }

  /** Why the values measured last cannot be told well enough; empty when they can. */
  default String trouble() {
    return "";
  }

  /** Why values that are not finite are a fault of the numerics; empty for a divergence. */
  default String breakdown() {
    return "";
  }
}
