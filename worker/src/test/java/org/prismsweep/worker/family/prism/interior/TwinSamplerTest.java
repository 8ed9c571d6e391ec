package org.prismsweep.worker.family.prism.interior;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The reduced complex law, also at real-valued dimensions: means of the first Taylor coefficients
 * against the exact polynomials of the complex model.
 *
 * <p>8 shapes x 2 losses x 3 orders: 48 z-scores below 4.5, a false alarm having probability 48 x
 * 6.8e-6 = 3e-4 were each normal, over the choice of the fixed seed.
 */
class TwinSamplerTest {

  private static final int SAMPLES = 60_000;
  private static final double BOUND = 4.5;

  @ParameterizedTest
  @CsvSource({
    "4, 3, 7.3, 0.5", // N >= p real, H < p
    "3, 5.6, 4.5, 0.4", // N >= p and H > p, both real
    "4, 4, 4, 0.6", // p = H = N
    "5.7, 2, 3, 0.5", // N < p, z = 2.7 > H, p real
    "4.5, 2, 3, 0.5", // N < p, H - 1 < z = 1.5 < H
    "5, 7.4, 3, 0.4", // N < p, H > p real
    "6, 5, 3, 0.4", // N < p, z <= H < p
    "2.5, 1, 1, 0.5" // the smallest matrices
  })
  void meansAreThoseOfTheComplexModel(double p, double h, double n, double y) {
    Rates rates = new Rates(y * h / p, y, p / n, false);
    int order = 2;
    ComplexMeans exact = new ComplexMeans(rates.x(), y, rates.r(), p);
    double[][] means = {
      exact.coefficients(true, false, order), exact.coefficients(false, false, order)
    };
    TwinPath path = new TwinPath(new TwinShape(p, h, n, 1), rates, order, 7);
    double[] c = new double[2 * (order + 1)];
    double[] sum = new double[c.length];
    double[] squares = new double[c.length];
    for (int i = 0; i < SAMPLES; i++) {
      path.draw(i);
      path.controls(c);
      for (int j = 0; j < c.length; j++) {
        sum[j] += c[j];
        squares[j] += c[j] * c[j];
      }
    }
    for (int j = 0; j < c.length; j++) {
      int q = j % (order + 1);
      double scale = Math.pow(rates.naturalRate(), q);
      double mean = sum[j] / SAMPLES;
      double error = Math.sqrt((squares[j] / SAMPLES - mean * mean) / SAMPLES);
      double z = (mean - means[j / (order + 1)][q] / scale) / error;
      assertThat(Math.abs(z)).as("loss %d order %d", j / (order + 1), q).isLessThan(BOUND);
    }
  }
}
