package org.prismsweep.driver.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.spec.SpecReader;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.driver.sql.DuckDbEngine;
import org.prismsweep.driver.sql.QueryEngine;
import org.prismsweep.driver.sql.QueryResult;
import org.prismsweep.driver.sql.SparkSqlEngine;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.table.TableSchema;
import org.prismsweep.driver.table.Tables;
import org.prismsweep.worker.family.prism.PrismFamily;
import org.prismsweep.worker.model.Families;

/** The queries beside sweeps/faces.yaml, on three short rays like its own. */
@Tag("spark")
class FacesSweepTest {
  private static final String RAYS =
      """
      name: rays
      axes:
        - {inputDim: [9, 14, 20, 28], latentExponent: 2, dataExponent: 2, latentInitRate: 1/2}
        - {inputDim: [64, 125, 216], latentExponent: 1/3, dataExponent: 1/3, initVariance: 1}
        - {inputDim: 8, latentRatio: 1/2, dataRatio: 2, initRate: 1/2}
      replicates: 12
      time: {tauMax: 2, count: 5}
      trainer: {tolerance: 1e-5}
      theories: [all, large-data+mean-field, small-data+narrow-latent+free, planar-limit]
      """;

  private static final PrismFamily FAMILY = new PrismFamily();
  private static final List<TableSchema> SCHEMAS = Tables.all(Families.named("prism"));

  @TempDir static Path out;
  private static SparkSession spark;
  private static OutputDirectory directory;

  @BeforeAll
  static void runTheRays() {
    spark = SweepRuns.session();
    SweepSpec spec = SpecReader.read("test.yaml", RAYS, List.of());
    ExecutionSettings settings = new ExecutionSettings("java", "java", "test", 0, false, 1);
    SweepRuns.run(spark, FAMILY, spec, out.toString(), settings, new ArrayList<>());
    directory =
        OutputDirectory.existing(out.toString(), spark.sparkContext().hadoopConfiguration());
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @Test
  void everyRayHasItsFaceAndTheSlopeThatItsLimitsExpect() throws IOException {
    String sql = sql("faces.sql");
    QueryResult fits = duckDb(sql);
    try (QueryEngine sparkSql = SparkSqlEngine.open(spark, directory, SCHEMAS)) {
      assertThat(sparkSql.query(sql)).isEqualTo(fits);
    }
    assertThat(column(fits, "face"))
        .containsExactly(
            "interior",
            "interior",
            "large-data+mean-field",
            "large-data+mean-field",
            "small-data+narrow-latent+free",
            "small-data+narrow-latent+free");
    assertThat(column(fits, "loss")).startsWith("population", "train");
    assertThat(column(fits, "p_to")).containsOnly(8L, 28L, 216L);
    assertThat(column(fits, "expected").subList(2, 6)).containsExactly(-1.0, -1.0, -0.67, -0.67);
    assertThat(column(fits, "told").subList(2, 4))
        .as("points above the noise, of four")
        .allSatisfy(told -> assertThat((Long) told).isBetween(3L, 4L));
    assertThat(column(fits, "slope").get(0)).as("one point has no slope").isNull();
    assertThat(column(fits, "slope").subList(2, 4))
        .allSatisfy(slope -> assertThat((Double) slope).isBetween(-1.5, -0.7));
    assertThat(column(fits, "plus_minus").subList(2, 4)).doesNotContainNull();
  }

  @Test
  void everyPointIsComparedWithTheTheoryOfItsFace() throws IOException {
    QueryResult points = duckDb(sql("faces-points.sql"));
    assertThat(points.rows()).hasSize(8);
    assertThat(column(points, "p")).containsExactly(8L, 9L, 14L, 20L, 28L, 64L, 125L, 216L);
    assertThat(column(points, "train").subList(1, 5))
        .allSatisfy(percent -> assertThat((Double) percent).isBetween(0.1, 15.0));
  }

  private static String sql(String file) throws IOException {
    return Files.readString(Path.of("..", "sweeps", file));
  }

  private static QueryResult duckDb(String sql) {
    try (QueryEngine duckDb = DuckDbEngine.open(directory, SCHEMAS)) {
      return duckDb.query(sql);
    }
  }

  private static List<Object> column(QueryResult result, String name) {
    int index = result.columns().indexOf(name);
    List<Object> values = new ArrayList<>();
    result.rows().forEach(row -> values.add(row.get(index)));
    return values;
  }
}
