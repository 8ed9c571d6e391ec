package org.prismsweep.worker.family.prism.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.prismsweep.worker.base.InvalidInputException;

class PrismPointTest {

  @Test
  void derivesRatesAndCoordinates() {
    PrismPoint point = new PrismPoint(100, 20, 50, 0.03);
    assertThat(point.latentInitRate()).isCloseTo(0.6, within(1e-15));
    assertThat(point.initRate()).isEqualTo(3.0);
    assertThat(point.inverseDataRatio()).isEqualTo(2.0);
    assertThat(point.naturalRate()).isCloseTo(4.6 * 3, within(1e-14));
    assertThat(point.coordLinear() + point.coordMeanField() + point.coordNarrow())
        .isCloseTo(1, within(1e-15));
    assertThat(point.coordMeanField()).isCloseTo(0.6 / 4.6, within(1e-15));
    assertThat(point.coordScarcity()).isCloseTo(2.0 / 3, within(1e-15));
    assertThat(PrismParameters.SET.values(point)).containsExactly(100L, 20L, 50L, 0.03);
  }

  @Test
  void refusesWhatIsNoPoint() {
    assertThatThrownBy(() -> new PrismPoint(0, 1, 1, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("inputDim=0, expected a whole number >= 1");
    assertThatThrownBy(() -> new PrismPoint(1, -1, 1, 1)).hasMessageContaining("latentDim=-1");
    assertThatThrownBy(() -> new PrismPoint(1, 1, 0, 1)).hasMessageContaining("samples=0");
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new PrismPoint(1, 1, 1, bad))
          .hasMessage("initVariance=" + bad + ", expected a finite number > 0");
    }
  }
}
