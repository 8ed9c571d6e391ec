package org.prismsweep.worker.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DeadLeavesTest {

  private static final int SIDE = 8;

  @Test
  void imagesAreWhollyCoveredAndTheSameEachTime() {
    DataSet data = GeneratedSamples.parse("deadleaves500x8");
    assertThat(data.rows()).isEqualTo(500);
    assertThat(data.columns()).isEqualTo(SIDE * SIDE);
    assertThat(Arrays.stream(data.samples().values()).allMatch(v -> v >= 0 && v < 1)).isTrue();
    assertThat(DeadLeaves.images(500, SIDE).values()).containsExactly(data.samples().values());
  }

  /**
   * A pixel shows a uniform grey value: mean 1/2 and variance 1/12, here over 4000 images to five
   * standard errors of the mean; false alarm below 1e-6. Neighbours are mostly on one disc.
   */
  @Test
  void pixelsAreUniformAndNeighboursAlike() {
    Samples images = DeadLeaves.images(4000, SIDE);
    int pixel = 3 * SIDE + 3;
    double mean = 0;
    double square = 0;
    double near = 0;
    double far = 0;
    for (int i = 0; i < images.rows(); i++) {
      double centred = images.get(i, pixel) - 0.5;
      mean += centred / images.rows();
      square += centred * centred / images.rows();
      near += centred * (images.get(i, pixel + 1) - 0.5) / images.rows();
      far += centred * (images.get(i, pixel + 4) - 0.5) / images.rows();
    }
    double error = 5 / Math.sqrt(12.0 * images.rows());
    assertThat(mean).isCloseTo(0, within(error));
    assertThat(square).isCloseTo(1 / 12.0, within(error));
    assertThat(near / square).isBetween(0.6, 0.95);
    assertThat(far / square).isLessThan(0.8 * near / square).isPositive();
  }

  @Test
  void refusesASideThatIsNone() {
    assertThatThrownBy(() -> GeneratedSamples.parse("deadleaves500"))
        .hasMessageContaining("deadleaves500")
        .hasMessageContaining("deadleaves20000x20");
  }
}
