package org.prismsweep.worker.family.prism.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.model.Budget;
import org.prismsweep.worker.model.Cost;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.model.Status;
import org.prismsweep.worker.model.TimeGrid;
import org.prismsweep.worker.model.Trainer;

class PrismTrainerTest {

  private static final PrismPoint POINT = new PrismPoint(20, 6, 9, 0.02);
  private static final TimeGrid STEPS =
      new TimeGrid(TimeGrid.Unit.STEP, new double[] {0, 1, 2, 5, 50, 500});

  @Test
  void settingsAreFilledInAndCanonical() {
    assertThat(PrismRuns.trainer(Map.of()).settings())
        .hasToString("{engine=reduced, method=gradient-flow, tolerance=1.0E-6}");
    assertThat(PrismRuns.trainer(Map.of("tolerance", "1e-4")).settings())
        .isEqualTo(PrismRuns.trainer(Map.of("tolerance", 0.0001)).settings());
    assertThat(
            PrismRuns.trainer(
                    Map.of(
                        "method", "gradient-descent", "engine", "direct", "naturalLearningRate", 1))
                .settings())
        .hasToString("{engine=direct, method=gradient-descent, naturalLearningRate=1.0}");
  }

  @Test
  void badSettingsAreNamed() {
    refused(Map.of("method", "sgd"), "method=sgd, expected one of");
    refused(Map.of("engine", "gpu"), "engine=gpu, expected one of [reduced, direct]");
    refused(Map.of("tolerence", 1e-3), "tolerence=0.001, expected one of");
    refused(Map.of("tolerance", 0), "tolerance=0.0, expected a number from");
    refused(Map.of("tolerance", "small"), "tolerance=small");
    refused(Map.of("learningRate", 0.1), "learningRate=0.1, expected method=");
    refused(Map.of("method", "gradient-descent"), "learningRate=missing, expected exactly");
    refused(
        Map.of("method", "gradient-descent", "learningRate", 1, "naturalLearningRate", 1),
        "expected exactly one of learningRate and naturalLearningRate");
    refused(
        Map.of("method", "gradient-descent", "learningRate", -1),
        "learningRate=-1, expected a finite number > 0");
    refused(
        Map.of("method", "gradient-descent", "learningRate", 1, "tolerance", 1e-3),
        "tolerance=0.001, expected no tolerance");
  }

