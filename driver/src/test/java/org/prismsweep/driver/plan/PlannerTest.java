package org.prismsweep.driver.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prismsweep.driver.spec.SpecReader;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.driver.spec.ToyFamily;
import org.prismsweep.driver.spec.ToyPoint;
import org.prismsweep.driver.spec.axes.AxisNote;
import org.prismsweep.driver.spec.yaml.SpecException;

class PlannerTest {

  private static final ToyFamily FAMILY = new ToyFamily();
  private static final String HEAD = "name: x\nfamily: toy\n";

  private static SweepPlan<ToyPoint> plan(String yaml, String... overrides) {
    SweepSpec spec =
        new SpecReader(List.of(FAMILY)).spec("x.yaml", HEAD + yaml, List.of(overrides));
    return Planner.plan(spec, FAMILY, spec.trainer(FAMILY, null));
  }

  private static void refuses(String yaml, String message, String... overrides) {
    assertThatExceptionOfType(SpecException.class)
        .isThrownBy(() -> plan(yaml, overrides))
        .withMessage(message);
  }

  private static final String GRID =
      """
      axes:
        inputDim: [8, 16]
        latentRatio: {log: [1/16, 16], count: 9}
        initRate: [0.5, 1]
        optimizer: flow
      where:
        - latentDim >= 2
        - latentDim <= 64
      replicates: 3
      time: {tauMax: 1, count: 5}
      """;

  @Test
  void everyCombinationIsAPointOrRemovedOrADuplicate() {
    SweepPlan<ToyPoint> plan = plan(GRID);
    // H = p/16 ... 16 p: of nine ratios p = 8 loses {1/2 -> 1, 1} to the first rule and {128} to
    // the second, p = 16 loses {1} and {128, 256}; two variances each.
    assertThat(plan.counts())
        .isEqualTo(
            new PlanCounts(
                36,
                List.of(
                    new PlanCounts.Removed("latentDim >= 2", 6),
                    new PlanCounts.Removed("latentDim <= 64", 6)),
                0));
    assertThat(plan.points()).hasSize(24);
    assertThat(plan.counts().removedTotal()).isEqualTo(12);
    assertThat(plan.runs()).isEqualTo(72);
    assertThat(plan.points())
        .extracting(PlannedPoint::point)
        .startsWith(
            new ToyPoint(8, 2, 0.0625, "flow"),
            new ToyPoint(8, 2, 0.125, "flow"),
            new ToyPoint(8, 4, 0.0625, "flow"));
  }

  @Test
  void costsAddUp() {
    SweepPlan<ToyPoint> plan = plan(GRID, "axes.latentRatio=1", "axes.initRate=1");
    assertThat(plan.points()).hasSize(2);
    assertThat(plan.runFlops()).isEqualTo(3 * (64 + 256));
    assertThat(plan.theoryFlops()).isEqualTo(2 * (8 + 16));
    assertThat(plan.flops()).isEqualTo(plan.runFlops() + plan.theoryFlops());
    assertThat(plan.output().pointRows()).isEqualTo(2);
    assertThat(plan.output().runRows()).isEqualTo(6);
    assertThat(plan.output().trajectoryRows()).isEqualTo(30);
    assertThat(plan.output().predictionRows()).isEqualTo(20);
    assertThat(plan.output().bytes()).isBetween(30 * 24L + 20 * 32L, 5_000L);
    assertThat(new CostModel(1, 2).coreHours(plan)).isEqualTo((plan.flops() + 6 * 2) / 3600);
  }

  @Test
  void ratiosThatRoundToOneIntegerAreOnePoint() {
    SweepPlan<ToyPoint> plan =
        plan(
            "axes: {inputDim: 4, latentRatio: {lin: [1/4, 1], count: 13}, initRate: 1, optimizer:"
                + " a}");
    assertThat(plan.points())
        .extracting(p -> p.point().latentDim())
        .containsExactly(1L, 2L, 3L, 4L);
    assertThat(plan.counts()).isEqualTo(new PlanCounts(13, List.of(), 9));
  }

  @Test
  void spellingDoesNotChangeAPoint() {
    String yaml = "axes: {inputDim: %s, latentRatio: %s, initRate: %s, optimizer: a}";
    assertThat(plan(yaml.formatted("64", "[1/16, 1/4]", "1/2")).points())
        .extracting(PlannedPoint::pointId)
        .isEqualTo(
            plan(yaml.formatted("6.4e1", "[0.0625, 25e-2]", "'.5'")).points().stream()
                .map(PlannedPoint::pointId)
                .toList());
    // Another form of the same parameter is the same point, too.
    assertThat(
            plan("axes: {inputDim: 64, latentDim: 4, initVariance: 1/128, optimizer: a}").points())
        .extracting(PlannedPoint::pointId)
        .isEqualTo(List.of(plan(yaml.formatted("64", "1/16", "1/2")).points().get(0).pointId()));
  }

