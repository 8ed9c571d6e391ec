package org.prismsweep.driver.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.derive.BoundaryJob;
import org.prismsweep.driver.plan.Planner;
import org.prismsweep.driver.plan.SweepPlan;
import org.prismsweep.driver.spec.SpecReader;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.commit.BatchPublisher;
import org.prismsweep.driver.store.lock.WriterLock;
import org.prismsweep.driver.table.BoundariesTable;
import org.prismsweep.driver.table.BoundaryFacetsTable;
import org.prismsweep.driver.table.RegimesTable;
import org.prismsweep.driver.table.RunsTable;
import org.prismsweep.driver.table.SweepPointsTable;
import org.prismsweep.worker.linalg.Backends;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.Trainer;

/** Refined sweeps on an embedded Spark with two cores: rounds, boundaries, resume. */
@Tag("spark")
class RefinementTest {

  /** From scarce to abundant data, by large-data alone. */
  private static final String SWEEP =
      """
      name: line
      axes:
        inputDim: 24
        latentRatio: 1
        dataRatio: {log: [1, 256], count: 3}
        initRate: 0.5
      replicates: 4
      time: {tauMax: 2, count: 9}
      theories: [large-data, narrow-latent]
      refine: {axes: dataRatio, theories: large-data, delta: 0.1, resolution: 0.1, probes: 2, maxReplicates: 16}
      """;

  /** The same with less noise, so that the resolution is reached. */
  private static final String QUIET =
      SWEEP
          .replace("inputDim: 24", "inputDim: 64")
          .replace("maxReplicates: 16", "maxReplicates: 64");

  /** A dense grid over the middle of it, with other random numbers. */
  private static final String DENSE =
      QUIET
          .replaceAll("refine: .*", "regimes: {delta: 0.1}")
          .replace("[1, 256], count: 3", "[2, 128], count: 13")
          .replace("replicates: 4", "replicates: 64\nseed: 2");

  private static SparkSession spark;

  /** The sweep, run at once: what the tests compare with and read only. */
  @TempDir static Path straight;

  private static SweepOutcome whole;

  @TempDir Path temporary;