  private static void refused(Map<String, Object> settings, String message) {
    assertThatThrownBy(() -> PrismRuns.trainer(settings))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void descentRoundsTimesToWholeStepsEachOnce() {
    Trainer<PrismPoint> trainer =
        PrismRuns.trainer(Map.of("method", "gradient-descent", "learningRate", 0.25));
    double[] raw = {0, 0.05, 0.1, 1.1, 1.2, 10};
    assertThat(trainer.times(POINT, new TimeGrid(TimeGrid.Unit.RAW, raw)))
        .containsExactly(0, 1, 1.25, 10);
    assertThat(trainer.times(POINT, STEPS)).containsExactly(0, 0.25, 0.5, 1.25, 12.5, 125);
    double lambda = POINT.naturalRate();
    Trainer<PrismPoint> natural =
        PrismRuns.trainer(Map.of("method", "gradient-descent", "naturalLearningRate", 0.5));
    assertThat(natural.times(POINT, TimeGrid.linear(2, 3)))
        .containsExactly(new double[] {0, 1 / lambda, 2 / lambda}, within(1e-15));
    assertThatThrownBy(() -> PrismRuns.trainer(Map.of()).times(POINT, STEPS))
        .hasMessageContaining("expected times or tau with method=gradient-flow");
  }

  @Test
  void descentThatBlowsUpHasDivergedLongBeforeInfinity() {
    Trainer<PrismPoint> trainer =
        PrismRuns.trainer(Map.of("method", "gradient-descent", "learningRate", 30));
    Outcome outcome =
        trainer.train(
            POINT,
            trainer.times(
                POINT, new TimeGrid(TimeGrid.Unit.STEP, new double[] {0, 1, 2, 3, 4, 5, 6})),
            new RunKey(1, 0),
            Budget.DEFAULT);
    assertThat(outcome.status()).isEqualTo(Status.DIVERGED);
    assertThat(outcome.reason()).matches("training loss has grown to \\S+ at step [1-6]");
    double[] train = outcome.trajectory().values()[0];
    assertThat(train).isNotEmpty();
    for (double loss : train) {
      assertThat(loss).isLessThan(1e6 * Math.max(train[0], 1e3));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"reduced", "direct"})
  void divergenceIsAnOutcomeWithStepAndLastFiniteLosses(String engine) {
    Outcome outcome =
        PrismRuns.run(
            POINT,
            Map.of("method", "gradient-descent", "engine", engine, "learningRate", 5.0),
            STEPS,
            0);
    assertThat(outcome.status()).isEqualTo(Status.DIVERGED);
    assertThat(outcome.reason()).matches("training loss has grown to \\S+ at step \\d+");
    assertThat(outcome.trajectory().size()).isBetween(2, 5);
    for (double[] losses : outcome.trajectory().values()) {
      for (double loss : losses) {
        assertThat(loss).isFinite();
      }
    }
    assertThat(outcome.trajectory().t()).startsWith(0, 5);
    assertThat(outcome.reason()).endsWith("step " + outcome.steps());
  }

  @Test
  void lossesThatOverflowAtTheStartAreDivergence() {
    Outcome outcome = PrismRuns.flow(new PrismPoint(4, 3, 5, 1e200), 1e-6);
    assertThat(outcome.status()).isEqualTo(Status.DIVERGED);
    assertThat(outcome.reason()).startsWith("loss is not finite at t=0");
    assertThat(outcome.trajectory().size()).isZero();
  }

  @Test
  void exhaustedBudgetsAreOutcomesThatSayWhich() {
    Trainer<PrismPoint> flow = PrismRuns.trainer(Map.of());
    double[] times = flow.times(POINT, PrismRuns.GRID);
    RunKey key = new RunKey(1, 0);
    Outcome evaluations = flow.train(POINT, times, key, new Budget(20, 100, 1L << 30));
    assertThat(evaluations.status()).isEqualTo(Status.BUDGET);
    assertThat(evaluations.reason()).startsWith("evaluations=20 used up");
    assertThat(evaluations.evaluations()).isEqualTo(20);
    assertThat(evaluations.trajectory().size()).isBetween(1, times.length - 1);

    Outcome bytes = flow.train(POINT, times, key, new Budget(1000, 100, 1000));
    assertThat(bytes.status()).isEqualTo(Status.BUDGET);
    assertThat(bytes.reason()).matches("needs about \\S+ bytes, maxBytes=1000");
    assertThat(bytes.trajectory().values()).hasDimensions(2, 0);

    Trainer<PrismPoint> descent =
        PrismRuns.trainer(Map.of("method", "gradient-descent", "learningRate", 1e-3));
    Outcome steps =
        descent.train(POINT, descent.times(POINT, STEPS), key, new Budget(100, 100, 1L << 30));
    assertThat(steps.status()).isEqualTo(Status.BUDGET);
    assertThat(steps.steps()).isEqualTo(100);
    assertThat(steps.trajectory().size()).isEqualTo(5);

    PrismPoint huge = new PrismPoint(1L << 20, 1L << 13, 1L << 20, 1e-12);
    Outcome array = flow.train(huge, times, key, new Budget(10, 100, Long.MAX_VALUE));
    assertThat(array.status()).isEqualTo(Status.BUDGET);
    assertThat(array.reason()).contains("needs an array of").endsWith("one holds 2^31");

    PrismPoint slow = new PrismPoint(1L << 30, 1, 1L << 22, 1e-12);
    Outcome sampling = flow.train(slow, times, key, new Budget(10, 100, Long.MAX_VALUE));
    assertThat(sampling.status()).isEqualTo(Status.BUDGET);
    assertThat(sampling.reason()).contains("sampling needs about").contains("maxSeconds=100.0");
  }

  @Test
  void ambientDimensionCostsNothing() {
    double[][] small =
        PrismRuns.flow(new PrismPoint(100_000, 100, 50, 5e-6), 1e-6).trajectory().values();
    PrismPoint point = new PrismPoint(10_000_000, 100, 50, 5e-8);
    Outcome outcome = PrismRuns.flow(point, 1e-6);
    assertThat(outcome.status()).isEqualTo(Status.OK);
    assertThat(outcome.evaluations()).isLessThan(300);
    // L_pop(0) = p/2 (1 - 2x + x^2 + xy), x = 5e-6, y = 0.5: p/2 - 25 to the order of 1/H
    assertThat(outcome.trajectory().values()[1][0] - 5e6).isCloseTo(-50 + 12.5, within(2.0));
    assertThat(small[1][0] - 5e4).isCloseTo(-50 + 12.5, within(2.0));
    assertThat(PrismRuns.trainer(Map.of()).cost(point, PrismRuns.GRID).bytes()).isLessThan(1e7);
  }

  @Test
  void sameKeySameBitsWhicheverThreadAndOrder() throws Exception {
    List<PrismPoint> points =
        List.of(POINT, new PrismPoint(9, 30, 5, 0.1), new PrismPoint(500, 4, 7, 0.01));
    List<Outcome> first = new ArrayList<>();
    for (PrismPoint point : points) {
      first.add(PrismRuns.flow(point, 1e-5));
    }
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Callable<Outcome>> again = new ArrayList<>();
      for (int i = points.size() - 1; i >= 0; i--) {
        PrismPoint point = points.get(i);
        again.add(() -> PrismRuns.flow(point, 1e-5));
      }
      List<Future<Outcome>> outcomes = threads.invokeAll(again);
      for (int i = 0; i < points.size(); i++) {
        Outcome outcome = outcomes.get(points.size() - 1 - i).get();
        assertThat(outcome.trajectory().values()).isDeepEqualTo(first.get(i).trajectory().values());
        assertThat(outcome.evaluations()).isEqualTo(first.get(i).evaluations());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void replicatesAndSeedsDiffer() {
    Trainer<PrismPoint> trainer = PrismRuns.trainer(Map.of());
    double[] start = {0};
    double a =
        trainer.train(POINT, start, new RunKey(1, 0), Budget.DEFAULT).trajectory().values()[0][0];
    double b =
        trainer.train(POINT, start, new RunKey(1, 1), Budget.DEFAULT).trajectory().values()[0][0];
    double c =
        trainer.train(POINT, start, new RunKey(2, 0), Budget.DEFAULT).trajectory().values()[0][0];
    assertThat(a).isNotEqualTo(b).isNotEqualTo(c);
    assertThat(b).isNotEqualTo(c);
  }

  @Test
  void costFollowsTheEffectiveSize() {
    Trainer<PrismPoint> trainer = PrismRuns.trainer(Map.of());
    Cost cost = trainer.cost(new PrismPoint(128, 128, 128, 0.01), PrismRuns.GRID);
    Cost wider = trainer.cost(new PrismPoint(128, 1 << 20, 128, 0.01), PrismRuns.GRID);
    Cost larger = trainer.cost(new PrismPoint(1024, 1024, 1024, 0.01), PrismRuns.GRID);
    assertThat(wider.flops() / cost.flops()).isBetween(0.5, 1.0); // larger x, fewer steps
    assertThat(larger.flops() / cost.flops()).isBetween(80.0, 512.0);
    assertThat(cost.bytes()).isGreaterThan(8.0 * 10 * 128 * 128);
    Cost direct =
        PrismRuns.trainer(Map.of("engine", "direct"))
            .cost(new PrismPoint(128, 1024, 128, 0.01), PrismRuns.GRID);
    assertThat(direct.flops()).isGreaterThan(cost.flops());
  }
}
