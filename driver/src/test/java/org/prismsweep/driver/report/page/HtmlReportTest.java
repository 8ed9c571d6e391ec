package org.prismsweep.driver.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.report.PageNumbers;
import org.prismsweep.driver.report.Report;
import org.prismsweep.driver.report.SheetPoint;
import org.prismsweep.driver.report.SheetTables;
import org.prismsweep.driver.report.TableQueries;
import org.prismsweep.driver.report.map.CurveSet;
import org.prismsweep.driver.report.map.MapAxes;
import org.prismsweep.driver.report.map.MapPoint;
import org.prismsweep.driver.report.map.MapReader;
import org.prismsweep.driver.report.map.RegimeMap;
import org.prismsweep.driver.report.map.RegimeMapTest;
import org.prismsweep.driver.sql.QueryResult;

class HtmlReportTest {

  static final String HOSTILE =
      "</script><script>alert(1)</script><b title='x\" onload=\"y'>{{script}} & \u2028 \\ end";

  @TempDir Path dir;

  private String page(SheetTables tables) throws IOException {
    try (TableQueries queries = new TableQueries(tables.write(dir.resolve("out")))) {
      List<Path> files =
          Report.write(
              queries,
              dir.resolve("report"),
              Report.Options.standard(),
              RegimeMapTest.FAMILIES,
              problem -> fail(problem));
      assertThat(files.get(0)).hasFileName("report.html");
      return Files.readString(files.get(0));
    }
  }

  static JsonNode data(String page) throws IOException {
    Matcher matcher =
        Pattern.compile("<script type=\"application/json\" id=\"report-data\">(.*?)</script>")
            .matcher(page);
    assertThat(matcher.find()).isTrue();
    return new ObjectMapper().readTree(matcher.group(1));
  }

  @Test
  void asksForNothingFromOutside() throws IOException {
    String page = page(new SheetTables().sweep("s", SheetTables.grid(128, 5, 0.5)));
    // What Vega is made of names addresses as strings; only markup and our own script are looked
    // at.
    String own = page.replaceAll("(?s)<script>!function.*?</script>", "");
    assertThat(own.length()).isLessThan(page.length() - 700_000);
    assertThat(own).doesNotContain("http://").doesNotContain("https://").doesNotContain("//cdn");
    assertThat(own).doesNotContainPattern("(?i)<(link|iframe|img|object|embed|base)\\b");
    assertThat(own).doesNotContainPattern("(?i)\\b(src|srcset|data|action)\\s*=\\s*[\"']");
    assertThat(own).doesNotContain("@import").doesNotContain("url(").doesNotContain("$schema");
    assertThat(page).contains("default-src 'none'").doesNotContain("sourceMappingURL");
  }

  @Test
  void hostileTextStaysText() throws IOException {
    String page =
        page(
            new SheetTables()
                .specText("name: " + HOSTILE)
                .sweep(HOSTILE, SheetTables.grid(128, 3, 0.5)));
    assertThat(page).doesNotContain("alert(1)</script>").doesNotContain("<b title");
    assertThat(page).contains("&lt;/script&gt;&lt;script&gt;alert(1)");
    assertThat(page.split("</script>", -1)).hasSize(6);
    // Nothing in the page but escapes stands for the line separator that once ended script lines.
    String json = page.substring(page.indexOf("report-data"), page.indexOf("<script>!function"));
    assertThat(json).doesNotContain("\u2028");
    assertThat(data(page).get(0).get("sweep").asText()).isEqualTo(HOSTILE);
  }

  @Test
  void placesAreFilledOnceOnly() throws IOException {
    StringWriter out = new StringWriter();
    HtmlReport.fill("a {{one}} b {{two}}", Map.of("one", "{{two}} $1", "two", "2"), out);
    assertThat(out).hasToString("a {{two}} $1 b 2");
  }

