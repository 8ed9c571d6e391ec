package org.prismsweep.worker.family.prism.training;

import java.util.Arrays;

/**
 * Losses along a run, up to the first that is not finite or has blown up. Scratch object of one
 * run.
 *
 * <p>A training loss more than {@link #BLOWN_UP} times its start and the loss of W = 0 counts as
 * blown up: the flow never raises it, stable descent raises it by a factor of order one at the
 * most, and an unstable one grows cubically per step from there, so that the threshold only decides
 * how soon it is said.
 */
final class Recorder {
  private static final double BLOWN_UP = 1e6;

  private final double[] train;
  private final double[] population;
  private final double[] losses = new double[2];
  private int size;
  private String fault = "";
  private double limit;

  Recorder(int times) {
    train = new double[times];
    population = new double[times];
  }

  /** Appends the losses of a state, unless one before was broken. */
  void record(Dynamics dynamics, double[] state) {
    if (broken()) {
      return;
    }
    dynamics.losses(state, losses);
    if (size == 0) {
      limit = BLOWN_UP * Math.max(losses[0], dynamics.lossOfZero());
    }
    if (!Double.isFinite(losses[0]) || !Double.isFinite(losses[1])) {
      fault = "loss is not finite";
      return;
    }
    if (losses[0] > limit) {
      fault = "training loss has grown to " + losses[0];
      return;
    }
    train[size] = losses[0];
    population[size] = losses[1];
    size++;
  }

  /** Whether a loss was not finite or had blown up. */
  boolean broken() {
    return !fault.isEmpty();
  }

  /** What was wrong with the first loss that was not recorded; empty when all were. */
  String fault() {
    return fault;
  }

  /** Number of finite pairs. */
  int size() {
    return size;
  }

  /** Train and population losses. */
  double[][] values() {
    return new double[][] {Arrays.copyOf(train, size), Arrays.copyOf(population, size)};
  }
}
