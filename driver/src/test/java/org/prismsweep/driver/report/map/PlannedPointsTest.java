package org.prismsweep.driver.report.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.prismsweep.driver.sql.QueryResult;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;

class PlannedPointsTest {

  private static final String SWEEP =
      """
      name: planned
      family: prism
      axes: {inputDim: 64, latentRatio: [1/2, 1, 2], dataRatio: [1, 4], initRate: 0.5}
      replicates: 3
      """;

  private final Family<?> prism = Families.named("prism");

  @Test
  void whatIsKnownIsLeftOut() {
    PlannedPoints all = PlannedPoints.missing(SWEEP, prism, Set.of());
    assertThat(all.replicates()).isEqualTo(3);
    assertThat(all.rows()).hasSize(6);
    assertThat(all.rows()).extracting(row -> row.get("latent_dim")).containsOnly(32L, 64L, 128L);
    String first = (String) all.rows().get(0).get("point_id");
    assertThat(PlannedPoints.missing(SWEEP, prism, Set.of(first)).rows())
        .containsExactlyElementsOf(all.rows().subList(1, 6));
  }

  @Test
  void textThatIsNoSweepGivesNone() {
    assertThat(PlannedPoints.missing("name: x", prism, Set.of()).rows()).isEmpty();
    assertThat(PlannedPoints.missing("<b>", prism, Set.of()).rows()).isEmpty();
  }

  @Test
  void theyFollowTheRowsOfTheTables() {
    PointTable table =
        new PointTable(new QueryResult(List.of("point_id", "x"), List.of(List.of("a", 1L))));
    PointTable longer = table.with(List.of(Map.of("point_id", "b", "x", 2L, "y", 3L)));
    assertThat(longer.size()).isEqualTo(2);
    assertThat(longer.values("x")).containsExactly(1L, 2L);
    assertThat(longer.text("point_id", 1)).isEqualTo("b");
  }
}
