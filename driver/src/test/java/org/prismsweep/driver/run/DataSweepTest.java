package org.prismsweep.driver.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.files.StoreException;
import org.prismsweep.driver.plan.Planner;
import org.prismsweep.driver.plan.SweepPlan;
import org.prismsweep.driver.spec.SpecReader;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.driver.sql.DuckDbEngine;
import org.prismsweep.driver.sql.QueryEngine;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.table.Tables;
import org.prismsweep.worker.linalg.Backends;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.Trainer;

/** Points that refer to data files, from the sweep file to the tables. */
@Tag("spark")
class DataSweepTest {
  private static final String CONTENT = "1,2,0\n-1,0,3\n0.5,1,1\n2,-1,0\n";

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

  private static String sweep(String data) {
    return """
    name: files
    family: bottleneck
    axes: {width: [2, 3], bottleneck: 1, data: %s}
    replicates: 1
    time: {t: [0, 1]}
    trainer: {integrator: heun, step: 0.5}
    theories: none
    """
        .formatted(data);
  }

  private Path write(String name, String content) throws IOException {
    Path file = temporary.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  /** Reads the sweep as a file of the temporary directory. */
  private SweepSpec spec(String data) {
    return SpecReader.read(temporary + "/sweep.yaml", sweep(data), List.of());
  }

  private void run(SweepSpec spec, String out) {
    ExecutionSettings settings =
        new ExecutionSettings("java", "java", "test", 0, false, 1, Retry.NONE);
    Family<?> family = Families.named(spec.family());
    String path = temporary.resolve(out).toString();
    SweepRuns.run(spark, family, spec, path, settings, new ArrayList<>());
  }

  private static <P extends Point> List<String> pointIds(SweepSpec spec, Family<P> family) {
    Trainer<P> trainer = spec.trainer(family, Backends.select("java").backend());
    SweepPlan<P> plan = Planner.plan(spec, family, trainer);
    return plan.points().stream().map(planned -> planned.pointId()).toList();
  }

  private List<String> pointIds(SweepSpec spec) {
    return pointIds(spec, Families.named(spec.family()));
  }

  private List<String> query(String out, String sql) {
    OutputDirectory directory =
        OutputDirectory.existing(temporary.resolve(out).toString(), new Configuration(false));
    try (QueryEngine engine =
        DuckDbEngine.open(directory, Tables.all(Families.named("bottleneck")))) {
      return engine.query(sql).rows().stream().map(String::valueOf).toList();
    }
  }

  @Test
  void aFileIsReadBesideTheSweepAndToldInTheTables() throws IOException {
    Path file = write("data/some.csv", CONTENT);
    run(spec("['data/some.csv?center', curve8]"), "out");
    String hash = DigestUtils.sha256Hex(CONTENT);
    assertThat(query("out", "SELECT data, data_hash, data_rows, input_dim FROM points ORDER BY 1"))
        .containsExactly(
            "[curve8, null, 8, 6]",
            "[curve8, null, 8, 6]",
            "[file:" + file + "?format=csv&center, " + hash + ", 4, 3]",
            "[file:" + file + "?format=csv&center, " + hash + ", 4, 3]");
    assertThat(query("out", "SELECT count(*) FROM trajectories WHERE risk > 0"))
        .containsExactly("[8]");
    assertThat(query("out", "SELECT spec_text LIKE '%sha256=" + hash + "&shape=4x3%' FROM sweeps"))
        .containsExactly("[true]");
  }

  @Test
  void everyFamilyTakesFiles() throws IOException {
    write("a.csv", CONTENT);
    run(
        specOf(
            """
            name: tied
            family: tied-mean-field
            axes: {activation: relu, data: "a.csv?mirror", neurons: 4, initRadius2: 0.2, stepSize: [0.1, 0.2]}
            time: {t: [0, 1]}
            trainer: {method: stochastic-gradient, batchSize: 2}
            """),
        "out");
    run(
        specOf(
            """
            name: prism
            axes: {data: [a.csv, "a.csv?center&whiten&mirror"], latentDim: 2, samples: 3, initVariance: 0.1}
            time: {t: [0, 1]}
            trainer: {engine: direct}
            """),
        "out");
    assertThat(query("out", "SELECT DISTINCT status FROM runs")).containsExactly("[ok]");
    assertThat(
            query(
                "out",
                "SELECT step_size, data_rows, count(*) FROM predictions JOIN points USING"
                    + " (point_id) WHERE points.family = 'tied-mean-field' AND risk > 0 GROUP BY"
                    + " ALL ORDER BY 1"))
        .containsExactly("[0.1, 8, 6]", "[0.2, 8, 6]");
    assertThat(
            query(
                "out",
                "SELECT data_rows, predictions.status, count(*) FROM predictions JOIN points"
                    + " USING (point_id) WHERE points.family = 'prism' GROUP BY ALL ORDER BY ALL"))
        .containsExactly("[4, not-applicable, 4]", "[8, ok, 8]");
  }

  private SweepSpec specOf(String yaml) {
    return SpecReader.read(temporary + "/sweep.yaml", yaml, List.of());
  }

  @Test
  void aPointIsTheContentAndThePreparationNotThePlace() throws IOException {
    write("a.csv", CONTENT);
    write("elsewhere/b.txt", CONTENT);
    write("changed.csv", CONTENT.replace("2,-1,0", "2,-1,0.25"));
    List<String> ids = pointIds(spec("a.csv"));
    assertThat(pointIds(spec("elsewhere/b.txt"))).isEqualTo(ids);
    assertThat(pointIds(spec("changed.csv"))).doesNotContainAnyElementsOf(ids);
    assertThat(pointIds(spec("a.csv?center"))).doesNotContainAnyElementsOf(ids);
  }

  @Test
  void aSweepGoesOnWhereItsFileWasMovedButNotWhereItWasChanged() throws IOException {
    Path file = write("a.csv", CONTENT);
    run(spec("a.csv"), "out");
    Files.move(file, temporary.resolve("b.csv"));
    goOn(spec("b.csv"), Families.named("bottleneck"));
    write("b.csv", CONTENT + "0,0,1\n");
    assertThatThrownBy(() -> goOn(spec("b.csv"), Families.named("bottleneck")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(
            "changed axes (samples of file:"
                + temporary.resolve("b.csv")
                + " are not those of before)");
  }

  private <P extends Point> void goOn(SweepSpec spec, Family<P> family) {
    Trainer<P> trainer = spec.trainer(family, Backends.select("java").backend());
    OutputDirectory directory =
        OutputDirectory.existing(temporary.resolve("out").toString(), new Configuration(false));
    SweepContinuation.check(directory, Planner.plan(spec, family, trainer), family, trainer, false);
  }

  @Test
  void anExecutorWithoutTheFileFailsTheSweepAndNoRun() {
    // Pinned by somebody who could read it: nothing is read before the tasks
    String pinned = temporary + "/gone.csv?sha256=" + "0".repeat(64) + "&shape=4x3";
    SweepSpec spec = spec("'" + pinned + "'");
    assertThatThrownBy(() -> run(spec, "out"))
        .isInstanceOf(StoreException.class)
        .hasMessageContainingAll("Cannot read data on ", "gone.csv", "there is none", "executor")
        .hasMessageNotContaining("\n");
    assertThat(query("out", "SELECT count(*) FROM runs")).containsExactly("[0]");
  }

  @Test
  void anExecutorWithAnotherFileOfTheNameFailsTheSweep() throws IOException {
    Path file = write("other.csv", CONTENT);
    String pinned = file + "?sha256=" + "0".repeat(64) + "&shape=4x3";
    assertThatThrownBy(() -> run(spec("'" + pinned + "'"), "out"))
        .isInstanceOf(StoreException.class)
        .hasMessageContainingAll("Cannot read data on ", "it has changed to ");
  }
}
