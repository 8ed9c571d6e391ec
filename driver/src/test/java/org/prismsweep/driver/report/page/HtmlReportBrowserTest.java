package org.prismsweep.driver.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.report.Browser;
import org.prismsweep.driver.report.Report;
import org.prismsweep.driver.report.SheetFamily;
import org.prismsweep.driver.report.SheetPoint;
import org.prismsweep.driver.report.SheetTables;
import org.prismsweep.driver.report.TableQueries;
import org.prismsweep.driver.report.figure.BoundariesTest;
import org.prismsweep.driver.report.map.MapAxes;
import org.prismsweep.driver.report.map.MapPoint;
import org.prismsweep.driver.report.map.MapReader;
import org.prismsweep.driver.report.map.RegimeMapTest;

/** Opens the page from disk in a real browser and uses it; skipped where none is installed. */
@Tag("process")
class HtmlReportBrowserTest {

  private static final SheetPoint FAILED = SheetPoint.of(128, 1, 1, 0.5);
  private static final SheetPoint MISSING = SheetPoint.of(128, 2, 2, 0.5);
  private static final String VIEW = "Report.views[0]";

  @TempDir static Path dir;

  private static TableQueries queries;
  private static Browser browser;
  private static Path page;

  @BeforeAll
  static void writePage() throws Exception {
    Path executable = Browser.installed();
    assumeTrue(
        executable != null,
        "no browser on the PATH: install chromium to have the page opened in one");
    SheetTables tables =
        new SheetTables()
            .specText(HtmlReportTest.HOSTILE)
            .failed(FAILED)
            .missing(MISSING)
            .noisy(SheetPoint.of(128, 4, 4, 0.5))
            .sweep("s", SheetTables.grid(128, 9, 0.02, 0.5, 10))
            .sweep(HtmlReportTest.HOSTILE, SheetTables.grid(64, 9, 0.5).subList(0, 9));
    queries = new TableQueries(tables.write(dir.resolve("out")));
    BoundariesTest.define(queries, "s");
    List<String> sweeps = List.of("s", HtmlReportTest.HOSTILE);
    page =
        Report.write(
                queries,
                dir.resolve("report"),
                new Report.Options(sweeps, Double.NaN, MapAxes.automatic()),
                RegimeMapTest.FAMILIES,
                problem -> fail(problem))
            .get(0);
    browser = new Browser(executable, dir.resolve("profile"));
  }

  @AfterAll
  static void close() throws Exception {
    if (browser != null) {
      browser.close();
      queries.close();
    }
  }

  private static void open() throws Exception {
    browser.open(page, 1280, 1600);
  }

  /** Index of a point in the page. */
  private static int index(SheetPoint point) throws Exception {
    return browser.evaluate(VIEW + ".sweep.ids.indexOf('" + point.id() + "')").asInt();
  }

  /** Clicks the mark of a point in a view: 0 the map, 1 the solid. */
  private static void click(int view, int point) throws Exception {
    String canvas = VIEW + ".views[" + view + "].canvas";
    browser.evaluate(canvas + ".scrollIntoView({block: 'center'})");
    JsonNode at =
        browser.evaluate(
            String.format(
                "(() => { const box = %s.getBoundingClientRect(), at = %s.views[%d].place(%d);"
                    + " return [box.left + at[0], box.top + at[1]]; })()",
                canvas, VIEW, view, point));
    browser.click(at.get(0).asDouble(), at.get(1).asDouble());
  }

  /** Moves the slider of the map to one of its values, -1 for all. */
  private static void slice(int value) throws Exception {
    browser.evaluate(
        "(() => { const s = document.querySelector('.map-view input[type=range]'); s.value = "
            + value
            + "; s.dispatchEvent(new Event('input')); })()");
  }

  private static String shownPoint() throws Exception {
    return browser.evaluate("document.querySelector('.details').dataset.point").asText();
  }

  @Test
  void loadsWithoutMessagesAndAsksForNothing() throws Exception {
    open();
    assertThat(browser.messages()).isEmpty();
    assertThat(browser.requests())
        .isNotEmpty()
        .allMatch(
            url -> url.startsWith("file:") || url.startsWith("data:") || url.startsWith("blob:"))
        .filteredOn(url -> url.startsWith("file:"))
        .hasSize(1);
    assertThat(browser.evaluate("document.querySelectorAll('h2')[1].textContent").asText())
        .isEqualTo(HtmlReportTest.HOSTILE);
    assertThat(browser.evaluate("document.querySelector('pre').textContent").asText())
        .isEqualTo(HtmlReportTest.HOSTILE);
    assertThat(browser.evaluate("Report.views.length").asInt()).isEqualTo(2);
    // Something is drawn: neither canvas is all white.
    for (String canvas : List.of("map", "solid")) {
      String colors =
          "(() => { const c = document.querySelector('canvas."
              + canvas
              + "');"
              + " const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
              + " const s = new Set(); for (let i = 0; i < d.length; i += 4)"
              + " s.add(d[i] << 16 | d[i + 1] << 8 | d[i + 2]); return s.size; })()";
      assertThat(browser.evaluate(colors).asInt()).as(canvas).isGreaterThan(6);
    }
  }

