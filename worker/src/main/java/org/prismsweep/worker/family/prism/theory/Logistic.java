package org.prismsweep.worker.family.prism.theory;

/**
 * The solution of dm/dz = m (1 - m) from m0, at a given z &gt;= 0:
 *
 * <pre>l(m0, z) = m0 e^z / (1 + m0 (e^z - 1))</pre>
 *
 * <p>It is evaluated as m0 / (m0 (1 - e^-z) + e^-z), a sum of non-negative terms: nothing overflows
 * for any z up to infinity, m0 = 1 stays 1 exactly, m0 = 0 stays 0, and the relative error is a few
 * units in the last place for every m0 &gt;= 0. One exponential per z, none per m0.
 */
final class Logistic {

  /** e^-z. */
  private final double decay;

  /** 1 - e^-z. */
  private final double gain;

  private Logistic(double decay, double gain) {
    this.decay = decay;
    this.gain = gain;
  }

  /** The map after z &gt;= 0. */
  static Logistic after(double z) {
    if (z < 1) {
      double gain = -Math.expm1(-z);
      return new Logistic(1 - gain, gain);
    }
    double decay = Math.exp(-z);
    return new Logistic(decay, 1 - decay);
  }

  /** l(m0, z). */
  double map(double m0) {
    return m0 == 0 ? 0 : m0 / (m0 * gain + decay);
  }

  /** 1 - l(m0, z), without cancellation where l comes to 1. */
  double complement(double m0) {
    return m0 == 0 ? 1 : (1 - m0) * decay / (m0 * gain + decay);
  }

  /** m0 dl/dm0: what relative errors of m0 do to l. */
  double slope(double m0) {
    double denominator = m0 * gain + decay;
    return m0 == 0 ? 0 : m0 / denominator * (decay / denominator);
  }

  /** l(m0, z) - m0, without cancellation where z is small. */
  double change(double m0) {
    return m0 == 0 ? 0 : m0 * (1 - m0) * gain / (m0 * gain + decay);
  }
}
