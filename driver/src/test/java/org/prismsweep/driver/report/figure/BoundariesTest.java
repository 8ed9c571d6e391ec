package org.prismsweep.driver.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.report.SheetPoint;
import org.prismsweep.driver.report.SheetTables;
import org.prismsweep.driver.report.TableQueries;
import org.prismsweep.driver.report.map.Boundaries;
import org.prismsweep.driver.report.map.Crossing;
import org.prismsweep.driver.report.map.MapAxes;
import org.prismsweep.driver.report.map.MapPoint;
import org.prismsweep.driver.report.map.MapReader;
import org.prismsweep.driver.report.map.RegimeMap;
import org.prismsweep.driver.report.map.RegimeMapTest;
import org.prismsweep.driver.report.page.SweepSection;

public class BoundariesTest {

  private static final SheetPoint LOW =
      SheetPoint.of(128, SheetTables.ratio(3, 9), SheetTables.ratio(4, 9), 0.5);
  private static final SheetPoint HIGH =
      SheetPoint.of(128, SheetTables.ratio(4, 9), SheetTables.ratio(4, 9), 0.5);
  private static final SheetPoint NEXT =
      SheetPoint.of(128, SheetTables.ratio(3, 9), SheetTables.ratio(5, 9), 0.5);

  @TempDir Path dir;

  /** Two crossings of theory wide at delta = 0.05, joined by a line, and one beyond the sweep. */
  public static void define(TableQueries queries, String sweep) {
    String row = "select '" + sweep + "' as sweep, 0 as lattice, 'wide' as theory, 0.05 as delta, ";
    queries.define(
        "boundaries",
        crossing(row, 0, LOW.id(), HIGH.id(), "0.25", "0.1")
            + " union all "
            + crossing(row, 1, NEXT.id(), HIGH.id(), "0.5", "null")
            + " union all "
            + crossing(row, 2, "elsewhere", HIGH.id(), "0.5", "0.1"));
    queries.define(
        "boundary_facets",
        row
            + "0 as component, 0 as a, 1 as b, cast(null as int) as c union all "
            + row
            + "0, 1, 2, null union all "
            + row
            + "0, 0, 1, 2");
  }

  private static String crossing(
      String row, int number, String inside, String outside, String weight, String band) {
    return row
        + number
        + " as crossing, '"
        + inside
        + "' as inside_point_id, '"
        + outside
        + "' as outside_point_id, "
        + weight
        + " as weight, cast("
        + band
        + " as double) as band";
  }

  @Test
  void crossingsLieBetweenPointsOfTheMap() {
    SheetTables tables = new SheetTables().sweep("s", SheetTables.grid(128, 9, 0.5, 10));
    try (TableQueries queries = new TableQueries(tables.write(dir))) {
      define(queries, "s");
      RegimeMap map =
          new MapReader(queries, "s", RegimeMapTest.FAMILIES).read(Double.NaN, MapAxes.automatic());
      assertThat(map.boundaries().crossings()).hasSize(2);
      Crossing first = map.boundaries().crossings().get(0);
      assertThat(map.points().get(first.inside()).pointId()).isEqualTo(LOW.id());
      assertThat(map.points().get(first.outside()).pointId()).isEqualTo(HIGH.id());
      assertThat(first.weight()).isEqualTo(0.25);
      assertThat(first.band()).isEqualTo(0.1);
      // One step of the lattice is a factor of two along one axis.
      assertThat(first.length()).isCloseTo(Math.log10(2), within(1e-9));
      assertThat(map.boundaries().crossings().get(1).band()).isNaN();
      assertThat(map.boundaries().crossings().get(1).length())
          .isCloseTo(Math.sqrt(2) * Math.log10(2), within(1e-9));
      assertThat(map.boundaries().segments()).containsExactly(List.of(0, 1));
      assertThat(map.boundaries().omitted()).isZero();
      int line = Color.decode(RegimeColors.of(map).line("wide")).darker().getRGB();
      int[] start = place(map, first);
      int[] end = place(map, map.boundaries().crossings().get(1));
      BufferedImage image = FigureFile.image(RegimeMapImage.of(map));
      for (double along : new double[] {0.1, 0.5, 0.9}) {
        int x = (int) Math.round(start[0] + along * (end[0] - start[0]));
        int y = (int) Math.round(start[1] + along * (end[1] - start[1]));
        assertThat(image.getRGB(x, y)).as("at %s of the line", along).isEqualTo(line);
      }
    }
  }

  /** Where a crossing is in the image: cells of a lattice are as wide as its steps. */
  private static int[] place(RegimeMap map, Crossing crossing) {
    int[] inside = RegimeMapImage.centre(map, crossing.inside());
    int[] outside = RegimeMapImage.centre(map, crossing.outside());
    int[] place = new int[2];
    for (int k = 0; k < 2; k++) {
      place[k] = (int) Math.round(inside[k] + crossing.weight() * (outside[k] - inside[k]));
    }
    return place;
  }

