package org.prismsweep.worker.family.prism.resummed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.core.DD;
import org.prismsweep.worker.family.prism.expansion.Loss;

/**
 * One loss as a function of natural time, from its Taylor coefficients: 25 Pad&eacute; approximants
 * in five variables v(tau), of which those without a fault are compared.
 *
 * <pre>
 * g = {0, 1, 2, 3, 4} / (1 + x + y)      [6/7], [6/6], [7/6], [5/6], [5/5] of sum C_s tau^s in v
 * change  median of the sound approximants
 * spread  median distance of the sound approximants from it, the largest so far, so it never falls
 * share   of sound approximants, the smallest so far
 * </pre>
 *
 * <p>An approximant is sound up to the first time at which its denominator has changed sign (a pole
 * on the path) or all but vanishes, its loss is negative, or its train loss has risen: the flow
 * descends on the train loss, and both losses are sums of squares. It is looked at on nodes that do
 * not depend on the requested times, so values do not depend on each other.
 *
 * <p>Units: losses over p and (1 + x + y)^2, natural time. Cost: five substitutions, 25 small
 * systems, and 25 quotients a time: a few milliseconds for both losses.
 */
final class Resummation {

  /** Rates g times 1 + x + y: up to the growth rate 4 of an eigenvalue of M where S = 1. */
  private static final double[] GROWTH = {0, 1, 2, 3, 4};

  /** Degrees {numerator, denominator}. */
  private static final int[][] DEGREES = {{6, 7}, {6, 6}, {7, 6}, {5, 6}, {5, 5}};

  /** Last time of the nodes, the calibrated range. */
  static final double HORIZON = 2;

  private static final int NODES = 32;

  /** A denominator below this fraction of its terms is about to vanish. */
  private static final double NEAR_POLE = 1e-4;

  /** Rises and negative losses below this fraction of the loss change are no fault. */
  private static final double SLACK = 1e-3;

  /**
   * What is known at a time.
   *
   * @param change of the loss since tau = 0; NaN without sound approximants
   * @param spread of the sound approximants; infinite without any
   * @param share of the approximants that are sound
   * @param largest size of the change so far
   */
  record State(double change, double spread, double share, double largest) {}

  private final Loss loss;
  private final double start;
  private final List<Approximant> approximants = new ArrayList<>();
  private final State[] states = new State[NODES + 1];

  /** An approximant with its values at the nodes up to its first fault. */
  private static final class Approximant {
    final GrowthVariable variable;
    final Pade pade;
    final double[] changes = new double[NODES + 1];
    final double[] largest = new double[NODES + 1];

    /** The last node up to which it is sound. */
    int sound;

    Approximant(GrowthVariable variable, Pade pade) {
      this.variable = variable;
      this.pade = pade;
    }
  }

  /**
   * Resums.
   *
   * @param coefficients C_0..C_13 in natural time
   * @param sideSum 1 + x + y
   */
  Resummation(Loss loss, DD[] coefficients, double sideSum) {
    this.loss = loss;
    this.start = coefficients[0].doubleValue();
    for (double growth : GROWTH) {
      GrowthVariable variable = new GrowthVariable(growth / sideSum);
      DD[] series = variable.series(coefficients);
      for (int[] degrees : DEGREES) {
        Pade pade = Pade.of(series, degrees[0], degrees[1]);
        if (pade != null) {
          approximants.add(follow(new Approximant(variable, pade)));
        }
      }
    }
    states[0] = new State(0, 0, 1, 0);
    for (int k = 1; k <= NODES; k++) {
      states[k] = state(node(k), k - 1);
    }
  }

  /** What is known at a time in [0, {@link #HORIZON}]. */
  State at(double tau) {
    if (tau == 0) {
      return states[0];
    }
    return state(tau, (int) Math.min(Math.ceil(tau / HORIZON * NODES) - 1, NODES - 1.0));
  }

  private static double node(int k) {
    return HORIZON * k / NODES;
  }

  private Approximant follow(Approximant approximant) {
    for (int k = 1; k <= NODES; k++) {
      double change = change(approximant, node(k), k - 1);
      if (Double.isNaN(change)) {
        break;
      }
      approximant.changes[k] = change;
      approximant.largest[k] = Math.max(approximant.largest[k - 1], Math.abs(change));
      approximant.sound = k;
    }
    return approximant;
  }

  /** The change at a time just after a node up to which it is sound; NaN if it is not there. */
  private double change(Approximant approximant, double tau, int node) {
    double v = approximant.variable.at(tau);
    if (!(approximant.pade.poleMargin(v) > NEAR_POLE)) {
      return Double.NaN;
    }
    double change = approximant.pade.change(v);
    double slack = SLACK * Math.max(approximant.largest[node], Math.abs(change));
    boolean rises = loss == Loss.TRAIN && change > approximant.changes[node] + slack;
    boolean negative = start + change < -slack;
    return rises || negative || !Double.isFinite(change) ? Double.NaN : change;
  }

  /** At a time after a node and up to the next one. */
  private State state(double tau, int node) {
    double[] changes = new double[approximants.size()];
    int count = 0;
    for (Approximant approximant : approximants) {
      double change = approximant.sound < node ? Double.NaN : change(approximant, tau, node);
      if (!Double.isNaN(change)) {
        changes[count++] = change;
      }
    }
    State before = states[node];
    double share = Math.min(before.share, (double) count / (GROWTH.length * DEGREES.length));
    if (count == 0) {
      return new State(Double.NaN, Double.POSITIVE_INFINITY, share, before.largest);
    }
    double centre = median(changes, count);
    double[] distances = new double[count];
    for (int i = 0; i < count; i++) {
      distances[i] = Math.abs(changes[i] - centre);
    }
    return new State(
        centre,
        Math.max(before.spread, median(distances, count)),
        share,
        Math.max(before.largest, Math.abs(centre)));
  }

  private static double median(double[] values, int count) {
    double[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
  }
}
