package org.prismsweep.worker.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.prismsweep.worker.model.Budget;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.Status;
import org.prismsweep.worker.ode.Integration;
import org.prismsweep.worker.ode.Integration.End;

class RunRecorderTest {
  private static final double[] TIMES = {0, 0.5, 1};

  private static Outcome after(End end, double unit, double... risks) {
    RunRecorder recorder = new RunRecorder(state -> state.clone(), unit, TIMES);
    for (double risk : risks) {
      recorder.record(new double[] {risk});
    }
    return recorder.outcome(new Integration(end, 7, 9, 0.25, end == End.REACHED ? "" : "ended"));
  }

  @Test
  void everyEndHasItsStatus() {
    assertThat(after(End.REACHED, 1, 3, 2, 1).status()).isEqualTo(Status.OK);
    assertThat(after(End.LIMIT, 1, 3).status()).isEqualTo(Status.BUDGET);
    assertThat(after(End.NON_FINITE, 1, 3).status()).isEqualTo(Status.DIVERGED);
    assertThat(after(End.STEP_UNDERFLOW, 1, 3).status()).isEqualTo(Status.FAILED);
    Outcome cut = after(End.LIMIT, 1, 3, 2);
    assertThat(cut.reason()).isEqualTo("ended");
    assertThat(cut.steps()).isEqualTo(7);
    assertThat(cut.evaluations()).isEqualTo(9);
    assertThat(cut.trajectory().t()).containsExactly(0, 0.5);
    assertThat(cut.trajectory().values()[0]).containsExactly(3, 2);
  }

  @Test
  void aRunIsKeptUpToTheFirstValueThatIsNotFiniteOrHasGrownAMillionfold() {
    Outcome infinite = after(End.NON_FINITE, 1, 3, Double.NaN, 2);
    assertThat(infinite.status()).isEqualTo(Status.DIVERGED);
    assertThat(infinite.reason()).isEqualTo("risk is not finite at t=0.5");
    assertThat(infinite.trajectory().values()[0]).containsExactly(3);

    assertThat(after(End.REACHED, 10, 3, 0.9e7, 1).status()).isEqualTo(Status.OK);
    Outcome grown = after(End.REACHED, 1, 3, 2, 3.1e6);
    assertThat(grown.status()).isEqualTo(Status.DIVERGED);
    assertThat(grown.reason()).isEqualTo("risk has grown to 3100000.0 at t=1.0");
    assertThat(grown.trajectory().t()).containsExactly(0, 0.5);
  }

  @Test
  void aRunThatDoesNotFitIsRefusedWithoutTimes() {
    Budget budget = new Budget(10, 1, 1000);
    assertThat(Training.refusal(1000, 5, 2, budget)).isEmpty();
    Outcome memory = Training.refusal(1001, 5, 2, budget).orElseThrow();
    assertThat(memory.status()).isEqualTo(Status.BUDGET);
    assertThat(memory.reason()).isEqualTo("needs about 1.00e+03 bytes, maxBytes=1000");
    assertThat(memory.trajectory().size()).isZero();
    assertThat(memory.trajectory().values().length).isEqualTo(2);
    assertThat(Training.refusal(10, 3e9, 1, budget).orElseThrow().reason())
        .isEqualTo("needs an array of 3.00e+09 elements, one holds 2^31");
  }
}
