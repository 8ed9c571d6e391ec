package org.prismsweep.driver.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prismsweep.driver.report.map.MapAxis;

class AxisTicksTest {
  private static final MapAxis LOG = new MapAxis("latent_ratio", "H/p", true);

  @Test
  void aLogAxisOfHalfADecadeHasRoundStepsAtTheirLogarithms() {
    List<AxisTicks.Tick> ticks = AxisTicks.of(LOG, Math.log10(29), Math.log10(91));
    assertThat(ticks).extracting(AxisTicks.Tick::label).contains("40", "60", "80");
    for (AxisTicks.Tick tick : ticks) {
      assertThat(Math.pow(10, tick.position()))
          .isCloseTo(Double.parseDouble(tick.label()), within(1e-9));
    }
  }

  @Test
  void aLogAxisOfTwoDecadesNamesPowersOfTen() {
    assertThat(AxisTicks.of(LOG, -1.02, 1.02))
        .filteredOn(tick -> !tick.label().isEmpty())
        .extracting(AxisTicks.Tick::label)
        .containsExactly("0.1", "1", "10");
  }
}
