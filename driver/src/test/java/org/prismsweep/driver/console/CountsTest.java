package org.prismsweep.driver.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountsTest {
  @Test
  void oneIsSingular() {
    assertThat(Counts.of(0, "point")).isEqualTo("0 points");
    assertThat(Counts.of(1, "point")).isEqualTo("1 point");
    assertThat(Counts.of(2, "point")).isEqualTo("2 points");
  }
}