  @Test
  void clickOnTheMapShowsCurvesThatEqualTheTables() throws Exception {
    open();
    SheetPoint point = SheetPoint.of(128, SheetTables.ratio(6, 9), SheetTables.ratio(3, 9), 0.5);
    assertThat(shownPoint()).isNotEqualTo(point.id());
    slice(1);
    click(0, index(point));
    assertThat(shownPoint()).isEqualTo(point.id());
    for (String observable : List.of("train_loss", "population_loss")) {
      JsonNode shown =
          browser.evaluate(
              "[...document.querySelectorAll('#sweep-0 .details table[data-observable=\""
                  + observable
                  + "\"] tr')].map(tr => [...tr.children].map(td => td.title || td.textContent))");
      List<List<Object>> rows = curves(point, observable);
      assertThat(shown).hasSize(1 + rows.size()).hasSize(1 + SheetTables.TIMES);
      assertThat(shown.get(0).toString()).contains("many-samples\",\"narrow\",\"wide");
      for (int k = 0; k < rows.size(); k++) {
        for (int c = 0; c < 6; c++) {
          double expected = (double) rows.get(k).get(c);
          double tolerance = 1e-9 * Math.abs(expected) + 1e-12;
          assertThat(shown.get(k + 1).get(c).asDouble())
              .as("%s row %s column %s", observable, k, c)
              .isCloseTo(expected, org.assertj.core.api.Assertions.within(tolerance));
        }
      }
    }
    assertThat(
            browser
                .evaluate("document.querySelectorAll('#sweep-0 .details .charts svg').length")
                .asInt())
        .isEqualTo(2);
    assertThat(browser.messages()).isEmpty();
  }

  /** Per time: tau, mean and standard error of four replicates, then the theories by name. */
  private static List<List<Object>> curves(SheetPoint point, String observable) {
    String of = " where point_id = '" + point.id() + "' group by time_index";
    StringBuilder predicted = new StringBuilder("select time_index");
    for (String theory : List.of("many-samples", "narrow", "wide")) {
      predicted.append(
          String.format(", max(%s) filter (theory = '%s') as \"%s\"", observable, theory, theory));
    }
    return queries
        .query(
            String.format(
                "with m as (select time_index, min(tau) as tau, avg(%s) as mean,"
                    + " stddev_samp(%s) / 2 as error from trajectories%s), p as (%s from"
                    + " predictions%s) select tau, mean, error, \"many-samples\", narrow, wide"
                    + " from m join p using (time_index) order by tau",
                observable, observable, of, predicted, of))
        .rows();
  }

  @Test
  void deltaRelabelsAsTheRuleDoes() throws Exception {
    open();
    // One that a point's own discrepancy meets to the last bit, where theories begin to count.
    double met = SheetFamily.discrepancy("wide", SheetPoint.of(128, 4, 4, 10));
    for (double delta : new double[] {SheetTables.DELTA, 0.007, met, 0.1, 0.3, 1}) {
      browser.evaluate(
          "(() => { const box = document.querySelector('.delta-box'); box.value = '"
              + delta
              + "'; box.dispatchEvent(new Event('input')); })()");
      Map<String, String> expected = new TreeMap<>();
      Map<String, Integer> counts = new HashMap<>();
      for (MapPoint point :
          new MapReader(queries, "s", RegimeMapTest.FAMILIES)
              .read(delta, MapAxes.automatic())
              .points()) {
        expected.put(point.pointId(), point.label());
        counts.merge(point.label(), 1, Integer::sum);
      }
      JsonNode shown =
          browser.evaluate(
              "Object.fromEntries([..."
                  + VIEW
                  + ".labels].map((l, i) => ["
                  + VIEW
                  + ".sweep.ids[i], "
                  + VIEW
                  + ".sweep.labels[l].name]))");
      assertThat(shown).hasSize(expected.size());
      expected.forEach(
          (id, label) ->
              assertThat(shown.get(id).asText()).as("%s at %s", id, delta).isEqualTo(label));
      JsonNode legend =
          browser.evaluate(
              "Object.fromEntries([...document.querySelector('.legend').querySelectorAll('[data-label]')].map(e"
                  + " => [e.dataset.label, Number(e.querySelector('b').textContent)]))");
      assertThat(legend).hasSize(counts.size());
      counts.forEach((label, n) -> assertThat(legend.get(label).asInt()).isEqualTo(n));
    }
    // The slider itself moves delta and box.
    browser.evaluate(
        "(() => { const range = document.querySelector('.delta-range'); range.value = 200;"
            + " range.dispatchEvent(new Event('input')); })()");
    assertThat(browser.evaluate("document.querySelector('.delta-box').value").asText())
        .isEqualTo("0.0316");
    assertThat(browser.evaluate(VIEW + ".delta").asDouble()).isEqualTo(0.0316);
  }