  @Test
  void aBandIsAsWideOverOtherFormsOfTheAxes() {
    SheetTables tables = new SheetTables().sweep("s", SheetTables.grid(128, 9, 0.5, 10));
    try (TableQueries queries = new TableQueries(tables.write(dir))) {
      define(queries, "s");
      for (MapAxes axes :
          List.of(MapAxes.automatic(), new MapAxes("latent_dim", "samples", null))) {
        RegimeMap map = new MapReader(queries, "s", RegimeMapTest.FAMILIES).read(Double.NaN, axes);
        MapFrame frame = MapFrame.of(map);
        Crossing crossing = map.boundaries().crossings().get(0);
        double[] way = new double[2];
        MapPoint inside = map.points().get(crossing.inside());
        MapPoint outside = map.points().get(crossing.outside());
        way[0] =
            frame.across(map.x().position(outside.x()), 700)
                - frame.across(map.x().position(inside.x()), 700);
        way[1] =
            frame.down(map.y().position(outside.y()), 500)
                - frame.down(map.y().position(inside.y()), 500);
        // One step of the lattice, a factor of two, is log10(2) decades; the band is 0.1
        assertThat(new BoundaryLines(map, frame, 700, 500).band(crossing))
            .as(map.x().column())
            .isCloseTo(0.1 / Math.log10(2) * Math.hypot(way[0], way[1]), within(1e-6));
        Crossing flat =
            new Crossing("wide", 0.05, crossing.inside(), crossing.outside(), 0.25, 0.1, 0);
        assertThat(new BoundaryLines(map, frame, 700, 500).band(flat)).isNaN();
      }
    }
  }

  @Test
  void edgesOfSurfacesAreLinesOfTheSlicesThatHoldThem() {
    SheetPoint above = SheetPoint.of(128, SheetTables.ratio(3, 9), SheetTables.ratio(4, 9), 10);
    String row = "select 's' as sweep, 0 as lattice, 'wide' as theory, 0.05 as delta, ";
    SheetTables tables = new SheetTables().sweep("s", SheetTables.grid(128, 9, 0.5, 10));
    try (TableQueries queries = new TableQueries(tables.write(dir))) {
      queries.define(
          "boundaries",
          crossing(row, 0, LOW.id(), HIGH.id(), "0.25", "0.1")
              + " union all "
              + crossing(row, 1, NEXT.id(), HIGH.id(), "0.5", "0.1")
              + " union all "
              + crossing(row, 2, above.id(), HIGH.id(), "0.5", "0.1"));
      queries.define("boundary_facets", row + "0 as component, 0 as a, 1 as b, 2 as c");
      RegimeMap map =
          new MapReader(queries, "s", RegimeMapTest.FAMILIES).read(Double.NaN, MapAxes.automatic());
      // 0 and 1 have one initial rate, 0 and 2 one data ratio, 1 and 2 nothing in common
      assertThat(map.boundaries().segments()).containsExactly(List.of(0, 1), List.of(0, 2));
    }
  }

  @Test
  void whatIsLeftOutIsCounted() {
    SheetTables tables = new SheetTables().sweep("s", SheetTables.grid(128, 9, 0.5, 10));
    try (TableQueries queries = new TableQueries(tables.write(dir))) {
      queries.define(
          "boundaries",
          "select 's' as sweep, 0 as lattice, 'wide' as theory, 0.05 as delta, range as crossing, '"
              + LOW.id()
              + "' as inside_point_id, '"
              + HIGH.id()
              + "' as outside_point_id, 0.5 as weight, 0.1 as band from range("
              + (Boundaries.MOST + 7)
              + ")");
      RegimeMap map =
          new MapReader(queries, "s", RegimeMapTest.FAMILIES).read(Double.NaN, MapAxes.automatic());
      assertThat(map.boundaries().crossings()).hasSize(Boundaries.MOST);
      assertThat(map.boundaries().omitted()).isEqualTo(7);
      assertThat(SweepSection.html(map, 0, 0)).contains("7 crossings of boundaries are left out");
    }
  }

  @Test
  void absentTablesGiveNone() {
    SheetTables tables = new SheetTables().sweep("s", SheetTables.grid(128, 3, 0.5));
    try (TableQueries queries = new TableQueries(tables.write(dir))) {
      RegimeMap map =
          new MapReader(queries, "s", RegimeMapTest.FAMILIES).read(Double.NaN, MapAxes.automatic());
      assertThat(map.boundaries().crossings()).isEmpty();
      assertThat(map.boundaries().segments()).isEmpty();
    }
  }
}
