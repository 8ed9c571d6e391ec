package org.prismsweep.driver.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.spec.SpecReader;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.driver.store.SteppedFileSystem;
import org.prismsweep.driver.table.DiscrepanciesTable;
import org.prismsweep.driver.table.PointsTable;
import org.prismsweep.driver.table.PredictionsTable;
import org.prismsweep.driver.table.RegimesTable;
import org.prismsweep.driver.table.RunsTable;
import org.prismsweep.driver.table.SweepPointsTable;
import org.prismsweep.driver.table.TrajectoriesTable;
import org.prismsweep.driver.testfamily.DecayFamily;
import org.prismsweep.worker.model.Families;

/** Failures are rows, and {@code --retry} computes such rows again. */
@Tag("spark")
class RetryTest {
  private static final String SWEEP =
      """
      name: faults
      family: decay
      axes:
        rate: [1, 2, 3]
        fault: [none, throw, flaky, theory]
      replicates: 2
      time: {tauMax: 3, count: 4}
      """;

  /** Tables whose rows must be those of a sweep where nothing ever went wrong. */
  private static final List<String> RESULTS =
      List.of(
          PointsTable.NAME,
          RunsTable.NAME,
          TrajectoriesTable.NAME,
          PredictionsTable.NAME,
          SweepPointsTable.NAME,
          DiscrepanciesTable.NAME,
          RegimesTable.NAME);

  private static SparkSession spark;

  @TempDir Path temporary;

  @BeforeAll
  static void startSpark() {
    spark = SweepRuns.session();
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @AfterEach
  void recover() {
    DecayFamily.sick = false;
    SteppedFileSystem.listen(step -> {});
  }

  @Test
  void everyKindOfFailureIsARowAndTheRestGoesOn() {
    Path out = temporary.resolve("out");
    ConcurrentLinkedQueue<SparkListenerTaskEnd> tasks = new ConcurrentLinkedQueue<>();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onTaskEnd(SparkListenerTaskEnd end) {
            tasks.add(end);
          }
        };
    spark.sparkContext().addSparkListener(listener);
    DecayFamily.sick = true;
    String all =
        SWEEP
                .replace("rate: [1, 2, 3]", "rate: 1")
                .replace(
                    "[none, throw, flaky, theory]",
                    "[none, throw, heap, numerical, diverge, budget, memory, slow, theory]")
            + "budget: {seconds: 0.01}\n";

    SweepOutcome outcome = run(all, out, Retry.NONE);
    spark.sparkContext().removeSparkListener(listener);

    assertThat(outcome.state()).isEqualTo(SweepOutcome.State.DONE);
    assertThat(
            SweepRuns.query(
                out,
                "SELECT fault, status, count(*), any_value(regexp_extract(reason, '^[^,:]*')),"
                    + " max(steps), max(r.final_level IS NOT NULL) FROM runs r JOIN points p"
                    + " USING (point_id) GROUP BY ALL ORDER BY ALL"))
        .containsExactly(
            "[budget, budget, 2, 2 evaluations used, 2, true]",
            "[diverge, diverged, 2, level became infinite at step 2, 2, true]",
            "[heap, failed, 2, java.lang.OutOfMemoryError, 0, false]",
            "[memory, budget, 2, needs about 1e12 bytes, 0, false]",
            "[none, ok, 2, , 4, true]",
            "[numerical, failed, 2, step underflow at t=1, 2, true]",
            "[slow, budget, 2, CPU seconds used up, 2, true]",
            "[theory, ok, 2, , 4, true]",
            "[throw, failed, 2, java.lang.IllegalStateException, 0, false]");
    assertThat(
            SweepRuns.query(
                out, "SELECT DISTINCT status, reason LIKE '%sick%' FROM predictions ORDER BY ALL"))
        .containsExactly("[failed, true]", "[ok, false]");
    assertThat(tasks).isNotEmpty();
    assertThat(tasks)
        .as("no task failed, so Spark tried none again")
        .allSatisfy(
            end -> {
              assertThat(end.reason().toString()).isEqualTo("Success");
              assertThat(end.taskInfo().attemptNumber()).isZero();
            });
  }

