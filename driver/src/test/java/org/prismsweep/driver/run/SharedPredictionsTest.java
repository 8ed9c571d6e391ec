package org.prismsweep.driver.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
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
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.table.Tables;
import org.prismsweep.worker.linalg.Backends;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.Theory;

/** The mean-field limit of a bottleneck autoencoder is the same for all widths. */
@Tag("spark")
class SharedPredictionsTest {
  private static final String YAML =
      """
      name: widths
      family: bottleneck
      axes:
        width: [8, 64, 256]
        bottleneck: 2
        data: curve16
      replicates: 4
      time: {t: [0, 0.5, 1]}
      trainer: {tolerance: 1e-4}
      lists: [particle_distance]
      regimes: {delta: 0.2}
      """;

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
  void isComputedOncePerConfigurationAndStandsAtEveryPoint() {
    Path out = temporary.resolve("out");
    List<String> messages = new ArrayList<>();
    SweepOutcome outcome = SweepRuns.run(spark, YAML, out.toString(), Retry.NONE, messages);

    assertThat(outcome.state()).isEqualTo(SweepOutcome.State.DONE);
    assertThat(messages).contains("predictions that points share: computing 1");
    assertThat(query(out, "SELECT count(*), count(DISTINCT point_id) FROM predictions"))
        .containsExactly("[9, 3]");
    assertThat(query(out, "SELECT count(DISTINCT risk) FROM predictions")).containsExactly("[3]");
    assertThat(query(out, "SELECT DISTINCT status FROM predictions")).containsExactly("[ok]");
    assertThat(
            query(out, "SELECT label FROM regimes JOIN points USING (point_id) WHERE width = 256"))
        .as("within a fifth of the energy by width 256")
        .containsExactly("[mean-field]");

    List<String> again = new ArrayList<>();
    String wider = YAML.replace("[8, 64, 256]", "[8, 64, 128, 256]");
    SweepRuns.run(
        spark, wider.replace("name: widths", "name: more"), out.toString(), Retry.NONE, again);
    assertThat(again).contains("predictions that points share: computing 1");
    assertThat(query(out, "SELECT count(*), count(DISTINCT risk) FROM predictions"))
        .as("the same numbers, computed again for the point that lacked them")
        .containsExactly("[12, 3]");
  }

  @Test
  void costsOnceInThePlan() {
    SweepSpec spec = SpecReader.read("test.yaml", YAML, List.of());
    plansOnce(spec, Families.named(spec.family()));
  }

  private static <P extends Point> void plansOnce(SweepSpec spec, Family<P> family) {
    SweepPlan<P> plan =
        Planner.plan(spec, family, spec.trainer(family, Backends.select("java").backend()));
    Theory<P> theory = family.theories().get(0);
    double once = theory.cost(plan.points().get(0).point(), 3).flops();
    assertThat(plan.theoryFlops()).isEqualTo(once);
    assertThat(plan.points()).allMatch(planned -> planned.theoryFlops() == 0);
  }

  private static List<String> query(Path out, String sql) {
    OutputDirectory directory = OutputDirectory.existing(out.toString(), new Configuration(false));
    try (QueryEngine engine =
        DuckDbEngine.open(directory, Tables.all(Families.named("bottleneck")))) {
      return engine.query(sql).rows().stream().map(String::valueOf).toList();
    }
  }
}
