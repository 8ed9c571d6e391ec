package org.prismsweep.worker.family.prism.interior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.prismsweep.worker.random.Normals;
import org.prismsweep.worker.random.StreamKey;

class ControlVariatesTest {

  /** Two controls, one twice, one constant, one of rounding noise; mean of the output is 5. */
  private static ControlVariates.Estimate estimate(int n, int seed, double noise) {
    Normals normals = new StreamKey(seed, 0, "test", "", "").normals();
    double[][] controls = new double[n][];
    double[][] outputs = new double[n][];
    for (int i = 0; i < n; i++) {
      double a = 1 + normals.next();
      double b = -2 + 3 * normals.next();
      controls[i] = new double[] {a, b, a, 4, 1 + 1e-14 * normals.next()};
      outputs[i] = new double[] {5 + 2 * (a - 1) - 0.5 * (b + 2) + noise * normals.next(), 7};
    }
    double[] weights = new double[n];
    Arrays.fill(weights, 1);
    return ControlVariates.estimate(weights, controls, new double[] {1, -2, 1, 4, 9}, outputs);
  }

  @Test
  void whatControlsExplainIsExact() {
    ControlVariates.Estimate estimate = estimate(40, 1, 0);
    assertThat(estimate.means()[0]).isCloseTo(5, within(1e-12));
    assertThat(estimate.errors()[0]).isLessThan(1e-12);
    assertThat(estimate.means()[1]).isEqualTo(7);
  }

  /**
   * 2000 estimates from 20 samples each: the square of error over standard error has mean (n - 3) /
   * (n - 5) = 1.13 for t with 17 degrees of freedom, and its mean over 2000 a standard error below
   * 0.06; five of them are allowed, a false alarm below 1e-5.
   */
  @Test
  void theStandardErrorIsHonest() {
    double sum = 0;
    for (int seed = 0; seed < 2000; seed++) {
      ControlVariates.Estimate estimate = estimate(20, seed, 0.3);
      double z = (estimate.means()[0] - 5) / estimate.errors()[0];
      sum += z * z / 2000;
    }
    assertThat(sum).isBetween(0.83, 1.43);
  }

  @Test
  void weightsStandForRepeatedSamples() {
    double[][] c = {{1}, {2}, {4}, {4}};
    double[][] y = {{1}, {3}, {2}, {2}};
    ControlVariates.Estimate repeated =
        ControlVariates.estimate(new double[] {1, 1, 1, 1}, c, new double[] {3}, y);
    ControlVariates.Estimate weighted =
        ControlVariates.estimate(
            new double[] {0.75, 0.75, 1.5},
            Arrays.copyOf(c, 3),
            new double[] {3},
            Arrays.copyOf(y, 3));
    assertThat(weighted.means()[0]).isCloseTo(repeated.means()[0], within(1e-14));
  }
}