  @Test
  void retryFailedLeavesWhatASweepWithoutTroubleHas() throws Exception {
    Path healthy = temporary.resolve("healthy");
    run(SWEEP, healthy, Retry.NONE);
    Path out = temporary.resolve("out");
    DecayFamily.sick = true;
    SweepOutcome sick = run(SWEEP, out, Retry.NONE);
    assertThat(sick.count("failed")).isEqualTo(12);
    DecayFamily.sick = false;
    assertThat(run(SWEEP, out, Retry.NONE).runsByStatus()).as("failures are results").isEmpty();

    List<SweepOutcome> retried = new ArrayList<>();
    List<String> seen =
        SweepRuns.askedDuring(
            out,
            "SELECT count(*), count(DISTINCT run_id), (SELECT count(DISTINCT prediction_id) FROM"
                + " predictions), (SELECT count(*) FROM sweep_points JOIN runs USING (run_id)),"
                + " (SELECT count(*) FROM (SELECT run_id FROM trajectories GROUP BY run_id,"
                + " time_index HAVING count(*) > 1)) FROM runs",
            () -> retried.add(run(SWEEP, out, Retry.FAILED)));

    assertThat(new TreeSet<>(seen)).as("at every moment").containsExactly("[24, 24, 12, 24, 0]");
    assertThat(retried.get(0).runsByStatus()).isEqualTo(Map.of("failed", 6L, "ok", 6L));
    assertThat(retried.get(0).presentRuns()).isEqualTo(12);
    assertThat(retried.get(0).failedRuns()).isEqualTo(6);
    assertSameResults(out, healthy);
    assertThat(run(SWEEP, out, Retry.NONE).runsByStatus()).isEmpty();
  }

  @Test
  void retryBudgetConcernsTimeAlone() {
    Path out = temporary.resolve("out");
    String slow =
        SWEEP.replace("[none, throw, flaky, theory]", "[budget, memory, slow]")
            + "budget: {seconds: 0.01}\n";
    DecayFamily.sick = true;
    run(slow, out, Retry.NONE);
    DecayFamily.sick = false;
    List<String> messages = new ArrayList<>();

    SweepOutcome again = SweepRuns.run(spark, slow, out.toString(), Retry.BUDGET, messages);

    assertThat(again.runsByStatus()).isEqualTo(Map.of("ok", 6L));
    assertThat(messages)
        .anyMatch(line -> line.startsWith("6 runs are computed again"))
        .anyMatch(line -> line.startsWith("12 runs used up their evaluations or memory"));
    assertThat(SweepRuns.query(out, "SELECT status, count(*) FROM runs GROUP BY 1 ORDER BY 1"))
        .containsExactly("[budget, 12]", "[ok, 6]");
    assertThat(run(slow, out, Retry.ALL).runsByStatus()).isEqualTo(Map.of("budget", 12L));
  }

  @Test
  void tooManyFailuresStopTheSweepAndItGoesOnFromThere() {
    Path out = temporary.resolve("out");
    SweepSpec spec = SpecReader.read("test.yaml", SWEEP, List.of());
    ExecutionSettings tenPercent = new ExecutionSettings("java", "java", "test", 0, false, 0.1);

    SweepOutcome stopped =
        SweepRuns.run(
            spark, Families.named("decay"), spec, out.toString(), tenPercent, new ArrayList<>());

    assertThat(stopped.state()).isEqualTo(SweepOutcome.State.TOO_MANY_FAILURES);
    assertThat(stopped.count("failed")).as("more than 10% of 24").isBetween(3L, 6L);
    assertThat(SweepRuns.query(out, "SELECT count(*) FROM runs WHERE status = 'failed'"))
        .containsExactly("[" + stopped.count("failed") + "]");
    SweepOutcome rest = run(SWEEP, out, Retry.NONE);
    assertThat(rest.failedRuns()).isEqualTo(6);
    assertThat(rest.presentRuns()).isPositive();
  }

