package org.prismsweep.driver.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CsvLineTest {
  @Test
  void nullAndEmptyDifferAndWhatSeparatesIsQuoted() {
    CsvLine line = new CsvLine();
    assertThat(line.of(Arrays.asList("plain", null, "", " blank ", "a,b", "c\"d", "e\nf", "g\rh")))
        .isEqualTo("plain,,\"\", blank ,\"a,b\",\"c\"\"d\",\"e\nf\",\"g\rh\"\n");
    assertThat(line.of(Arrays.asList(null, "next"))).isEqualTo(",next\n");
  }
}