  @BeforeAll
  static void startSpark() {
    spark = SweepRuns.session();
    whole = run(SWEEP, straight, new AtomicBoolean(), new Heard());
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @Test
  void refinementAddsPointsWhereTheBoundaryIsAndReplicatesWhereNoiseDecides() {
    Path out = temporary.resolve("out");
    SweepOutcome outcome = run(QUIET, out, new AtomicBoolean(), new Heard());

    assertThat(outcome.state()).isEqualTo(SweepOutcome.State.DONE);
    List<Row> boundary = crossings(out, 0.1);
    assertThat(boundary).hasSize(1);
    Row crossing = boundary.get(0);
    double ratio = crossing.getDouble(crossing.fieldIndex("data_ratio"));
    assertThat(crossing.<Double>getAs("band")).isPositive();
    assertThat(ratio).isBetween(2.0, 128.0);
    assertThat(crossing.<Double>getAs("samples")).isCloseTo(ratio * 64, within(1e-9 * ratio));
    assertThat(crossing.<Double>getAs("coord_scarcity")).isCloseTo(1 / (1 + ratio), within(1e-12));
    assertThat(crossing.<Double>getAs("inside_discrepancy")).isLessThanOrEqualTo(0.1);
    assertThat(crossing.<Double>getAs("outside_discrepancy")).isGreaterThan(0.1);
    // Lattice 3, probes 2; most of the rest is near the crossing
    assertThat(outcome.points()).isBetween(6L, 20L);
    assertThat(count(out, RunsTable.NAME, "true")).isEqualTo(outcome.runs());
    assertThat(count(out, SweepPointsTable.NAME, "true")).isEqualTo(outcome.runs());
    assertThat(count(out, RegimesTable.NAME, "true")).isEqualTo(outcome.points());
    assertThat(outcome.runs()).isGreaterThan(4 * outcome.points());

    Path grid = temporary.resolve("dense");
    SweepOutcome dense = run(DENSE, grid, new AtomicBoolean(), new Heard());
    List<Row> there = crossings(grid, 0.1);
    assertThat(there).hasSize(1);
    double apart = Math.abs(Math.log10(ratio / there.get(0).<Double>getAs("data_ratio")));
    double bands = crossing.<Double>getAs("band") + there.get(0).<Double>getAs("band");
    // Two bands of 95% whose sum is three or more standard errors of the difference: 0.3% by chance
    assertThat(apart).isLessThan(bands);
    assertThat(bands).isLessThan(0.3);
    assertThat(outcome.runs()).isLessThan(dense.runs());
  }

  @Test
  void stoppedAnywhereTheSameCommandReachesTheSameTables() {
    assertThat(whole.presentRuns()).as("all rounds are this submission's").isZero();

    Path broken = temporary.resolve("broken");
    int interruptions = 0;
    SweepOutcome outcome;
    do {
      AtomicBoolean stop = new AtomicBoolean();
      // Within a round, after another fifteen runs
      outcome = run(SWEEP, broken, stop, new StopAfter(15, stop));
      interruptions += outcome.state() == SweepOutcome.State.INTERRUPTED ? 1 : 0;
    } while (outcome.state() != SweepOutcome.State.DONE && interruptions < 40);

    assertThat(interruptions).isGreaterThan(1);
    assertThat(outcome.runs()).isEqualTo(whole.runs());
    for (String table : List.of(SweepPointsTable.NAME, RegimesTable.NAME)) {
      assertThat(rows(broken, table, "true")).as(table).isEqualTo(rows(straight, table, "true"));
    }
    // Another test traces another delta
    assertThat(rows(broken, BoundariesTable.NAME, "delta = 0.1"))
        .isNotEmpty()
        .isEqualTo(rows(straight, BoundariesTable.NAME, "delta = 0.1"));

    Heard again = new Heard();
    SweepOutcome nothingNew = run(SWEEP, broken, new AtomicBoolean(), again);
    assertThat(nothingNew.runsByStatus()).isEmpty();
    assertThat(nothingNew.presentRuns()).isEqualTo(whole.runs());
    assertThat(again.messages).anyMatch(line -> line.contains("cells with a boundary, 1 "));
  }

  @Test
  void boundariesForAnotherDeltaTrainNothing() {
    long runs = count(straight, RunsTable.NAME, "true");
    double at = crossings(straight, 0.1).get(0).<Double>getAs("data_ratio");

    trace(SWEEP, straight, 0.2);

    assertThat(count(straight, RunsTable.NAME, "true")).isEqualTo(runs);
    assertThat(crossings(straight, 0.2).get(0).<Double>getAs("data_ratio")).isLessThan(at);
    assertThat(crossings(straight, 0.1).get(0).<Double>getAs("data_ratio")).isEqualTo(at);
  }

  @Test
  void latticesOfOneSweepAreTracedApart() {
    Path out = temporary.resolve("out");
    String plane =
        SWEEP
            .replaceAll("refine: .*", "regimes: {delta: 0.1}")
            .replace("latentRatio: 1", "latentRatio: {log: [1/2, 2], count: 3}")
            .replace("initRate: 0.5", "zip: {initRate: [0.5, 1], inputDim: [24, 16]}")
            .replace("  inputDim: 24\n", "")
            .replace("replicates: 4", "replicates: 8");
    run(plane, out, new AtomicBoolean(), new Heard());
    for (int lattice = 0; lattice < 2; lattice++) {
      assertThat(
              count(
                  out,
                  BoundariesTable.NAME,
                  "theory = 'large-data' AND sequence >= 0 AND lattice = " + lattice))
          .isGreaterThan(2);
    }
    assertThat(count(out, BoundaryFacetsTable.NAME, "a >= 0 AND b >= 0 AND c IS NULL"))
        .isGreaterThan(2);
    assertThat(count(out, BoundariesTable.NAME, "lattice = 0 AND abs(init_rate - 0.5) > 1e-9"))
        .isZero();
  }

  private static List<Row> crossings(Path out, double delta) {
    return read(out, BoundariesTable.NAME)
        .filter("theory = 'large-data' AND delta = " + delta)
        .collectAsList();
  }

  private static SweepOutcome run(
      String yaml, Path out, AtomicBoolean stop, SweepProgress progress) {
    SweepSpec spec = SpecReader.read("test.yaml", yaml, List.of());
    return run(Families.named(spec.family()), spec, out, stop, progress);
  }

  private static <P extends Point> SweepOutcome run(
      Family<P> family, SweepSpec spec, Path out, AtomicBoolean stop, SweepProgress progress) {
    Trainer<P> trainer = spec.trainer(family, Backends.select("auto").backend());
    SweepPlan<P> plan = Planner.plan(spec, family, trainer);
    OutputDirectory directory =
        OutputDirectory.writable(out.toString(), spark.sparkContext().hadoopConfiguration());
    ExecutionSettings settings = new ExecutionSettings("auto", "auto", "test", 0, false, 1);
    return new SweepExecution<>(spark, directory, plan, family, trainer, settings, progress, stop)
        .run();
  }

  private static void trace(String yaml, Path out, double delta) {
    SweepSpec spec = SpecReader.read("test.yaml", yaml, List.of());
    trace(Families.named(spec.family()), spec, out, delta);
  }

  private static <P extends Point> void trace(
      Family<P> family, SweepSpec spec, Path out, double delta) {
    Trainer<P> trainer = spec.trainer(family, Backends.select("auto").backend());
    OutputDirectory directory =
        OutputDirectory.writable(out.toString(), spark.sparkContext().hadoopConfiguration());
    try (WriterLock lock = WriterLock.acquire(directory)) {
      assertThat(lock.message()).isEmpty();
      boolean whole =
          new BoundaryJob<>(
                  spark,
                  directory,
                  new BatchPublisher(directory),
                  Planner.plan(spec, family, trainer),
                  family,
                  trainer,
                  new AtomicBoolean())
              .run(List.of(delta));
      assertThat(whole).isTrue();
    }
  }

  private static long count(Path out, String table, String condition) {
    return read(out, table).filter(condition).count();
  }

  private static List<String> rows(Path out, String table, String condition) {
    List<String> rows = new ArrayList<>();
    read(out, table).filter(condition).collectAsList().forEach(row -> rows.add(row.json()));
    rows.sort(null);
    return rows;
  }

  private static org.apache.spark.sql.Dataset<Row> read(Path out, String table) {
    OutputDirectory directory =
        OutputDirectory.existing(out.toString(), spark.sparkContext().hadoopConfiguration());
    return spark.read().parquet(directory.tableFiles().get(table).toArray(new String[0]));
  }

  private static class Heard implements SweepProgress {
    final List<String> messages = new ArrayList<>();

    @Override
    public void started(long totalRuns, long presentRuns, int replicates, double totalFlops) {}

    @Override
    public void advanced(Map<String, Long> runsByStatus, double doneFlops) {}

    @Override
    public void message(String line) {
      messages.add(line);
    }

    @Override
    public void finished() {}
  }

  /** Asks to stop once that many runs are done. */
  private static final class StopAfter extends Heard {
    private final long runs;
    private final AtomicBoolean stop;

    StopAfter(long runs, AtomicBoolean stop) {
      this.runs = runs;
      this.stop = stop;
    }

    @Override
    public void advanced(Map<String, Long> runsByStatus, double doneFlops) {
      if (runsByStatus.values().stream().mapToLong(Long::longValue).sum() >= runs) {
        stop.set(true);
      }
    }
  }
}
