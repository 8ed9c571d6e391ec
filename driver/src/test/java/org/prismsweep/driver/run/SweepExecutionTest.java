package org.prismsweep.driver.run;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.prismsweep.driver.plan.Planner;
import org.prismsweep.driver.plan.SweepPlan;
import org.prismsweep.driver.spec.SpecReader;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.driver.sql.DuckDbEngine;
import org.prismsweep.driver.sql.QueryEngine;
import org.prismsweep.driver.sql.QueryResult;
import org.prismsweep.driver.sql.SparkSqlEngine;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.table.BoundariesTable;
import org.prismsweep.driver.table.BoundaryFacetsTable;
import org.prismsweep.driver.table.DiscrepanciesTable;
import org.prismsweep.driver.table.PointsTable;
import org.prismsweep.driver.table.PredictionsTable;
import org.prismsweep.driver.table.RegimesTable;
import org.prismsweep.driver.table.RunsTable;
import org.prismsweep.driver.table.ScalingSizesTable;
import org.prismsweep.driver.table.ScalingTable;
import org.prismsweep.driver.table.SweepPointsTable;
import org.prismsweep.driver.table.SweepsTable;
import org.prismsweep.driver.table.TableSchema;
import org.prismsweep.driver.table.Tables;
import org.prismsweep.driver.table.TrajectoriesTable;
import org.prismsweep.worker.base.Column;
import org.prismsweep.worker.linalg.Backends;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.Trainer;

/** Sweeps on an embedded Spark with two cores: tables, resume, failures as rows. */
@Tag("spark")
class SweepExecutionTest {
  private static final String PRISM =
      """
      name: small
      axes:
        inputDim: 12
        latentRatio: [1/4, 1, 3]
        dataRatio: [1/3, 2]
        initRate: [0.1, 1]
      replicates: 3
      time: {tauMax: 2, count: 5}
      trainer: {tolerance: 1e-5}
      """;
  private static final String DECAY =
      """
      name: faults
      family: decay
      axes:
        rate: [1, 2]
        fault: [none, throw, diverge, budget]
      replicates: 2
      time: {tauMax: 3, count: 4}
      """;

  /** Columns that tell when and where a row was computed; all others must not depend on it. */
  private static final List<String> CIRCUMSTANCES =
      List.of("wall_seconds", "cpu_seconds", "host", "finished_at");

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

