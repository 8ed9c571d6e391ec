package org.prismsweep.driver.spec.axes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prismsweep.driver.spec.yaml.Spacing;
import org.prismsweep.worker.model.ParameterType;

class AxisTest {

  private static List<Object> whole(Spacing spacing, double from, double to, int count) {
    return new Axis.Spaced(spacing, from, to, count).values(ParameterType.INTEGER);
  }

  private static List<Object> real(Spacing spacing, double from, double to, int count) {
    return new Axis.Spaced(spacing, from, to, count).values(ParameterType.REAL);
  }

  @ParameterizedTest
  @CsvSource({
    "1,100,20",
    "1,100,100",
    "1,100,101",
    "1,3,50",
    "7,7000,13",
    "100,1,20",
    "5,6,2",
    "1,1000000,999",
    "9007199254740980,9007199254740990,5",
  })
  void logAxesOfIntegersNeverRepeatAValue(double from, double to, int count) {
    List<Object> values = whole(Spacing.LOG, from, to, count);
    long range = (long) Math.abs(to - from) + 1;
    assertThat(values).hasSize((int) Math.min(count, range)).doesNotHaveDuplicates();
    assertThat(values).first().isEqualTo((long) from);
    assertThat(values).last().isEqualTo((long) to);
    List<Long> ascending = values.stream().map(v -> from < to ? (Long) v : -(Long) v).toList();
    assertThat(ascending).isSorted();
  }

  @Test
  void crowdedIntegersTakeTheNextFreeOne() {
    assertThat(whole(Spacing.LOG, 1, 100, 8))
        .isEqualTo(List.of(1L, 2L, 4L, 7L, 14L, 27L, 52L, 100L));
    assertThat(whole(Spacing.LOG, 1, 10, 8)).isEqualTo(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 10L));
    assertThat(whole(Spacing.LINEAR, 10, 1, 4)).isEqualTo(List.of(10L, 7L, 4L, 1L));
  }

  @Test
  void realAxesHaveExactEndsAndTwelveDigits() {
    assertThat(real(Spacing.LOG, 1 / 16., 16, 9))
        .isEqualTo(List.of(0.0625, 0.125, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0));
    assertThat(real(Spacing.LOG, 1e-4, 1e4, 9))
        .isEqualTo(List.of(1e-4, 1e-3, 1e-2, 0.1, 1.0, 10.0, 100.0, 1e3, 1e4));
    assertThat(real(Spacing.LOG, 1, 10, 3)).isEqualTo(List.of(1.0, 3.16227766017, 10.0));
    assertThat(real(Spacing.LINEAR, 0, 1, 4))
        .isEqualTo(List.of(0.0, 0.333333333333, 0.666666666667, 1.0));
    assertThat(real(Spacing.LINEAR, 1 / 3., 2 / 3., 2)).isEqualTo(List.of(1 / 3., 2 / 3.));
    assertThat(real(Spacing.LINEAR, -1e300, 1e300, 3)).isEqualTo(List.of(-1e300, 0.0, 1e300));
    assertThat(real(Spacing.LOG, 2, 2, 1)).isEqualTo(List.of(2.0));
  }

  @Test
  void sampledIntegersCoverTheirRangeEvenly() {
    Axis.Sobol axis = new Axis.Sobol(Spacing.LINEAR, 1, 4, 1);
    HashSet<Object> seen = new HashSet<>();
    int ones = 0;
    for (int k = 0; k < 400; k++) {
      Object value = axis.at((k + 0.5) / 400, ParameterType.INTEGER);
      seen.add(value);
      ones += value.equals(1L) ? 1 : 0;
    }
    assertThat(seen).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
    assertThat(ones).isEqualTo(100);
    assertThat(axis.at(0, ParameterType.INTEGER)).isEqualTo(1L);
    assertThat(axis.at(Math.nextDown(1.0), ParameterType.INTEGER)).isEqualTo(4L);
  }

  @Test
  void sizesThatDoNotFitAreTheLargestNumber() {
    AxisBlock block = new AxisBlock(List.of("a"), List.of(Collections.nCopies(100_000, 1L)));
    assertThat(new AxisGrid(Collections.nCopies(3, block), List.of()).size())
        .isEqualTo(1_000_000_000_000_000L);
    assertThat(new AxisGrid(Collections.nCopies(4, block), List.of()).size())
        .isEqualTo(Long.MAX_VALUE);
    assertThat(new AxisGrid(Collections.nCopies(9, block), List.of()).size())
        .isEqualTo(Long.MAX_VALUE);
  }
}
