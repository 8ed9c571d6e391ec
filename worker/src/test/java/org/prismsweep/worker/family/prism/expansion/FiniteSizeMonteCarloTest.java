package org.prismsweep.worker.family.prism.expansion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prismsweep.worker.random.Normals;
import org.prismsweep.worker.random.StreamKey;

/**
 * Means over random systems against the exact finite-size coefficients: orders 0 to 3 and every
 * power of sigma^2 by itself, both losses, real and complex.
 *
 * <p>12 systems x 2 losses x (3 + 3 + 4 + 5) values = 360 z-scores, all below 5: were each normal,
 * a false alarm would have probability 360 x 5.7e-7 = 2e-4, over the choice of the seed (which is
 * fixed). Samples are bounded ({@link FlowSample}); with the radii drawn as well they are so
 * heavy-tailed that true means miss by six standard errors.
 *
 * <p>The test has power: the planar limit alone fails it in all 25 values of a real system that
 * have a correction, and in some of the 20 of a complex one, where corrections are of order 1/p^2.
 */
class FiniteSizeMonteCarloTest {

  private static final int ORDER = 3;
  private static final double BOUND = 5;
  private static final double ROUNDING = 1e-12;

  @ParameterizedTest
  @CsvSource({
    "3, 2, 4, REAL, 10000",
    "4, 6, 3, REAL, 10000",
    "5, 1, 2, REAL, 10000",
    "6, 5, 4, REAL, 10000",
    "7, 2, 9, REAL, 10000",
    "8, 3, 5, REAL, 10000",
    "3, 2, 4, COMPLEX, 10000",
    "4, 6, 3, COMPLEX, 10000",
    "5, 1, 2, COMPLEX, 10000",
    "6, 5, 4, COMPLEX, 10000",
    "7, 2, 9, COMPLEX, 5000",
    "8, 3, 5, COMPLEX, 5000"
  })
  void meansOfRandomSystemsAreTheExactCoefficients(
      int p, int h, int n, Ensemble ensemble, int replicates) {
    double[][][] sums = new double[2][ORDER + 1][ORDER + 3];
    double[][][] squares = new double[2][ORDER + 1][ORDER + 3];
    Normals normals = new StreamKey(1, 0, "data", "expansion", ensemble.name(), p, h, n).normals();
    for (int replicate = 0; replicate < replicates; replicate++) {
      FlowSample sample = new FlowSample(p, h, n, ensemble, ORDER, normals);
      for (Loss loss : Loss.values()) {
        for (int q = 0; q <= ORDER; q++) {
          for (int b = 0; b <= q + 2; b++) {
            double value = sample.coefficient(loss, q, b);
            sums[loss.ordinal()][q][b] += value;
            squares[loss.ordinal()][q][b] += value * value;
          }
        }
      }
    }
    int corrected = 0;
    int planarFails = 0;
    for (Loss loss : Loss.values()) {
      for (int q = 0; q <= ORDER; q++) {
        List<Polynomial.Term> terms = LossExpansion.finiteSize(loss, q, ensemble).terms();
        for (int b = 0; b <= q + 2; b++) {
          double radii = radialMoment(p * h, b, ensemble);
          radii *= radialMoment(p * n, loss.countS(q), ensemble) / Math.pow(n, loss.countS(q));
          double mean = sums[loss.ordinal()][q][b] / replicates;
          double variance = squares[loss.ordinal()][q][b] / replicates - mean * mean;
          int degree = b;
          Polynomial part =
              new Polynomial(
                  terms.stream()
                      .filter(term -> term.monomial().i() + term.monomial().j() == degree)
                      .toList());
          // In units of sigma^2
          double exact = part.value(h, p, (double) p / n, 1.0 / p);
          double planar = part.value(h, p, (double) p / n);
          double error =
              radii * Math.sqrt(Math.max(variance, 0) / replicates) + ROUNDING * Math.abs(exact);
          double z = error == 0 ? 0 : Math.abs(radii * mean - exact) / error;
          assertThat(z).as("z of %s, order %d, degree %d", loss, q, b).isLessThan(BOUND);
          if (exact != planar) {
            corrected++;
            planarFails += Math.abs(radii * mean - planar) / error > BOUND ? 1 : 0;
          }
        }
      }
    }
    assertThat(planarFails)
        .as("of %d values that the planar limit alone misses", corrected)
        .isGreaterThanOrEqualTo(ensemble == Ensemble.REAL ? corrected : 4);
  }

  /** E |Z|^2power for that many standard normal numbers, real, or complex with E |z|^2 = 1. */
  private static double radialMoment(int numbers, int power, Ensemble ensemble) {
    double moment = 1;
    for (int m = 0; m < power; m++) {
      moment *= ensemble == Ensemble.REAL ? numbers + 2 * m : numbers + m;
    }
    return moment;
  }
}
