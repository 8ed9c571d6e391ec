package org.prismsweep.worker.training;

/** Observables of the state of a run. Scratch object of one run. */
public interface RunMeasure {

  /** Risk of a state. */
  double risk(double[] state);

  /**
   * One list per list observable, of the state measured last; an empty array where there are none
   * in this run.
   */
  double[][] lists();

  /** Why the risk measured last cannot be told well enough; empty when it can. */
  default String trouble() {
    return "";
  }
}
