package org.prismsweep.worker.family.prism.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class LogisticTest {

  @Test
  void agreesWithTheTextbookFormula() {
    for (double z : new double[] {1e-9, 0.1, 0.99999, 1, 3, 20}) {
      for (double m0 : new double[] {1e-8, 0.3, 0.9, 1.5, 1e6}) {
        double growth = Math.expm1(z);
        double map = m0 * Math.exp(z) / (1 + m0 * growth);
        double complement = (1 - m0) / (1 + m0 * growth);
        assertThat(Logistic.after(z).map(m0)).isCloseTo(map, withinPercentage(1e-11));
        assertThat(Logistic.after(z).complement(m0)).isCloseTo(complement, withinPercentage(1e-11));
        double change = m0 * (1 - m0) * growth / (1 + m0 * growth);
        assertThat(Logistic.after(z).change(m0)).isCloseTo(change, withinPercentage(1e-11));
      }
    }
  }

  @Test
  void keepsItsFixedPoints() {
    for (double z : new double[] {0, 1e-300, 1, 40, 800, 1e300, Double.POSITIVE_INFINITY}) {
      assertThat(Logistic.after(z).map(1)).isEqualTo(1);
      assertThat(Logistic.after(z).complement(1)).isZero();
      assertThat(Logistic.after(z).map(0)).isZero();
      assertThat(Logistic.after(z).complement(0)).isEqualTo(1);
      assertThat(Logistic.after(z).change(1)).isZero();
      assertThat(Logistic.after(z).change(0)).isZero();
    }
  }

  @Test
  void startsAtItsArgument() {
    for (double m0 : new double[] {1e-300, 0.25, 1, 7, 1e300}) {
      assertThat(Logistic.after(0).map(m0)).isEqualTo(m0);
    }
    assertThat(Logistic.after(0).complement(0.25)).isEqualTo(0.75);
  }

  @Test
  void saturatesWithoutOverflow() {
    assertThat(Logistic.after(1e6).map(1e-300)).isEqualTo(1);
    assertThat(Logistic.after(1e6).map(1e300)).isEqualTo(1);
    assertThat(Logistic.after(600).map(1e-300))
        .isCloseTo(1e-300 * Math.exp(600), withinPercentage(1e-9));
    assertThat(Logistic.after(40).complement(0.5))
        .isCloseTo(Math.exp(-40), withinPercentage(1e-10));
    assertThat(Logistic.after(40).complement(2))
        .isCloseTo(-Math.exp(-40) / 2, withinPercentage(1e-10));
  }
}
