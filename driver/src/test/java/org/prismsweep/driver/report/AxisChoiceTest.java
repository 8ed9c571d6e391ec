package org.prismsweep.driver.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.prismsweep.driver.sql.QueryResult;
import org.prismsweep.worker.experiment.Families;

/** Sweeps over data sets, which no number tells apart. */
class AxisChoiceTest {

  private static AxisChoice choice(String family, List<String> columns, List<List<Object>> rows) {
    PointTable points = new PointTable(new QueryResult(columns, rows));
    return AxisChoice.of(points, FamilyColumns.of(Families.named(family)), MapAxes.automatic());
  }

  @Test
  void dataSetsAloneArePanelsOverANumber() {
    AxisChoice choice =
        choice(
            "tied-mean-field",
            List.of("point_id", "activation", "spectrum", "data", "input_dim", "neurons"),
            List.of(
                Arrays.asList("a", "relu", null, "one", 40L, 8L),
                Arrays.asList("b", "relu", null, "two", 40L, 8L)));
    assertThat(choice.facets()).containsExactly("data");
    assertThat(choice.x()).isIn("input_dim", "neurons");
    assertThat(choice.y()).isNull();
  }

  @Test
  void dataSetsOfOneDimensionAreAnAxisBesideOthers() {
    AxisChoice choice =
        choice(
            "prism",
            List.of("point_id", "input_dim", "data", "latent_dim", "samples", "init_variance"),
            List.of(
                Arrays.asList("a", 4L, "one", 2L, 8L, 0.1),
                Arrays.asList("b", 4L, "two", 2L, 8L, 0.1),
                Arrays.asList("c", 4L, "one", 3L, 8L, 0.1),
                Arrays.asList("d", 4L, "two", 3L, 8L, 0.1)));
    assertThat(choice.x()).isEqualTo("latent_dim");
    assertThat(choice.facets()).containsExactly("data");
  }

  @Test
  void pointsWithoutDataHaveTheirNumbersAsBefore() {
    AxisChoice choice =
        choice(
            "prism",
            List.of("point_id", "input_dim", "data", "latent_dim", "samples", "init_variance"),
            List.of(
                Arrays.asList("a", 4L, null, 2L, 8L, 0.1),
                Arrays.asList("b", 8L, null, 2L, 8L, 0.1)));
    assertThat(choice).isEqualTo(new AxisChoice("input_dim", null, List.of()));
  }
}
