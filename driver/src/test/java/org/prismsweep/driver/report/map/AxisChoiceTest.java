package org.prismsweep.driver.report.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.prismsweep.driver.sql.QueryResult;
import org.prismsweep.worker.model.Families;

/** Sweeps over data sets, which no number tells apart. */
class AxisChoiceTest {

  private static AxisChoice choice(String family, List<String> columns, List<List<Object>> rows) {
    return choice(family, columns, rows, Set.of());
  }

  private static AxisChoice choice(
      String family, List<String> columns, List<List<Object>> rows, Set<String> written) {
    PointTable points = new PointTable(new QueryResult(columns, rows));
    return AxisChoice.of(
        points, FamilyColumns.of(Families.named(family)), MapAxes.automatic(), written);
  }

  @Test
  void dataSetsAloneAreRows() {
    AxisChoice choice =
        choice(
            "tied-mean-field",
            List.of("point_id", "activation", "spectrum", "data", "input_dim", "neurons"),
            List.of(
                Arrays.asList("a", "relu", null, "one", 40L, 8L),
                Arrays.asList("b", "relu", null, "two", 40L, 8L)));
    assertThat(choice).isEqualTo(new AxisChoice(null, "data", List.of(), List.of()));
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
    assertThat(choice).isEqualTo(new AxisChoice("latent_dim", "data", List.of(), List.of()));
  }

  @Test
  void theFormThatTheSweepIsWrittenInIsTheAxis() {
    // As after refinement: ratios lie close, and of the exponents two are nearly the same
    List<String> columns = List.of("point_id", "input_dim", "latent_ratio", "latent_exponent");
    List<List<Object>> rows =
        List.of(
            Arrays.asList("a", 128L, 20.0, 1.617),
            Arrays.asList("b", 128L, 21.0, 1.627),
            Arrays.asList("c", 128L, 40.0, 1.760));
    assertThat(choice("prism", columns, rows).x()).isEqualTo("latent_exponent");
    assertThat(choice("prism", columns, rows, Set.of("latent_ratio")).x())
        .isEqualTo("latent_ratio");
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
    assertThat(choice).isEqualTo(new AxisChoice("input_dim", null, List.of(), List.of()));
  }
}
