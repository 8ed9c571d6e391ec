package org.prismsweep.driver.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.report.SheetPoint;
import org.prismsweep.driver.report.SheetTables;
import org.prismsweep.driver.report.TableQueries;
import org.prismsweep.driver.report.map.MapAxes;
import org.prismsweep.driver.report.map.MapReader;
import org.prismsweep.driver.report.map.RegimeMap;
import org.prismsweep.driver.report.map.RegimeMapTest;
import org.prismsweep.worker.base.InvalidInputException;
import org.w3c.dom.Document;

class FigureFileTest {

  @TempDir Path dir;

  private void draw(String sweep, String ending, int[] sizes) throws Exception {
    SheetPoint failed = SheetPoint.of(128, 1, 1, 0.5);
    SheetTables tables =
        new SheetTables().failed(failed).sweep(sweep, SheetTables.grid(128, 7, 0.02, 0.5));
    try (TableQueries queries = new TableQueries(tables.write(dir.resolve("out" + ending)))) {
      RegimeMap map =
          new MapReader(queries, sweep, RegimeMapTest.FAMILIES)
              .read(Double.NaN, MapAxes.automatic());
      Figure[] figures = {
        RegimeMapImage.of(map),
        SolidFigure.of(map, SolidFigure.YAW, SolidFigure.PITCH),
        CurvesFigure.read(queries, map, map.points().get(3))
      };
      for (int k = 0; k < figures.length; k++) {
        FigureFile.write(figures[k], dir.resolve("figure-" + k + ending));
        sizes[k] = figures[k].width();
      }
    }
  }

  @Test
  void vectorFiguresHoldTextAsTextAndHatchesAsPatterns() throws Exception {
    int[] widths = new int[3];
    draw("<b>&\"s", ".svg", widths);
    for (int k = 0; k < 3; k++) {
      Path file = dir.resolve("figure-" + k + ".svg");
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      Document svg = factory.newDocumentBuilder().parse(file.toFile());
      assertThat(svg.getDocumentElement().getAttribute("width")).isEqualTo("" + widths[k]);
      assertThat(svg.getDocumentElement().getTextContent()).contains("<b>&\"s");
      assertThat(svg.getElementsByTagName("image").getLength()).as("pixels within").isZero();
      assertThat(Files.size(file)).isLessThan(400_000);
    }
    assertThat(Files.readString(dir.resolve("figure-0.svg")))
        .contains("<pattern", "url(#hatch")
        .contains("wide");
  }

  @Test
  void pixelFiguresHaveTwiceTheResolutionOfAScreen() throws Exception {
    int[] widths = new int[3];
    draw("s", ".png", widths);
    for (int k = 0; k < 3; k++) {
      assertThat(ImageIO.read(dir.resolve("figure-" + k + ".png").toFile()).getWidth())
          .isEqualTo(2 * widths[k]);
    }
  }

  @Test
  void otherFormatsAreRefused() {
    assertThatThrownBy(() -> FigureFile.write(null, dir.resolve("map.pdf")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("map.pdf")
        .hasMessageContaining(".svg");
  }
}