  @Test
  void numbersEqualTheTables() throws IOException {
    SheetTables tables = new SheetTables().sweep("s", SheetTables.grid(128, 5, 0.02, 10));
    PageNumbers page = new PageNumbers(data(page(tables)).get(0));
    try (TableQueries queries = new TableQueries(tables.write(dir.resolve("again")))) {
      QueryResult rows =
          queries.query(
              "select p.point_id, latent_ratio, data_ratio, init_rate, part_wide, r.noise_floor,"
                  + " d.discrepancy, label from points p join regimes r using (point_id)"
                  + " join discrepancies d on d.point_id = p.point_id where theory = 'wide'"
                  + " and observable = 'train_loss' order by 1");
      assertThat(page.ids()).hasSize(50).hasSize(rows.rows().size());
      for (int i = 0; i < rows.rows().size(); i++) {
        List<Object> row = rows.rows().get(i);
        assertThat(page.ids().get(i)).isEqualTo(row.get(0));
        assertThat(page.column("latent_ratio")[i]).isEqualTo(row.get(1));
        assertThat(page.column("data_ratio")[i]).isEqualTo(row.get(2));
        assertThat(page.column("init_rate")[i]).isEqualTo(row.get(3));
        assertThat(page.column("part_wide")[i]).isEqualTo(row.get(4));
        assertThat(page.noise()[i]).isEqualTo(row.get(5));
        assertThat(page.distance("wide")[i]).isEqualTo(row.get(6));
        assertThat(page.label(i, SheetTables.DELTA)).isEqualTo(row.get(7));
      }
    }
  }

  @Test
  void largeSweepsAreAnEvenSampleThatSaysSo() throws IOException {
    SheetTables tables = new SheetTables().sweep("s", SheetTables.grid(128, 9, 0.02, 10));
    StringWriter out = new StringWriter();
    try (TableQueries queries = new TableQueries(tables.write(dir.resolve("out")))) {
      RegimeMap map =
          new MapReader(queries, "s", RegimeMapTest.FAMILIES, 40)
              .read(Double.NaN, MapAxes.automatic());
      assertThat(map.committed()).isEqualTo(162);
      assertThat(map.points()).hasSize(40);
      HtmlReport.write(queries, List.of(map), Map.of(), problem -> fail(problem), out);
    }
    assertThat(out.toString()).contains("sample of 40 of 162 points");
  }

  @Test
  void curvesOfRepresentativesComeFirst() {
    SheetTables tables = new SheetTables().sweep("s", SheetTables.grid(128, 9, 0.02, 10));
    try (TableQueries queries = new TableQueries(tables.write(dir.resolve("out")))) {
      RegimeMap map =
          new MapReader(queries, "s", RegimeMapTest.FAMILIES).read(Double.NaN, MapAxes.automatic());
      List<MapPoint> few = CurveSet.choose(map, map.labelCounts().size());
      assertThat(few)
          .extracting(MapPoint::label)
          .containsExactlyElementsOf(map.labelCounts().keySet());
      assertThat(CurveSet.choose(map, 20)).hasSize(20).startsWith(few.toArray(MapPoint[]::new));
      assertThat(CurveSet.choose(map, 1000)).hasSize(162).doesNotHaveDuplicates();
    }
  }

  @Test
  void everySweepHasItsSectionAndImage() throws IOException {
    SheetTables tables =
        new SheetTables()
            .sweep("first", SheetTables.grid(128, 3, 0.5))
            .sweep("second/../x", SheetTables.grid(64, 3, 0.5));
    String page = page(tables);
    assertThat(page).contains("id=\"sweep-0\"", "id=\"sweep-1\"", "href=\"#sweep-1\"");
    assertThat(dir.resolve("report"))
        .isDirectoryContaining("glob:**regime-map-first.png")
        .isDirectoryContaining("glob:**solid-first.svg")
        .isDirectoryContaining("glob:**regime-map-second_.._x.png");
  }

  @Test
  void countsAndProvenanceAreInThePage() throws IOException {
    SheetPoint point = SheetPoint.of(128, 1, 1, 0.5);
    String page = page(new SheetTables().failed(point).sweep("s", SheetTables.grid(128, 5, 0.5)));
    assertThat(page)
        .contains("0.1.0+abc123", "openblas", "2023-11-14")
        .containsPattern("<td>failed</td><td class=\"number\">1</td>")
        .contains("name: made-up");
  }
}
