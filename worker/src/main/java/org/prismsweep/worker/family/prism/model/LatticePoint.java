package org.prismsweep.worker.family.prism.model;

import org.prismsweep.worker.base.InvalidInputException;

/**
 * A term t^s x^i y^j r^k of the expansion of a loss over p in the limit of infinite size. The terms
 * of order s that occur are the lattice points of a prism: 1 &lt;= i, i + j &lt;= s + 2, and k up
 * to {@link #largestScarcityPower}; at s = 0 also the constant.
 *
 * <p>Source: theory page section 3; arXiv:2602.04548.
 *
 * @param population whether of the population loss; otherwise of the train loss
 * @param order s, the power of time
 * @param i power of x = sigma^2 H
 * @param j power of y = sigma^2 p
 * @param k power of r = p/N
 */
public record LatticePoint(boolean population, int order, int i, int j, int k) {

  public LatticePoint {
    requireNatural("order", order);
    requireNatural("i", i);
    requireNatural("j", j);
    requireNatural("k", k);
  }

  private static void requireNatural(String name, int value) {
    if (value < 0) {
      throw new InvalidInputException(name, value, "a whole number >= 0");
    }
  }

  /** Largest k at this order: s for the train loss, s - 1 (at least 0) for the population loss. */
  public int largestScarcityPower() {
    return population ? Math.max(order - 1, 0) : order;
  }
}