  @Test
  void equalSweepsHaveEqualPlans() {
    assertThat(plan(GRID)).isEqualTo(plan(GRID));
    assertThat(plan(GRID).planHash())
        .isNotEqualTo(plan(GRID, "replicates=4").planHash())
        .isNotEqualTo(plan(GRID, "seed=2").planHash())
        .isNotEqualTo(plan(GRID, "time.count=6").planHash())
        .isNotEqualTo(plan(GRID, "theories=none").planHash())
        .isNotEqualTo(plan(GRID, "trainer.tolerance=1e-5").planHash())
        .isNotEqualTo(plan(GRID, "axes.inputDim=8").planHash())
        .isEqualTo(plan(GRID, "name=y", "budget.seconds=5").planHash());
  }

  @Test
  void shortAxesAreNoted() {
    SweepPlan<ToyPoint> plan =
        plan("axes: {inputDim: {log: [1, 6], count: 20}, latentDim: 3, initRate: 1, optimizer: a}");
    assertThat(plan.axisNotes()).containsExactly(new AxisNote("inputDim", 20, 6));
    assertThat(plan.points()).hasSize(6);
  }

  @Test
  void pointsAboveTheMemoryBudgetAreKeptAndListed() {
    SweepPlan<ToyPoint> plan = plan(GRID, "budget.memory=4kB");
    assertThat(plan.points()).hasSize(24);
    assertThat(plan.overMemory())
        .isNotEmpty()
        .allSatisfy(p -> assertThat(p.runCost().bytes()).isGreaterThan(4000));
  }

  @Test
  void theWorkOfAPlanIsEveryRunOnce() {
    SweepPlan<ToyPoint> plan = plan(GRID);
    assertThat(plan.work())
        .hasSize(24)
        .allSatisfy(
            item -> {
              assertThat(item.replicates()).containsExactly(0, 1, 2);
              assertThat(item.pointRow()).isTrue();
              assertThat(item.theories()).containsExactly("large-data", "mean-field");
            });
  }

  @Test
  void combinationsThatAreNoPointsNameTheLineOfTheAxis() {
    String rest = "  initRate: 1\n  optimizer: a\n";
    refuses(
        "axes:\n  inputDim: -8\n  latentDim: 3\n" + rest,
        "x.yaml:4: axes.inputDim: value -8, expected a whole number >= 1");
    refuses(
        "axes:\n  inputDim: 8\n  latentRatio: [1, 1/32]\n" + rest,
        "x.yaml:5: axes.latentRatio: value 0.03125, expected a ratio that gives latentDim >= 1 with"
            + " inputDim=8");
    refuses(
        "axes:\n  inputDim: 8\n  zip:\n    latentDim: [1, 0]\n    initVariance: [1, 2]\n"
            + "  optimizer: a\n",
        "x.yaml:6: axes.latentDim: value 0, expected a whole number >= 1");
    refuses(
        "axes:\n  inputDim: 8\n  latentDim: 2\n" + rest,
        "--set axes.initRate=-1: axes.initRate: value -1.0, expected a number > 0",
        "axes.initRate=-1");
    refuses(
        "axes:\n"
            + "  - {inputDim: 8, latentDim: 2, initRate: 1, optimizer: a}\n"
            + "  - {inputDim: 8, latentDim: [2, 3], initRate: 1, optimizer: a}\n"
            + "  - {inputDim: 8, latentRatio: [1, 1/32], initRate: 1, optimizer: a}\n",
        "x.yaml:6: axes.3.latentRatio: value 0.03125, expected a ratio that gives latentDim >= 1"
            + " with inputDim=8");
  }

  @Test
  void aSweepWithoutPointsIsRefused() {
    refuses(
        GRID + "# end\n",
        "--set where=latentDim < 0: where: removes all 36 combinations, expected at least one to"
            + " remain",
        "where=latentDim < 0");
  }

  @Test
  void endlessSweepsAreRefusedBeforeTheyAreExpanded() {
    refuses(
        "axes:\n  inputDim: {lin: [1, 40000], count: 40000}\n"
            + "  latentDim: {lin: [1, 40000], count: 40000}\n  initRate: 1\n  optimizer: a\n",
        "x.yaml:3: axes: 1600000000 combinations, expected at most 100000000");
  }
}
