package org.prismsweep.worker.family.prism.resummed;

import java.util.Arrays;
import org.apache.commons.numbers.core.DD;

/**
 * The variable v = (e^{g tau} - 1) / g, which is tau itself at g = 0.
 *
 * <p>Every eigenvalue of M = W W^T that meets one eigenvalue s of the data follows the logistic map
 * l = m e^z / (1 + m (e^z - 1)), z = 4 s t, a quotient of linear functions of e^z: where S = 1 and
 * g tau = 4 t, the losses are averages of such quotients squared, and free of other singularities.
 * With S of many eigenvalues no g does for all of them. A diagonal Pad&eacute; approximant does not
 * change when its variable undergoes a Moebius map, so v stands for tanh(g tau / 2) and (E - 1) /
 * (E - 1 + 1/m), E = e^{g tau}, as well, and at g = 0 for tau / (1 + tau).
 *
 * @param rate g, non-negative
 */
record GrowthVariable(double rate) {

  /** v at a natural time. */
  double at(double tau) {
    return rate == 0 ? tau : Math.expm1(rate * tau) / rate;
  }

  /**
   * The coefficients in v of a power series in tau, to the same order: tau = ln(1 + g v) / g is put
   * into it by Horner's rule.
   *
   * @param series not modified
   */
  DD[] series(DD[] series) {
    int length = series.length;
    DD[] tau = new DD[length];
    DD power = DD.ONE;
    tau[0] = DD.ZERO;
    for (int k = 1; k < length; k++) {
      tau[k] = power.divide(DD.of(k));
      power = power.multiply(DD.of(-rate));
    }
    DD[] sum = new DD[length];
    Arrays.fill(sum, DD.ZERO);
    for (int s = length - 1; s >= 0; s--) {
      // What Horner's rule has gathered begins at order 0 and is needed to order length - 1 - s
      for (int i = length - 1 - s; i >= 0; i--) {
        DD product = DD.ZERO;
        for (int j = 1; j <= i; j++) {
          product = product.add(tau[j].multiply(sum[i - j]));
        }
        sum[i] = product;
      }
      sum[0] = sum[0].add(series[s]);
    }
    return sum;
  }
}
