package org.prismsweep.driver.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.report.SheetFamily;
import org.prismsweep.driver.report.SheetPoint;
import org.prismsweep.driver.report.SheetTables;
import org.prismsweep.driver.report.TableQueries;
import org.prismsweep.driver.report.map.MapAxes;
import org.prismsweep.driver.report.map.MapAxis;
import org.prismsweep.driver.report.map.MapPoint;
import org.prismsweep.driver.report.map.MapReader;
import org.prismsweep.driver.report.map.RegimeMap;
import org.prismsweep.driver.report.map.RegimeMapTest;

class RegimeMapImageTest {

  @TempDir Path dir;

  private RegimeMap map(SheetTables tables) {
    try (TableQueries queries = new TableQueries(tables.write(dir))) {
      return new MapReader(queries, "s", RegimeMapTest.FAMILIES)
          .read(Double.NaN, MapAxes.automatic());
    }
  }

  @Test
  void cellsHaveTheColourOfTheirLabel() throws IOException {
    SheetPoint failed = SheetPoint.of(128, 1, 1, 0.5);
    RegimeMap map =
        map(new SheetTables().failed(failed).sweep("s", SheetTables.grid(128, 9, 0.02, 0.5, 10)));
    Path file = dir.resolve("map.png");
    FigureFile.write(RegimeMapImage.of(map), file);
    BufferedImage image = ImageIO.read(file.toFile());
    assertThat(image.getWidth()).isBetween(1600, 2400);
    assertThat(image.getHeight()).isBetween(700, 1200);
    RegimeColors colors = RegimeColors.of(map);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < map.points().size(); i++) {
      MapPoint point = map.points().get(i);
      int[] at = RegimeMapImage.centre(map, i);
      if (point.hasFault()) {
        assertThat(image.getRGB(at[0], at[1]) & 0xffffff).isZero();
      } else {
        List<Integer> expected =
            colors.of(point.label()).stream().map(hex -> Color.decode(hex).getRGB()).toList();
        assertThat(around(image, at)).containsAll(expected);
        boolean plain = expected.size() == 1 && colors.hatch(point.label()).text().equals("none");
        if (plain) {
          assertThat(image.getRGB(at[0], at[1])).isEqualTo(expected.get(0));
        }
        seen.add(point.label());
      }
    }
    assertThat(seen).contains("many-samples", "wide", "narrow", "many-samples+wide", "interior");
  }

  /** Colours near a pixel: stripes are narrower than this. */
  private static Set<Integer> around(BufferedImage image, int[] at) {
    Set<Integer> colors = new HashSet<>();
    for (int dx = -14; dx <= 14; dx++) {
      colors.add(image.getRGB(at[0] + dx, at[1]));
    }
    return colors;
  }

  @Test
  void oneAxisGivesAStrip() {
    RegimeMap map = map(new SheetTables().sweep("s", SheetTables.grid(128, 9, 0.5).subList(0, 9)));
    assertThat(map.y()).isEqualTo(MapAxis.NONE);
    BufferedImage image = FigureFile.image(RegimeMapImage.of(map));
    assertThat(image.getHeight()).isLessThan(image.getWidth() / 2);
  }

  @Test
  void fixedColoursDoNotDependOnWhatIsPresent() {
    List<String> labels = new SheetFamily().regimeRule().labels();
    assertThat(new RegimeColors(labels, Set.of("wide")).of("wide"))
        .isEqualTo(new RegimeColors(labels, Set.of("narrow", "wide", "interior")).of("wide"))
        .containsExactly("#D55E00");
    assertThat(new RegimeColors(labels, Set.of()).of("many-samples+wide"))
        .containsExactly("#0072B2", "#D55E00");
  }
}