  /** The row moves to the sweep that computed it last; both go on counting it. */
  @Test
  void aRunOfTwoSweepsIsRetriedForBoth() {
    Path out = temporary.resolve("out");
    DecayFamily.sick = true;
    run(SWEEP, out, Retry.NONE);
    String part = SWEEP.replace("name: faults", "name: part").replace("[1, 2, 3]", "[1]");
    run(part, out, Retry.NONE);
    DecayFamily.sick = false;

    assertThat(run(part, out, Retry.FAILED).count("ok")).isEqualTo(2);

    assertThat(
            SweepRuns.query(
                out,
                "SELECT s.sweep, status, count(*) FROM sweep_points s JOIN runs r USING (run_id)"
                    + " GROUP BY ALL ORDER BY ALL"))
        .containsExactly(
            "[faults, failed, 10]", "[faults, ok, 14]", "[part, failed, 2]", "[part, ok, 6]");
    assertThat(run(SWEEP, out, Retry.NONE).labels())
        .as("labels of the other sweep are brought up to date")
        .isEqualTo(Map.of("exponential", 5L, DecayFamily.BEYOND, 2L, "incomplete", 5L));
  }

  @Test
  void killedDuringARetryNothingIsLostOrTwice() throws Exception {
    Path healthy = temporary.resolve("healthy");
    String small = SWEEP.replace("replicates: 2", "replicates: 1");
    run(small, healthy, Retry.NONE);
    Path sick = temporary.resolve("sick");
    DecayFamily.sick = true;
    run(small, sick, Retry.NONE);
    DecayFamily.sick = false;
    Set<Integer> manifests = new TreeSet<>();
    int kills = 0;
    // The submission's manifest comes first, then those of batches. How many of them the retried
    // runs make depends on the machine's speed
    for (int more : new int[] {0, 2}) {
      Path out = temporary.resolve("out" + more);
      Copies.copy(sick, out);
      int before = manifests(out);
      int[] since = {0};
      SteppedFileSystem.listen(
          step -> {
            since[0] += manifests(out) >= before + more ? 1 : 0;
            if (since[0] > 15) {
              throw new SteppedFileSystem.Killed();
            }
          });
      try {
        SweepRuns.run(spark, small, SteppedFileSystem.path(out), Retry.FAILED, new ArrayList<>());
      } catch (SteppedFileSystem.Killed | RuntimeException e) {
        kills++;
      }
      SteppedFileSystem.listen(step -> {});
      assertThat(SweepRuns.query(out, "SELECT count(*), count(DISTINCT run_id) FROM runs"))
          .as("killed 15 operations after " + more + " manifests")
          .containsExactly("[12, 12]");
      manifests.add(manifests(out));
      Copies.releaseLock(out);

      run(small, out, Retry.FAILED);

      assertSameResults(out, healthy);
    }
    assertThat(kills).isGreaterThanOrEqualTo(2);
    assertThat(manifests).as("kills before and after a commit").hasSizeGreaterThan(1);
  }

  private static int manifests(Path out) {
    return out.resolve("_commits").toFile().list().length;
  }

  private static void assertSameResults(Path out, Path expected) {
    Map<String, List<String>> rows = SweepRuns.rows(expected, RESULTS);
    assertThat(rows.values()).noneMatch(List::isEmpty);
    assertThat(SweepRuns.rows(out, RESULTS)).isEqualTo(rows);
  }

  private static SweepOutcome run(String yaml, Path out, Retry retry) {
    return SweepRuns.run(spark, yaml, out, retry);
  }
}
