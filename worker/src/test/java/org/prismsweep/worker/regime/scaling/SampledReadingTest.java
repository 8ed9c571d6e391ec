package org.prismsweep.worker.regime.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SampledReadingTest {
  private static final double DELTA = 0.05;
  private static final int REPLICATES = 12;

  @Test
  void errorsOfAMeanAreTheUsualOnes() {
    double[] runs = {1, 4, 2, 8, 5};
    double[] errors = errors(runs);
    // Sample variance 7.5, over 5
    assertThat(Jackknife.standardError(errors)).isCloseTo(Math.sqrt(1.5), within(1e-12));
    assertThat(Jackknife.standardError(Jackknife.combine(1, errors, -1, errors))).isZero();
    assertThat(Jackknife.standardError(new double[] {1})).isNaN();
  }

  @Test
  void errorsCombineOverSharedReplicates() {
    double[] sum = Jackknife.combine(2, new double[] {1, 2}, 3, new double[] {1, 1, 1});
    assertThat(sum).containsExactly(5, 7, 3);
  }

  /**
   * The spread of the crossing over 4000 experiments against the mean of its variance: each is good
   * to about 1.5%, so 8% is five standard errors. Correlated replicates shift both neighbours'
   * levels alike, and the crossing the more.
   */
  @Test
  void theErrorOfACrossingIsItsSpread() {
    double before = 0;
    for (double shared : new double[] {0, 0.9}) {
      SplittableRandom random = new SplittableRandom(5);
      int experiments = 4000;
      double sum = 0;
      double squares = 0;
      double variance = 0;
      for (int k = 0; k < experiments; k++) {
        double[] in = new double[REPLICATES];
        double[] out = new double[REPLICATES];
        for (int i = 0; i < REPLICATES; i++) {
          double common = random.nextGaussian() * Math.sqrt(shared);
          double own = Math.sqrt(1 - shared);
          in[i] = 0.04 * (1 + 0.02 * (common + own * random.nextGaussian()));
          out[i] = 0.07 * (1 + 0.02 * (common + own * random.nextGaussian()));
        }
        SampledReading inside = new SampledReading(mean(in), errors(in));
        SampledReading outside = new SampledReading(mean(out), errors(out));
        double low = Math.log(inside.discrepancy() / DELTA);
        double weight = low / (low - Math.log(outside.discrepancy() / DELTA));
        sum += weight;
        squares += weight * weight;
        variance += Math.pow(SampledReading.weightError(inside, outside, DELTA), 2);
      }
      double spread = Math.sqrt(squares / experiments - Math.pow(sum / experiments, 2));
      assertThat(Math.sqrt(variance / experiments) / spread).isCloseTo(1, within(0.08));
      assertThat(spread).isGreaterThan(1.2 * before);
      before = spread;
    }
  }

  private static double[] errors(double[] runs) {
    double mean = mean(runs);
    double[] without =
        Arrays.stream(runs).map(run -> (mean * runs.length - run) / (runs.length - 1)).toArray();
    return Jackknife.errors(mean, without);
  }

  private static double mean(double[] runs) {
    return Arrays.stream(runs).average().orElseThrow();
  }
}
