package org.prismsweep.driver.report.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.report.SheetFamily;
import org.prismsweep.driver.report.SheetPoint;
import org.prismsweep.driver.report.SheetTables;
import org.prismsweep.driver.report.TableQueries;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.model.Family;

public class RegimeMapTest {

  public static final List<Family<?>> FAMILIES = List.of(new SheetFamily());

  @TempDir Path dir;

  private RegimeMap map(List<SheetPoint> points, MapAxes axes) {
    return map(new SheetTables().sweep("s", points), Double.NaN, axes, FAMILIES);
  }

  private RegimeMap map(SheetTables tables, double delta, MapAxes axes, List<Family<?>> families) {
    try (TableQueries queries = new TableQueries(tables.write(dir))) {
      return new MapReader(queries, "s", families).read(delta, axes);
    }
  }

  @Test
  void spansRatiosAndGivesEveryRateAPanel() {
    RegimeMap map = map(SheetTables.grid(128, 9, 0.02, 0.5, 10), MapAxes.automatic());
    assertThat(map.x())
        .isEqualTo(new MapAxis("latent_ratio", "latent dimension per input dimension, H/p", true));
    assertThat(map.y().column()).isEqualTo("data_ratio");
    assertThat(map.facets())
        .extracting(Facet::title)
        .containsExactly("init_rate = 0.02", "init_rate = 0.5", "init_rate = 10");
    assertThat(map.points()).hasSize(243);
    assertThat(map.replicates()).isEqualTo(SheetTables.REPLICATES);
    assertThat(map.constants()).containsEntry("input_dim", 128L);
    assertThat(map.axisColumns()).containsExactly("latent_ratio", "data_ratio", "init_rate");
    assertThat(map.parameterColumns())
        .startsWith("latent_ratio", "latent_dim", "data_ratio", "samples")
        .contains("lambda", "part_small", "scarcity")
        .doesNotContain("input_dim");
  }

  @Test
  void withoutDeclarationsTakesTheColumnsWithFewestValues() {
    RegimeMap map =
        map(
            new SheetTables().sweep("s", SheetTables.grid(128, 5, 0.5, 10)),
            Double.NaN,
            MapAxes.automatic(),
            List.of());
    assertThat(Set.of(map.x().column(), map.y().column()))
        .isSubsetOf("latent_dim", "latent_ratio", "samples", "data_ratio");
    assertThat(map.facets()).hasSize(2);
    assertThat(map.family().observables().keySet())
        .containsExactlyInAnyOrder("train_loss", "population_loss");
  }

  @Test
  void explicitAxesAreTaken() {
    RegimeMap map =
        map(
            SheetTables.grid(128, 5, 0.5, 10),
            new MapAxes("samples", "init_variance", "latent_ratio"));
    assertThat(map.x().column()).isEqualTo("samples");
    assertThat(map.y().column()).isEqualTo("init_variance");
    assertThat(map.facets()).hasSize(5);
  }

  @Test
  void coordinatesThatMixParametersShareOnePanel() {
    RegimeMap map =
        map(SheetTables.grid(128, 5, 0.5, 10), new MapAxes("lambda", "data_ratio", null));
    assertThat(map.facets()).hasSize(1);
  }

  @Test
  void unknownAxisIsRefusedWithTheColumnsThereAre() {
    assertThatThrownBy(() -> map(SheetTables.grid(128, 3, 0.5), new MapAxes("depth", null, null)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("depth")
        .hasMessageContaining("latent_ratio");
  }

  @Test
  void zippedParametersSpanOneAxis() {
    List<SheetPoint> diagonal = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      double ratio = SheetTables.ratio(i, 9);
      diagonal.add(SheetPoint.of(128, ratio, 2 * ratio, 0.5));
    }
    RegimeMap map = map(diagonal, MapAxes.automatic());
    assertThat(map.x().column()).isEqualTo("latent_ratio");
    assertThat(map.y()).isEqualTo(MapAxis.NONE);
    assertThat(map.facets()).hasSize(1);
  }

  @Test
  void randomPointsGetRangesOfTheThirdParameterAsPanels() {
    Random random = new Random(3);
    List<SheetPoint> points = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      points.add(
          SheetPoint.of(
              1000,
              Math.pow(16, 2 * random.nextDouble() - 1),
              Math.pow(16, 2 * random.nextDouble() - 1),
              Math.pow(10, 2 * random.nextDouble() - 1)));
    }
    RegimeMap map = map(points, MapAxes.automatic());
    assertThat(Set.of(map.x().column(), map.y().column())).hasSize(2);
    assertThat(map.facets()).hasSizeBetween(2, 4);
    assertThat(map.points().stream().map(MapPoint::facet).collect(Collectors.toSet()))
        .hasSize(map.facets().size());
  }

