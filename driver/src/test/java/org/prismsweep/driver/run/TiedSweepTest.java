package org.prismsweep.driver.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.derive.CompactJob;
import org.prismsweep.driver.files.StoreException;
import org.prismsweep.driver.plan.Planner;
import org.prismsweep.driver.spec.SpecReader;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.driver.sql.DuckDbEngine;
import org.prismsweep.driver.sql.QueryEngine;
import org.prismsweep.driver.sql.QueryResult;
import org.prismsweep.driver.sql.SparkSqlEngine;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.commit.BatchPublisher;
import org.prismsweep.driver.table.PredictionsTable;
import org.prismsweep.driver.table.TableSchema;
import org.prismsweep.driver.table.Tables;
import org.prismsweep.driver.table.TrajectoriesTable;
import org.prismsweep.worker.linalg.Backends;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.Trainer;

/**
 * A second family is a full citizen: tables, lists, labels, both engines, beside another family.
 */
@Tag("spark")
class TiedSweepTest {

  private static final String SWEEP =
      """
      name: tied
      family: tied-mean-field
      axes:
        activation: [relu, tanh]
        spectrum: ["2,1,0.5", [1, 1, 1]]
        neurons: [4, 400]
        initRadius2: 0.2
        regularisation: 0.1
      replicates: 3
      time: {t: [0, 0.5, 1, 2]}
      trainer: {method: stochastic-gradient, step: 0.05, batchSize: 40}
      lists: modes
      """;

  private static final String OTHER =
      """
      name: other
      axes: {inputDim: 8, latentDim: [4, 64], samples: 80, initRate: 0.5}
      replicates: 2
      time: {tauMax: 1, count: 3}
      """;

  private static final List<String> LISTED = List.of(TrajectoriesTable.NAME, PredictionsTable.NAME);

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
  void twoFamiliesShareADirectory() {
    Path out = temporary.resolve("out");
    SweepRuns.run(spark, SWEEP, out, Retry.NONE);
    SweepOutcome other = SweepRuns.run(spark, OTHER, out, Retry.NONE);
    assertThat(other.count("ok")).isEqualTo(4);

    assertThat(count(out, "points", "family = 'tied-mean-field' AND latent_dim IS NULL"))
        .isEqualTo(8);
    assertThat(count(out, "points", "family = 'prism' AND neurons IS NULL")).isEqualTo(2);
    assertThat(count(out, "trajectories", "len(modes) = 3 AND risk > 0")).isEqualTo(8 * 3 * 4);
    assertThat(count(out, "trajectories", "modes IS NULL AND train_loss > 0")).isEqualTo(4 * 3);
    // relu: three theories; tanh: one, and a row each for two that do not apply
    assertThat(count(out, "predictions", "risk IS NOT NULL")).isEqualTo(4 * 3 * 4 + 4 * 4);
    assertThat(count(out, "predictions", "reason = 'activation is tanh'")).isEqualTo(4 * 2);
    assertThat(count(out, "regimes", "sweep = 'tied' AND label IS NOT NULL")).isEqualTo(8);
    assertThat(count(out, "discrepancies", "sweep = 'tied' AND observable = 'risk'"))
        .isEqualTo(4 * 3 + 4);
    assertThat(count(out, "regimes", "sweep = 'other'")).isEqualTo(2);
  }

  @Test
  void listsAreReadByBothEnginesAndSurviveCompactionAndRetry() {
    Path out = temporary.resolve("out");
    SweepRuns.run(spark, SWEEP, out, Retry.NONE);
    Map<String, List<String>> before = rows(out);
    assertThat(before.get(TrajectoriesTable.NAME)).hasSize(8 * 3 * 4);

    SweepRuns.run(spark, SWEEP, out, Retry.ALL);
    assertThat(rows(out)).isEqualTo(before);
    OutputDirectory directory =
        OutputDirectory.existing(out.toString(), spark.sparkContext().hadoopConfiguration());
    new CompactJob(spark, directory, new BatchPublisher(directory), CompactJob.TARGET_BYTES).run();
    assertThat(rows(out)).isEqualTo(before);

    List<TableSchema> schemas = Tables.all(Families.named("tied-mean-field"));
    try (QueryEngine duckDb = DuckDbEngine.open(directory, schemas);
        QueryEngine sparkSql = SparkSqlEngine.open(spark, directory, schemas)) {
      for (String table : LISTED) {
        String query = "SELECT * FROM " + table + " ORDER BY ALL";
        QueryResult expected = duckDb.query(query);
        assertThat(sparkSql.query(query)).isEqualTo(expected);
      }
    }
  }

  @Test
  void listsAreStoredOnDemandOnly() {
    Path out = temporary.resolve("out");
    String without = SWEEP.replace("lists: modes\n", "");
    SweepRuns.run(spark, without, out, Retry.NONE);
    assertThat(count(out, "trajectories", "modes IS NULL")).isEqualTo(8 * 3 * 4);
    assertThatThrownBy(() -> goOn(out, Families.named("tied-mean-field")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("changed lists ([] before, [modes] now)");
  }

  private static <P extends Point> void goOn(Path out, Family<P> family) {
    SweepSpec spec = SpecReader.read("test.yaml", SWEEP, List.of());
    Trainer<P> trainer = spec.trainer(family, Backends.select("java").backend());
    OutputDirectory directory = OutputDirectory.existing(out.toString(), new Configuration(false));
    SweepContinuation.check(directory, Planner.plan(spec, family, trainer), family, trainer, false);
  }

  private static Map<String, List<String>> rows(Path out) {
    Map<String, List<String>> rows = new HashMap<>();
    LISTED.forEach(
        table -> rows.put(table, query(out, "SELECT * FROM " + table + " ORDER BY ALL")));
    return rows;
  }

  private static long count(Path out, String table, String condition) {
    String sql = "SELECT count(*) FROM " + table + " WHERE " + condition;
    return Long.parseLong(query(out, sql).get(0).replaceAll("\\D", ""));
  }

  private static List<String> query(Path out, String sql) {
    OutputDirectory directory = OutputDirectory.existing(out.toString(), new Configuration(false));
    List<TableSchema> schemas = Tables.all(Families.named("tied-mean-field"));
    try (QueryEngine engine = DuckDbEngine.open(directory, schemas)) {
      return engine.query(sql).rows().stream().map(String::valueOf).toList();
    }
  }
}
