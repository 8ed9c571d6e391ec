package org.prismsweep.worker.spectra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prismsweep.worker.base.InvalidInputException;

class MarchenkoPasturTest {

  @Test
  void momentsAreNarayanaPolynomials() {
    for (double c : new double[] {1e-6, 0.3, 1, 4, 1e6}) {
      MarchenkoPastur law = new MarchenkoPastur(c);
      assertThat(law.moment(0)).isEqualTo(1);
      assertThat(law.moment(1)).isEqualTo(1);
      assertThat(law.moment(2)).isCloseTo(1 + c, withinPercentage(1e-12));
      assertThat(law.moment(3)).isCloseTo(1 + 3 * c + c * c, withinPercentage(1e-12));
      assertThat(law.moment(4))
          .isCloseTo(1 + 6 * c + 6 * c * c + c * c * c, withinPercentage(1e-12));
    }
    double catalan10 = 16796;
    assertThat(new MarchenkoPastur(1).moment(10)).isCloseTo(catalan10, within(1e-8));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 1e-6, 0.1, 0.5, 0.999999, 1})
  void gaussRuleIsTheOneOfTheJacobiMatrix(double c) {
    int size = 15;
    RealMatrix jacobi = MatrixUtils.createRealMatrix(size, size);
    for (int i = 0; i < size; i++) {
      jacobi.setEntry(i, i, i == 0 ? 1 : 1 + c);
      if (i > 0) {
        jacobi.setEntry(i, i - 1, Math.sqrt(c));
        jacobi.setEntry(i - 1, i, Math.sqrt(c));
      }
    }
    double[] expected = new EigenDecompositionSymmetric(jacobi).getEigenvalues();
    Arrays.sort(expected);
    assertThat(new MarchenkoPastur(c).gauss(size).nodes()).containsExactly(expected, within(1e-13));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-12, 1e-6, 0.1, 1 - 1e-6, 1, 1 + 1e-6, 2, 10, 1e6, 1e12})
  void gaussRuleIsExactForMomentsBelowTwiceItsSize(double c) {
    MarchenkoPastur law = new MarchenkoPastur(c);
    for (int count : new int[] {1, 2, 5, 12}) {
      Quadrature rule = law.gauss(count);
      assertThat(rule.size()).isEqualTo(c > 1 ? count + 1 : count);
      for (int k = 0; k < 2 * count; k++) {
        int power = k;
        assertThat(rule.integrate(s -> Math.pow(s, power)))
            .as("moment %d with %d nodes", k, count)
            .isCloseTo(law.moment(k), withinPercentage(1e-10));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-12, 1e-6, 0.1, 1 - 1e-6, 1, 1 + 1e-6, 2, 10, 1e6, 1e12})
  void gradedRuleHasTheMoments(double c) {
    MarchenkoPastur law = new MarchenkoPastur(c);
    for (int k = 0; k <= 6; k++) {
      int power = k;
      assertThat(law.graded(0.2).integrate(s -> Math.pow(s, power)))
          .as("moment %d", k)
          .isCloseTo(law.moment(k), withinPercentage(1e-9));
    }
  }

  /** E log s = -1 - (1/c - 1) log(1 - c) for c &lt; 1. */
  @Test
  void gradedRuleIntegratesTheLogarithmUpToTheHardEdge() {
    for (double c : new double[] {1e-3, 0.5, 1 - 1e-3, 1 - 1e-6, 1 - 1e-12}) {
      double expected = -1 - (1 / c - 1) * Math.log1p(-c);
      assertThat(new MarchenkoPastur(c).graded(0.2).integrate(Math::log))
          .as("c=%s", c)
          .isCloseTo(expected, within(1e-11));
    }
    assertThat(new MarchenkoPastur(1).graded(0.2).integrate(Math::log))
        .isCloseTo(-1, within(1e-11));
  }

  /** The Stieltjes transform E 1/(s + d) solves c d m^2 + (1 - c + d) m = 1. */
  @Test
  void gradedRuleResolvesSingularitiesAtAnyDistanceFromTheEdge() {
    for (double c : new double[] {1e-6, 0.5, 1 - 1e-9, 1, 1 + 1e-9, 3, 1e6}) {
      for (double d : new double[] {1e-18, 1e-9, 1e-3, 1, 1e9}) {
        double linear = 1 - c + d;
        double root = Math.sqrt(linear * linear + 4 * c * d);
        double expected = linear > 0 ? 2 / (linear + root) : (root - linear) / (2 * c * d);
        assertThat(new MarchenkoPastur(c).graded(0.25).integrate(s -> 1 / (s + d)))
            .as("c=%s d=%s", c, d)
            .isCloseTo(expected, withinPercentage(1e-8));
      }
    }
  }

  @Test
  void halvingTheStepSquaresTheError() {
    MarchenkoPastur law = new MarchenkoPastur(1);
    double coarse = Math.abs(law.graded(0.8).integrate(s -> 1) - 1);
    double fine = Math.abs(law.graded(0.4).integrate(s -> 1) - 1);
    assertThat(coarse).isBetween(1e-7, 1e-4);
    assertThat(fine).isLessThan(50 * coarse * coarse);
  }

  @Test
  void densityAndAtomShareTheMass() {
    for (double c : new double[] {0.2, 0.9, 1.5, 5}) {
      MarchenkoPastur law = new MarchenkoPastur(c);
      double a = law.lowerEdge();
      double b = law.upperEdge();
      int count = 2000;
      double mass = law.atom();
      for (int i = 0; i < count; i++) {
        double theta = Math.PI * (i + 0.5) / count;
        double s = (a + b) / 2 + (b - a) / 2 * Math.cos(theta);
        mass += law.density(s) * (b - a) / 2 * Math.sin(theta) * Math.PI / count;
      }
      assertThat(mass).as("c=%s", c).isCloseTo(1, within(1e-10));
      assertThat(law.density(a / 2)).isZero();
      assertThat(law.density(b + 1)).isZero();
    }
    assertThat(new MarchenkoPastur(4).atom()).isEqualTo(0.75);
    assertThat(new MarchenkoPastur(0.25).atom()).isZero();
  }

  @Test
  void scaledRuleBelongsToTheScaledLaw() {
    Quadrature rule = new MarchenkoPastur(3).gauss(6).scaled(0.01);
    assertThat(rule.integrate(s -> s)).isCloseTo(0.01, withinPercentage(1e-10));
    assertThat(rule.integrate(s -> s * s)).isCloseTo(4e-4, withinPercentage(1e-10));
    assertThat(rule.node(0)).isZero();
    assertThat(rule.weight(0)).isCloseTo(2.0 / 3, within(1e-15));
  }

  @Test
  void rulesOwnTheirArrays() {
    double[] nodes = {1, 2};
    Quadrature rule = new Quadrature(nodes, new double[] {0.5, 0.5});
    nodes[0] = 7;
    rule.weights()[1] = 7;
    assertThat(rule).isEqualTo(new Quadrature(new double[] {1, 2}, new double[] {0.5, 0.5}));
    assertThat(rule.integrate(s -> s)).isEqualTo(1.5);
  }

  @Test
  void refusesBadInput() {
    assertThatThrownBy(() -> new MarchenkoPastur(Double.NaN))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("ratio=NaN, expected a number in [1e-30, 1e30]");
    assertThatThrownBy(() -> new MarchenkoPastur(0)).hasMessageContaining("ratio=0.0");
    assertThatThrownBy(() -> new MarchenkoPastur(1).gauss(0)).hasMessageContaining("count=0");
    assertThatThrownBy(() -> new MarchenkoPastur(1).graded(0)).hasMessageContaining("step=0.0");
    assertThatThrownBy(() -> new MarchenkoPastur(1).moment(-1)).hasMessageContaining("k=-1");
    assertThatThrownBy(() -> new Quadrature(new double[2], new double[1]))
        .hasMessageContaining("weights.length=1");
  }
}