  @Test
  void labelsAndRunsAreThoseOfTheTables() {
    SheetPoint failed = SheetPoint.of(128, 1, 1, 0.5);
    SheetPoint missing = SheetPoint.of(128, 16, 16, 0.5);
    SheetPoint noisy = SheetPoint.of(128, 1.0 / 16, 16, 0.5);
    RegimeMap map =
        map(
            new SheetTables()
                .failed(failed)
                .missing(missing)
                .noisy(noisy)
                .sweep("s", SheetTables.grid(128, 9, 0.5)),
            Double.NaN,
            MapAxes.automatic(),
            FAMILIES);
    assertThat(map.delta()).isEqualTo(SheetTables.DELTA);
    assertThat(map.runCounts())
        .containsEntry("failed", 1L)
        .containsEntry("missing", 1L)
        .containsEntry("ok", 81L * SheetTables.REPLICATES - 2);
    assertThat(map.points().stream().filter(MapPoint::hasFault).map(MapPoint::pointId))
        .containsExactlyInAnyOrder(failed.id(), missing.id());
    MapPoint point =
        map.points().stream().filter(p -> p.pointId().equals(missing.id())).findAny().orElseThrow();
    assertThat(point.label()).isEqualTo("many-samples+wide");
    assertThat(point.nearestDiscrepancy()).isEqualTo(SheetFamily.discrepancy("wide", missing));
    assertThat(point.distances()).hasSize(3);
    assertThat(map.labelCounts().keySet())
        .startsWith("many-samples")
        .endsWith("interior", "unresolved");
    assertThat(map.labelCounts()).containsEntry("unresolved", 1L);
  }

  @Test
  void labelsOfAnotherDeltaFollowFromTheStoredDiscrepancies() {
    RegimeMap map =
        map(
            new SheetTables().sweep("s", SheetTables.grid(128, 5, 0.5)),
            1e9,
            MapAxes.automatic(),
            FAMILIES);
    assertThat(map.labelCounts()).containsOnlyKeys("many-samples+wide+narrow");
  }

  @Test
  void unknownSweepIsRefusedWithTheSweepsThereAre() {
    try (TableQueries queries =
        new TableQueries(new SheetTables().sweep("s", SheetTables.grid(128, 3, 0.5)).write(dir))) {
      assertThatThrownBy(
              () -> RegimeMap.read(queries, "it's\\ not", Double.NaN, MapAxes.automatic()))
          .hasMessageContaining("it's\\ not")
          .hasMessageContaining("[s]");
    }
  }

  @Test
  void sweepWithoutLabelsHasAMapToo() {
    SheetTables tables = new SheetTables().sweep("s", SheetTables.grid(128, 3, 0.5));
    try (TableQueries queries = new TableQueries(tables.write(dir))) {
      queries.define(
          "regimes",
          "select '' as sweep, '' as point_id, '' as grid_id, '' as label, '' as nearest,"
              + " 0.0 as nearest_discrepancy, '' as runner_up, 0.0 as runner_up_discrepancy,"
              + " 0.0 as noise_floor, true as resolved, 0.05 as delta, 1 as replicates"
              + " where false");
      RegimeMap map = new MapReader(queries, "s", FAMILIES).read(Double.NaN, MapAxes.automatic());
      assertThat(map.delta()).isNaN();
      assertThat(map.labelCounts()).containsExactly(java.util.Map.entry("no label", 9L));
    }
  }
}
