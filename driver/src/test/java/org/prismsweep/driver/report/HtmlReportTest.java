package org.prismsweep.driver.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import org.prismsweep.driver.sql.QueryResult;

class HtmlReportTest {

  static final String HOSTILE =
      "</script><script>alert(1)</script><b title='x\" onload=\"y'>{{script}} & \u2028 \\ end";

  @TempDir Path dir;

  private String page(SheetTables tables) throws IOException {
    try (TableQueries queries = new TableQueries(tables.write(dir.resolve("out")))) {
      List<Path> files =
          Report.write(
              queries, dir.resolve("report"), Report.Options.standard(), RegimeMapTest.FAMILIES);
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
    JsonNode sweep = data(page(tables)).get(0);
    List<String> columns = new ObjectMapper().convertValue(sweep.get("columns"), List.class);
    try (TableQueries queries = new TableQueries(tables.write(dir.resolve("again")))) {
      QueryResult rows =
          queries.query(
              "select p.point_id, latent_ratio, data_ratio, label, nearest_discrepancy, margin,"
                  + " r.noise_floor, d.discrepancy from points p join regimes r using (point_id)"
                  + " join discrepancies d on d.point_id = p.point_id where theory = 'wide'"
                  + " and observable = 'train_loss' order by 1");
      assertThat(sweep.get("rows")).hasSize(rows.rows().size());
      for (int i = 0; i < rows.rows().size(); i++) {
        List<Object> row = rows.rows().get(i);
        JsonNode drawn = sweep.get("rows").get(i);
        assertThat(drawn.get(0).asText()).isEqualTo(row.get(0));
        assertThat(drawn.get(2).asDouble()).isEqualTo(row.get(1));
        assertThat(drawn.get(3).asDouble()).isEqualTo(row.get(2));
        assertThat(drawn.get(columns.indexOf("label")).asText()).isEqualTo(row.get(3));
        assertThat(drawn.get(columns.indexOf("nearest_discrepancy")).asDouble())
            .isEqualTo(row.get(4));
        assertThat(drawn.get(columns.indexOf("margin")).asDouble()).isEqualTo(row.get(5));
        assertThat(drawn.get(columns.indexOf("noise_floor")).asDouble()).isEqualTo(row.get(6));
        assertThat(drawn.get(columns.indexOf("D wide")).asDouble()).isEqualTo(row.get(7));
      }
    }
  }

  @Test
  void curvesAreMeansAndPredictionsOfOnePointPerLabel() throws IOException {
    SheetTables tables = new SheetTables().sweep("s", SheetTables.grid(128, 5, 0.02, 10));
    JsonNode sweep = data(page(tables)).get(0);
    assertThat(sweep.get("curves")).hasSize(sweep.get("labels").size());
    JsonNode curve = sweep.get("curves").get(0);
    String point = "'" + curve.get("point_id").asText() + "'";
    try (TableQueries queries = new TableQueries(tables.write(dir.resolve("again")))) {
      QueryResult runs =
          queries.query(
              "select train_loss from trajectories where time_index = 3 and point_id = " + point);
      double[] losses = runs.rows().stream().mapToDouble(r -> (double) r.get(0)).toArray();
      double mean = java.util.Arrays.stream(losses).average().orElseThrow();
      double squares = java.util.Arrays.stream(losses).map(l -> (l - mean) * (l - mean)).sum();
      JsonNode measured = curve.get("measured").get("train_loss");
      assertThat(measured.get("tau").get(3).asDouble()).isEqualTo(SheetTables.tau(3));
      assertThat(measured.get("value").get(3).asDouble()).isCloseTo(mean, within(1e-12 * mean));
      assertThat(measured.get("error").get(3).asDouble())
          .isCloseTo(Math.sqrt(squares / 3 / 4), within(1e-9));
      QueryResult predicted =
          queries.query(
              "select theory, population_loss from predictions where time_index = 5"
                  + " and point_id = "
                  + point
                  + " order by theory");
      assertThat(curve.get("predicted")).hasSize(predicted.rows().size());
      for (int i = 0; i < predicted.rows().size(); i++) {
        JsonNode theory = curve.get("predicted").get(i);
        assertThat(theory.get("theory").asText()).isEqualTo(predicted.rows().get(i).get(0));
        assertThat(theory.get("observables").get("population_loss").get("value").get(5).asDouble())
            .isEqualTo(predicted.rows().get(i).get(1));
      }
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
