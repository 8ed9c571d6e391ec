package org.prismsweep.worker.family.prism.expansion;

import java.util.Comparator;

/**
 * x^i y^j r^k / p^g.
 *
 * @param i power of x = sigma^2 H
 * @param j power of y = sigma^2 p
 * @param k power of r = p / N
 * @param g power of 1/p; 0 in the planar limit
 */
public record Monomial(int i, int j, int k, int g) implements Comparable<Monomial> {

  private static final Comparator<Monomial> ORDER =
      Comparator.comparingInt(Monomial::i)
          .thenComparingInt(Monomial::j)
          .thenComparingInt(Monomial::k)
          .thenComparingInt(Monomial::g);

  /** By i, then j, k and g. */
  @Override
  public int compareTo(Monomial other) {
    return ORDER.compare(this, other);
  }
}
