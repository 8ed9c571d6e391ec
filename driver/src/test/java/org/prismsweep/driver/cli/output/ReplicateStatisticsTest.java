package org.prismsweep.driver.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.Status;
import org.prismsweep.worker.model.Trajectory;

class ReplicateStatisticsTest {
  private final ReplicateStatistics statistics =
      new ReplicateStatistics(Families.named("decay").observables(), 2);

  @Test
  void meansOfSurvivorsSayHowManyOfHowManyTheyAre() {
    add(Status.OK, 1, 2);
    add(Status.DIVERGED, 1);
    add(Status.BUDGET, 1);
    add(Status.DIVERGED, 1);
    add(Status.OK, 3, 4);

    assertThat(statistics.mean(0)).containsExactly(2, 3);
    assertThat(statistics.okRuns()).isEqualTo(List.of(2L, 2L));
    assertThat(statistics.allOk()).isFalse();
    assertThat(statistics.summary())
        .isEqualTo("3 of 5 runs did not end ok: 2 diverged, 1 budget; means are over the other 2");
  }

  @Test
  void whereNoRunIsOkThereIsNoMean() {
    add(Status.FAILED);

    assertThat(statistics.mean(0)).containsExactly(Double.NaN, Double.NaN);
    assertThat(statistics.summary())
        .isEqualTo("1 of 1 runs did not end ok: 1 failed; there is no mean");
  }

  @Test
  void aStandardErrorBeyondDoublesIsMissingAndNotInfinite() {
    add(Status.OK, 1e200, 1);
    add(Status.OK, 3e200, 3);

    assertThat(statistics.mean(0)[0]).isEqualTo(2e200);
    assertThat(statistics.standardError(0)).containsExactly(Double.NaN, 1);
    assertThat(statistics.allOk()).isTrue();
  }

  private void add(Status status, double... values) {
    double[] times = new double[values.length];
    for (int k = 0; k < times.length; k++) {
      times[k] = k;
    }
    statistics.add(new Outcome(status, "", 1, 1, new Trajectory(times, new double[][] {values})));
  }
}