  @Test
  void solidTurnsWithTheMouseAndSelectsPoints() throws Exception {
    open();
    browser.evaluate(VIEW + ".views[1].canvas.scrollIntoView({block: 'center'})");
    JsonNode box =
        browser.evaluate(
            "(b => [b.left, b.top])(" + VIEW + ".views[1].canvas.getBoundingClientRect())");
    double x = box.get(0).asDouble() + 40;
    double y = box.get(1).asDouble() + 40;
    double before = browser.evaluate(VIEW + ".views[1].yaw").asDouble();
    browser.drag(x, y, x + 100, y + 30);
    assertThat(browser.evaluate(VIEW + ".views[1].yaw").asDouble()).isGreaterThan(before + 0.5);
    // The front-most point is not hidden by others.
    int point = browser.evaluate(VIEW + ".views[1].at.at(-1).point").asInt();
    click(1, point);
    String id = browser.evaluate(VIEW + ".sweep.ids[" + point + "]").asText();
    assertThat(shownPoint()).isEqualTo(id);
    assertThat(browser.evaluate(VIEW + ".views[0].points.includes(" + point + ")").asBoolean())
        .as("the map follows")
        .isTrue();
  }

  @Test
  void slicesAndAxesChooseThePoints() throws Exception {
    open();
    assertThat(browser.evaluate(VIEW + ".views[0].points.length").asInt()).isEqualTo(81);
    slice(-1);
    assertThat(browser.evaluate(VIEW + ".views[0].points.length").asInt()).isEqualTo(243);
    browser.evaluate(
        "(() => { const s = document.querySelector('.map-view select'); s.value = 'scarcity';"
            + " s.dispatchEvent(new Event('change')); })()");
    assertThat(browser.evaluate(VIEW + ".views[0].x").asText()).isEqualTo("scarcity");
    browser.evaluate(
        "(() => { const s = document.querySelectorAll('.solid-view input[type=range]')[1];"
            + " s.value = 50; s.dispatchEvent(new Event('input')); })()");
    int inside = browser.evaluate(VIEW + ".views[1].inside.filter(Boolean).length").asInt();
    assertThat(inside).isBetween(1, 242);
    assertThat(browser.messages()).isEmpty();
  }

  @Test
  void boundariesAreDrawnAtTheirDeltaOnly() throws Exception {
    open();
    slice(1);
    String drawn =
        "Report.drawBoundaries("
            + VIEW
            + ".views[0], "
            + VIEW
            + ".views[0].canvas.getContext('2d'))";
    assertThat(browser.evaluate(drawn).asInt()).isEqualTo(1 + 2);
    assertThat(browser.evaluate("document.querySelector('.map-view .note').textContent").asText())
        .contains("δ = 0.05");
    browser.evaluate(VIEW + ".delta = 0.06");
    assertThat(browser.evaluate(drawn).asInt()).isZero();
  }

  @Test
  void failedAndMissingRunsAreMarkedAndNamed() throws Exception {
    open();
    String legend = browser.evaluate("document.querySelector('.legend').textContent").asText();
    assertThat(legend).contains("failed, diverged or over budget 1").contains("missing 1");
    slice(1);
    String pixel =
        "(() => { const m = %s.views[0], at = m.place(%d); return [...m.canvas.getContext('2d')"
            + ".getImageData(at[0] - 1, at[1] - 1, 2, 2).data].filter((v, i) => i %% 4 < 3)"
            + ".reduce((a, b) => Math.min(a, b)); })()";
    assertThat(browser.evaluate(String.format(pixel, VIEW, index(FAILED))).asInt())
        .as("a black cross")
        .isLessThan(60);
    click(0, index(FAILED));
    assertThat(browser.evaluate("document.querySelector('.details').textContent").asText())
        .contains("1 failed, 3 ok");
    click(0, index(MISSING));
    assertThat(browser.evaluate("document.querySelector('.details').textContent").asText())
        .contains("1 missing, 3 ok");
    assertThat(browser.evaluate(VIEW + ".sweep.status[" + index(FAILED) + "]").asInt())
        .isEqualTo(1);
  }

  @Test
  void smallScreensNeedNoSidewaysScrolling() throws Exception {
    browser.open(page, 380, 800);
    assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(380);
    assertThat(Files.size(page)).isLessThan(4_000_000);
    assertThat(browser.screenshot()).isNotEmpty();
  }
}
