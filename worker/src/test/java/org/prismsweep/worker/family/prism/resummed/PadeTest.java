package org.prismsweep.worker.family.prism.resummed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntFunction;
import org.apache.commons.numbers.core.DD;
import org.junit.jupiter.api.Test;

/** Approximants of functions that are known. */
class PadeTest {

  private static DD[] series(int count, IntFunction<DD> coefficient) {
    DD[] series = new DD[count];
    for (int n = 0; n < count; n++) {
      series[n] = coefficient.apply(n);
    }
    return series;
  }

  /** e^v = (1 + v/2 + v^2/12) / (1 - v/2 + v^2/12) + O(v^5). */
  @Test
  void exponentialHasItsTextbookApproximant() {
    Pade pade = Pade.of(exponential(1), 2, 2);
    for (double v : new double[] {1e-9, 0.5, 1, 3}) {
      double expected = v / (1 - v / 2 + v * v / 12);
      assertThat(pade.change(v)).isCloseTo(expected, within(1e-15 * expected));
    }
  }

  /** tanh z / z = 1 / (1 + v/(3 + v/(5 + v/(7 + ...)))), v = z^2: convergents are approximants. */
  @Test
  void hyperbolicTangentIsItsContinuedFraction() {
    DD[] tangent = divide(series(8, n -> factorial(2 * n + 1)), series(8, n -> factorial(2 * n)));
    Pade pade = Pade.of(tangent, 1, 2);
    for (double v : new double[] {0.01, 1, 10}) {
      double expected = 1 / (1 + v / (3 + v / (5 + v / 7))) - 1;
      assertThat(pade.change(v)).isCloseTo(expected, within(1e-14));
    }
    Pade high = Pade.of(tangent, 3, 4);
    double z = 3;
    assertThat(high.change(z * z)).isCloseTo(Math.tanh(z) / z - 1, within(1e-6));
  }

  /**
   * ln(1 + v)/v, a Stieltjes function, far outside of the circle of convergence: 14 terms give
   * seven digits at v = 2.
   */
  @Test
  void stieltjesFunctionsAreSummedBeyondTheirRadius() {
    DD[] log = series(14, n -> DD.of(n % 2 == 0 ? 1 : -1).divide(DD.of(n + 1)));
    Pade pade = Pade.of(log, 6, 7);
    assertThat(pade.change(2)).isCloseTo(Math.log(3) / 2 - 1, within(1e-7));
    assertThat(pade.change(20)).isCloseTo(Math.log(21) / 20 - 1, within(1e-3));
    assertThat(pade.poleMargin(20)).as("all poles are negative").isEqualTo(1);
  }

  /** 1/(1 - 2v) has its pole at v = 1/2. */
  @Test
  void theMarginChangesSignAtAPole() {
    Pade pade = Pade.of(series(2, n -> DD.of(1 << n)), 0, 1);
    assertThat(pade.poleMargin(0.49)).isPositive();
    assertThat(pade.poleMargin(0.5)).isZero();
    assertThat(pade.poleMargin(0.51)).isNegative();
  }

  @Test
  void singularSystemsHaveNoApproximant() {
    DD[] square = series(5, n -> n == 2 ? DD.ONE : DD.ZERO);
    assertThat(Pade.of(square, 1, 1)).isNull();
  }

  /** The logistic map squared is rational in e^{4t}: exact at any time from five coefficients. */
  @Test
  void logisticDecayIsExactInItsOwnVariable() {
    double m = 0.01;
    GrowthVariable variable = new GrowthVariable(4);
    // (1 - l)^2 = (1 - m)^2 / (1 + 4 m v)^2 with v = (e^{4t} - 1)/4
    DD[] inV =
        series(14, n -> DD.of(-4 * m).pow(n).multiply(DD.of(n + 1)).multiply((1 - m) * (1 - m)));
    DD[] inTime =
        substitute(inV, series(14, n -> n == 0 ? DD.ZERO : exponential(4)[n].divide(DD.of(4))));
    Pade pade = Pade.of(variable.series(inTime), 2, 2);
    for (double t : new double[] {0.1, 1, 2}) {
      double survives = (1 - m) / (1 + m * Math.expm1(4 * t));
      double expected = survives * survives - (1 - m) * (1 - m);
      assertThat(pade.change(variable.at(t))).isCloseTo(expected, within(1e-12));
    }
  }

  @Test
  void substitutionTurnsTheExponentialIntoAPolynomial() {
    DD[] linear = new GrowthVariable(1.5).series(exponential(1.5));
    assertThat(linear[0].doubleValue()).isEqualTo(1);
    assertThat(linear[1].doubleValue()).isCloseTo(1.5, within(1e-30));
    for (int n = 2; n < linear.length; n++) {
      assertThat(linear[n].doubleValue()).as("order %d", n).isCloseTo(0, within(1e-29));
    }
    assertThat(new GrowthVariable(0).series(exponential(2))).isEqualTo(exponential(2));
    assertThat(new GrowthVariable(0).at(0.7)).isEqualTo(0.7);
  }

  private static DD[] exponential(double rate) {
    return series(14, n -> DD.of(rate).pow(n).divide(factorial(n)));
  }

  private static DD factorial(int n) {
    DD product = DD.ONE;
    for (int i = 2; i <= n; i++) {
      product = product.multiply(DD.of(i));
    }
    return product;
  }

  /** The quotient of the series sum v^n/a_n and sum v^n/b_n. */
  private static DD[] divide(DD[] a, DD[] b) {
    DD[] quotient = new DD[a.length];
    for (int n = 0; n < a.length; n++) {
      DD rest = a[n].reciprocal();
      for (int k = 0; k < n; k++) {
        rest = rest.subtract(quotient[k].divide(b[n - k]));
      }
      quotient[n] = rest;
    }
    return quotient;
  }

  /** The series of f(v(t)). */
  private static DD[] substitute(DD[] f, DD[] v) {
    DD[] sum = series(f.length, n -> DD.ZERO);
    for (int s = f.length - 1; s >= 0; s--) {
      DD[] product = series(f.length, n -> DD.ZERO);
      for (int i = 0; i < f.length; i++) {
        for (int j = 0; i + j < f.length; j++) {
          product[i + j] = product[i + j].add(v[i].multiply(sum[j]));
        }
      }
      product[0] = product[0].add(f[s]);
      sum = product;
    }
    return sum;
  }
}