  @Test
  void everyRunPointAndTheoryHasItsRows() {
    Path out = temporary.resolve("out");
    SweepOutcome outcome = run(PRISM, out, new AtomicBoolean());

    assertThat(outcome.state()).isEqualTo(SweepOutcome.State.DONE);
    assertThat(outcome.runsByStatus()).isEqualTo(Map.of("ok", 36L));
    assertThat(count(out, PointsTable.NAME, "true")).isEqualTo(12);
    assertThat(count(out, RunsTable.NAME, "status = 'ok' AND replicate < 3 AND seed = 1"))
        .isEqualTo(36);
    assertThat(count(out, SweepPointsTable.NAME, "sweep = 'small'")).isEqualTo(36);
    assertThat(count(out, TrajectoriesTable.NAME, "train_loss >= 0 AND population_loss >= 0"))
        .isEqualTo(36 * 5);
    assertThat(count(out, PredictionsTable.NAME, "true")).isEqualTo(12 * 4 * 5);
    assertThat(count(out, DiscrepanciesTable.NAME, "replicates = 3")).isEqualTo(12 * 4 * 2);
    assertThat(count(out, RegimesTable.NAME, "delta = 0.05 AND label IS NOT NULL")).isEqualTo(12);
    assertThat(count(out, SweepsTable.NAME, "state = 'done' AND end_time >= start_time"))
        .isEqualTo(1);
    assertThat(count(out, RunsTable.NAME, "final_t IS NULL")).isZero();
    assertThat(outcome.labels().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(12);
  }

  @Test
  void duckDbAndSparkReadTheSameTables() {
    Path out = temporary.resolve("out with space and 'quote'");
    run(PRISM, out, new AtomicBoolean());
    OutputDirectory directory =
        OutputDirectory.existing(out.toString(), spark.sparkContext().hadoopConfiguration());
    List<TableSchema> schemas = Tables.all(Families.named("prism"));

    try (QueryEngine duckDb = DuckDbEngine.open(directory, schemas);
        QueryEngine sparkSql = SparkSqlEngine.open(spark, directory, schemas)) {
      for (TableSchema schema : schemas) {
        String query = "SELECT * FROM " + schema.table() + " ORDER BY ALL";
        QueryResult expected = duckDb.query(query);
        // This sweep is too small and too noisy to cross a boundary, and has one size
        boolean empty =
            List.of(
                    BoundariesTable.NAME,
                    BoundaryFacetsTable.NAME,
                    ScalingTable.NAME,
                    ScalingSizesTable.NAME)
                .contains(schema.table());
        assertThat(expected.rows().isEmpty()).as(schema.table()).isEqualTo(empty);
        assertThat(expected.columns())
            .isEqualTo(schema.columns().stream().map(Column::name).toList());
        assertThat(sparkSql.query(query)).as(schema.table()).isEqualTo(expected);
      }
      String join =
          "SELECT p.latent_dim, r.label, count(*) AS n, max(d.discrepancy) AS worst FROM regimes r"
              + " JOIN points p ON p.point_id = r.point_id JOIN discrepancies d ON d.point_id ="
              + " r.point_id GROUP BY p.latent_dim, r.label ORDER BY 1, 2";
      assertThat(sparkSql.query(join)).isEqualTo(duckDb.query(join));
    }
  }

  @Test
  void aGlobSeesEveryRun() throws java.sql.SQLException {
    Path out = temporary.resolve("out");
    run(PRISM, out, new AtomicBoolean());

    try (java.sql.Connection duckDb = java.sql.DriverManager.getConnection("jdbc:duckdb:");
        java.sql.Statement statement = duckDb.createStatement();
        java.sql.ResultSet result =
            statement.executeQuery(
                "SELECT count(*), count(DISTINCT run_id) FROM read_parquet('"
                    + out
                    + "/data/*/*/runs-*.parquet', union_by_name = true, hive_partitioning ="
                    + " false)")) {
      assertThat(result.next()).isTrue();
      assertThat(result.getLong(1)).isEqualTo(36);
      assertThat(result.getLong(2)).isEqualTo(36);
    }
  }

  @Test
  void runningAgainComputesNothing() {
    Path out = temporary.resolve("out");
    SweepOutcome first = run(PRISM, out, new AtomicBoolean());
    List<String> before = rows(out, RunsTable.NAME, List.of());

    SweepOutcome again = run(PRISM, out, new AtomicBoolean());

    assertThat(again.runsByStatus()).isEmpty();
    assertThat(again.presentRuns()).isEqualTo(36);
    assertThat(again.batches()).isZero();
    assertThat(again.labels()).isNotEmpty().isEqualTo(first.labels());
    assertThat(out.resolve("derived/regimes/small/generation=2")).doesNotExist();
    assertThat(rows(out, RunsTable.NAME, List.of())).isEqualTo(before);
  }

  @Test
  void aStoppedSweepGoesOnWhereItWas() {
    Path whole = temporary.resolve("whole");
    run(PRISM, whole, new AtomicBoolean());
    Path out = temporary.resolve("out");
    AtomicBoolean stop = new AtomicBoolean();

    SweepOutcome first = run(PRISM, out, stop, new StopAfter(5, stop));

    assertThat(first.state()).isEqualTo(SweepOutcome.State.INTERRUPTED);
    long committed = count(out, RunsTable.NAME, "true");
    assertThat(committed)
        .as("runs committed before the stop")
        .isGreaterThanOrEqualTo(5)
        .isLessThan(36);
    SweepOutcome second = run(PRISM, out, new AtomicBoolean());
    assertThat(second.presentRuns()).isEqualTo(committed);
    assertThat(second.count("ok")).isEqualTo(36 - committed);
    for (String table :
        List.of(
            PointsTable.NAME,
            RunsTable.NAME,
            TrajectoriesTable.NAME,
            PredictionsTable.NAME,
            SweepPointsTable.NAME,
            DiscrepanciesTable.NAME,
            RegimesTable.NAME)) {
      assertThat(rows(out, table, CIRCUMSTANCES))
          .as(table)
          .isEqualTo(rows(whole, table, CIRCUMSTANCES));
    }
  }

  @Test
  void bundlingDoesNotChangeABit() {
    Path two = temporary.resolve("two");
    run(PRISM, two, new AtomicBoolean());
    Path other = temporary.resolve("other");
    // Different replicates first: bundles and their order differ from the run above.
    run(PRISM.replace("replicates: 3", "replicates: 1"), other, new AtomicBoolean());
    run(PRISM.replace("replicates: 3", "replicates: 2"), other, new AtomicBoolean());
    run(PRISM, other, new AtomicBoolean());

    for (String table :
        List.of(
            TrajectoriesTable.NAME,
            PredictionsTable.NAME,
            PointsTable.NAME,
            DiscrepanciesTable.NAME,
            RegimesTable.NAME)) {
      assertThat(rows(other, table, CIRCUMSTANCES))
          .as(table)
          .isEqualTo(rows(two, table, CIRCUMSTANCES));
    }
  }

  @Test
  void whatGoesWrongInsideAPointIsARow() {
    Path out = temporary.resolve("out");
    SweepOutcome outcome = run(DECAY, out, new AtomicBoolean());

    assertThat(outcome.state()).isEqualTo(SweepOutcome.State.DONE);
    assertThat(outcome.runsByStatus())
        .isEqualTo(Map.of("ok", 4L, "failed", 4L, "diverged", 4L, "budget", 4L));
    assertThat(
            count(
                out,
                RunsTable.NAME,
                "status = 'failed' AND reason LIKE '%the fault that was asked for%' AND final_t IS"
                    + " NULL"))
        .isEqualTo(4);
    assertThat(
            count(
                out,
                RunsTable.NAME,
                "status = 'diverged' AND steps = 2 AND final_level IS NOT NULL"))
        .isEqualTo(4);
    assertThat(count(out, TrajectoriesTable.NAME, "true")).isEqualTo(4 * 4 + 8 * 2);
    assertThat(count(out, RegimesTable.NAME, "label = 'exponential' AND runs = 2")).isEqualTo(2);
    String incomplete = "label = 'incomplete' AND runs = 2 AND NOT resolved AND ";
    assertThat(
            count(
                out,
                RegimesTable.NAME,
                incomplete + "replicates = 0 AND nearest_discrepancy IS NULL"))
        .as("points without any run that is ok have a row too")
        .isEqualTo(6);
    assertThat(outcome.labels()).containsEntry("incomplete", 6L);
    SweepOutcome again = run(DECAY, out, new AtomicBoolean());
    assertThat(again.runsByStatus()).as("outcomes are results and are not tried again").isEmpty();
  }

  @Test
  void aPointOfWhichAShareOfRunsDivergesIsIncomplete() {
    Path out = temporary.resolve("out");
    SweepOutcome outcome =
        run(DECAY.replace("none, throw, diverge, budget", "none, share"), out, new AtomicBoolean());

    assertThat(outcome.labels()).isEqualTo(Map.of("exponential", 2L, "incomplete", 2L));
    assertThat(
            count(
                out,
                RegimesTable.NAME,
                "label = 'incomplete' AND replicates = 1 AND runs = 2 AND NOT resolved AND nearest"
                    + " = 'exponential'"))
        .isEqualTo(2);
  }

  @Test
  void failFastStopsAtTheFirstFailedRun() {
    Path out = temporary.resolve("out");
    String many = DECAY.replace("replicates: 2", "replicates: 200");
    ExecutionSettings failFast = new ExecutionSettings("java", "java", "test", 0, true, 1);

    SweepOutcome outcome = run(many, out, new AtomicBoolean(), new Silent(), failFast);

    assertThat(outcome.state()).isEqualTo(SweepOutcome.State.TOO_MANY_FAILURES);
    assertThat(outcome.count("failed")).isPositive();
    assertThat(outcome.firstFailure()).contains("the fault that was asked for");
    assertThat(count(out, SweepsTable.NAME, "state = 'interrupted'")).isEqualTo(1);
  }

  @Test
  void twoSweepsOfOneDirectoryShareTheirRuns() {
    Path out = temporary.resolve("out");
    run(PRISM, out, new AtomicBoolean());

    SweepOutcome second =
        run(
            PRISM.replace("name: small", "name: part").replace("[1/4, 1, 3]", "[1, 5]"),
            out,
            new AtomicBoolean());

    assertThat(second.presentRuns()).isEqualTo(12);
    assertThat(second.count("ok")).isEqualTo(12);
    assertThat(count(out, SweepPointsTable.NAME, "sweep = 'part'")).isEqualTo(24);
    assertThat(count(out, RunsTable.NAME, "true")).isEqualTo(36 + 12);
    assertThat(count(out, PointsTable.NAME, "true")).isEqualTo(12 + 4);
    assertThat(count(out, RegimesTable.NAME, "sweep = 'part'")).isEqualTo(8);
  }

  private static SweepOutcome run(String yaml, Path out, AtomicBoolean stop) {
    return run(yaml, out, stop, new Silent());
  }

  private static SweepOutcome run(
      String yaml, Path out, AtomicBoolean stop, SweepProgress progress) {
    return run(
        yaml, out, stop, progress, new ExecutionSettings("java", "java", "test", 0, false, 1));
  }

  private static SweepOutcome run(
      String yaml,
      Path out,
      AtomicBoolean stop,
      SweepProgress progress,
      ExecutionSettings settings) {
    SweepSpec spec = SpecReader.read("test.yaml", yaml, List.of());
    return run(Families.named(spec.family()), spec, out, stop, progress, settings);
  }

  private static <P extends Point> SweepOutcome run(
      Family<P> family,
      SweepSpec spec,
      Path out,
      AtomicBoolean stop,
      SweepProgress progress,
      ExecutionSettings settings) {
    Trainer<P> trainer = spec.trainer(family, Backends.select("java").backend());
    SweepPlan<P> plan = Planner.plan(spec, family, trainer);
    OutputDirectory directory =
        OutputDirectory.writable(out.toString(), spark.sparkContext().hadoopConfiguration());
    return new SweepExecution<>(spark, directory, plan, family, trainer, settings, progress, stop)
        .run();
  }

  private static long count(Path out, String table, String condition) {
    return read(out, table).filter(condition).count();
  }

  /** Rows as text, sorted; a table without files has none. */
  private static List<String> rows(Path out, String table, List<String> without) {
    List<String> rows = new ArrayList<>();
    for (Row row : read(out, table).drop(without.toArray(new String[0])).collectAsList()) {
      rows.add(row.json());
    }
    rows.sort(null);
    return rows;
  }

  private static org.apache.spark.sql.Dataset<Row> read(Path out, String table) {
    OutputDirectory directory =
        OutputDirectory.existing(out.toString(), spark.sparkContext().hadoopConfiguration());
    return spark.read().parquet(directory.tableFiles().get(table).toArray(new String[0]));
  }

  private static class Silent implements SweepProgress {
    @Override
    public void started(long totalRuns, long presentRuns, int replicates, double totalFlops) {}

    @Override
    public void advanced(Map<String, Long> runsByStatus, double doneFlops) {}

    @Override
    public void message(String line) {}

    @Override
    public void finished() {}
  }

  /** Asks to stop once that many runs are done. */
  private static final class StopAfter extends Silent {
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
