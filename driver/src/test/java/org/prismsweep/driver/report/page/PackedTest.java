package org.prismsweep.driver.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.prismsweep.driver.report.PageNumbers;

class PackedTest {

  private static double[] roundTrip(double[] values) throws Exception {
    ObjectMapper json = new ObjectMapper();
    return PageNumbers.unpack(json.readTree(PageText.json(Packed.column(values))));
  }

  @Test
  void numbersComeBackToTheLastBit() throws Exception {
    double[] many = new Random(3).doubles(1000).toArray();
    many[5] = Double.NaN;
    many[6] = Double.MIN_VALUE;
    many[7] = -1.7e308;
    assertThat(roundTrip(many)).containsExactly(many);
    for (int distinct : new int[] {1, 3, 256, 257, 400}) {
      double[] few = new double[1000];
      Arrays.setAll(few, i -> i % distinct == 2 ? Double.NaN : 1.0 / (1 + i % distinct));
      assertThat(roundTrip(few)).containsExactly(few);
    }
    assertThat(roundTrip(new double[0])).isEmpty();
  }

  @Test
  void columnsWithFewValuesAreShort() {
    double[] lattice = new double[100_000];
    Arrays.setAll(lattice, i -> Math.pow(10, i % 41));
    assertThat(PageText.json(Packed.column(lattice)).length()).isLessThan(140_000);
  }
}
