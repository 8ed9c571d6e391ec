package org.prismsweep.worker.family.prism.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.model.RunKey;

/** Which draws are common to which points, as the samplers' Javadoc says. */
class CommonRandomNumbersTest {

  private static final RunKey KEY = new RunKey(11, 4);

  private static double[] reduced(long p, long h, long n, double variance) {
    return ReducedWeights.sample(new PrismPoint(p, h, n, variance), KEY);
  }

  private static double[] spectrum(long p, long h, long n, double variance) {
    return Spectrum.sample(new PrismPoint(p, h, n, variance), KEY, PrismRuns.BACKEND);
  }

  /** The leading rows x columns block. */
  private static double[] block(double[] w, int stride, int rows, int columns) {
    double[] block = new double[rows * columns];
    for (int i = 0; i < rows; i++) {
      System.arraycopy(w, i * stride, block, i * columns, columns);
    }
    return block;
  }

  @Test
  void varianceOnlyScalesOnEveryBranch() {
    for (long[] shape :
        new long[][] {{10, 4, 20}, {6, 15, 12}, {20, 3, 6}, {12, 9, 5}, {7, 12, 3}}) {
      double[] unit = reduced(shape[0], shape[1], shape[2], 1);
      double[] scaled = reduced(shape[0], shape[1], shape[2], 0.0625);
      for (int i = 0; i < unit.length; i++) {
        assertThat(scaled[i]).isEqualTo(unit[i] * 0.25);
      }
      assertThat(spectrum(shape[0], shape[1], shape[2], 0.3))
          .isEqualTo(spectrum(shape[0], shape[1], shape[2], 7));
      PrismPoint point = new PrismPoint(shape[0], shape[1], shape[2], 1);
      PrismPoint quarter = new PrismPoint(shape[0], shape[1], shape[2], 0.0625);
      double[] direct = Instance.direct(point, KEY, PrismRuns.BACKEND).state();
      assertThat(Arrays.stream(direct).map(v -> v * 0.25).toArray())
          .isEqualTo(Instance.direct(quarter, KEY, PrismRuns.BACKEND).state());
    }
  }

  @Test
  void fewerLatentUnitsAreAPrefix() {
    assertThat(block(reduced(10, 7, 20, 1), 7, 10, 4)).isEqualTo(reduced(10, 4, 20, 1));
    // z = 14: seen rows, then the triangle
    double[] five = reduced(20, 5, 6, 1);
    double[] three = reduced(20, 3, 6, 1);
    assertThat(block(five, 5, 9, 3)).isEqualTo(three);
    // across the branches the seen rows are common
    assertThat(block(reduced(20, 18, 6, 1), 18, 6, 3)).isEqualTo(block(three, 3, 6, 3));
    assertThat(spectrum(20, 18, 6, 1)).isEqualTo(spectrum(20, 3, 6, 1));
    PrismPoint wide = new PrismPoint(5, 8, 3, 1);
    PrismPoint narrow = new PrismPoint(5, 2, 3, 1);
    assertThat(block(Instance.direct(wide, KEY, PrismRuns.BACKEND).state(), 8, 5, 2))
        .isEqualTo(Instance.direct(narrow, KEY, PrismRuns.BACKEND).state());
  }

  @Test
  void normalsAreCommonAlongLatentDimensionsAboveTheInput() {
    double[] a = reduced(5, 8, 3, 1);
    double[] b = reduced(5, 800, 3, 1);
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 5; j++) {
        if (i == j) {
          assertThat(b[i * 5 + j]).isGreaterThan(a[i * 5 + j]);
        } else {
          assertThat(b[i * 5 + j]).isEqualTo(a[i * 5 + j]);
        }
      }
    }
  }

  @Test
  void weightsAreCommonAlongSamplesWhereTheBranchAllows() {
    assertThat(reduced(10, 4, 20, 1)).isEqualTo(reduced(10, 4, 2000, 1));
    assertThat(reduced(12, 9, 5, 1)).isEqualTo(reduced(12, 9, 12, 1));
    assertThat(reduced(7, 12, 3, 1)).isEqualTo(reduced(7, 12, 300, 1));
    assertThat(block(reduced(40, 3, 9, 1), 3, 5, 3))
        .isEqualTo(block(reduced(40, 3, 5, 1), 3, 5, 3));
  }

  @Test
  void fewerSamplesOfTheDirectEngineAreAPrefix() {
    // with W = 0 to rounding L_train = tr S / 2: N L(N) grows by half of one squared sample
    double previous = 0;
    double[] losses = new double[2];
    for (int n = 1; n <= 4; n++) {
      Instance instance = Instance.direct(new PrismPoint(3, 1, n, 1e-300), KEY, PrismRuns.BACKEND);
      instance.dynamics().losses(instance.state(), losses);
      double sum = 2 * n * losses[0];
      double sample = 0;
      double[] x = new double[3];
      new org.prismsweep.worker.random.StreamKey(11, 4, "data", "direct", "normals", 3, n - 1)
          .normals()
          .fill(x, 0, 1, 3, 1);
      for (double value : x) {
        sample += value * value;
      }
      assertThat(sum - previous).isCloseTo(sample, within(1e-12));
      previous = sum;
    }
  }
}
