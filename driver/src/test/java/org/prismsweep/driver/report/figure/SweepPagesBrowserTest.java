package org.prismsweep.driver.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.report.Browser;
import org.prismsweep.driver.report.MadeUpRuns;
import org.prismsweep.driver.report.MadeUpRuns.Fate;
import org.prismsweep.driver.report.Report;
import org.prismsweep.driver.report.map.MapAxes;
import org.prismsweep.driver.report.map.MapReader;
import org.prismsweep.driver.report.map.RegimeMap;
import org.prismsweep.driver.report.page.HtmlReport;
import org.prismsweep.driver.sql.DuckDbEngine;
import org.prismsweep.driver.sql.QueryEngine;
import org.prismsweep.driver.table.Tables;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;

/**
 * The page of every sweep that comes with the project, and of sweeps that are hard to draw: it says
 * nothing on the console, and every point can be reached by controls and clicks.
 */
@Tag("process")
class SweepPagesBrowserTest {

  /** Points per sweep that are looked for, evenly among all. */
  private static final int SOUGHT = 60;

  /** Points per sweep that are clicked on as a hand would. */
  private static final int CLICKED = 2;

  @TempDir static Path dir;

  private static Browser browser;

  @BeforeAll
  static void openBrowser() throws Exception {
    Path executable = Browser.installed();
    assumeTrue(
        executable != null,
        "no browser on the PATH: install chromium to have the pages opened in one");
    browser = new Browser(executable, dir.resolve("profile"));
  }

  @AfterAll
  static void close() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  private static Path page(MadeUpRuns runs, List<Family<?>> families, List<String> problems) {
    Path out = Path.of(runs.directory().root().toUri().getPath());
    try (QueryEngine engine =
        DuckDbEngine.open(runs.directory(), Tables.all(Families.named("prism")))) {
      return Report.write(
              engine, out.resolve("report"), Report.Options.standard(), families, problems::add)
          .get(0);
    }
  }

  private static Path page(MadeUpRuns runs) {
    List<String> problems = new ArrayList<>();
    Path page = page(runs, Families.all(), problems);
    assertThat(problems).isEmpty();
    return page;
  }

  /** As the report does, but for the files of figures, which are painted and not written. */
  private static Path pageAndFigures(MadeUpRuns runs) throws IOException {
    Path page = dir.resolve("figures.html");
    try (QueryEngine engine =
            DuckDbEngine.open(runs.directory(), Tables.all(Families.named("prism")));
        Writer out = Files.newBufferedWriter(page)) {
      List<RegimeMap> maps = new ArrayList<>();
      for (String sweep : MapReader.sweeps(engine)) {
        maps.add(RegimeMap.read(engine, sweep, Double.NaN, MapAxes.automatic()));
      }
      HtmlReport.write(engine, maps, Map.of(), problem -> fail(problem), out);
      for (RegimeMap map : maps) {
        Figure figure = RegimeMapImage.of(map);
        assertThat(figure.width()).as(map.sweep()).isLessThan(1500);
        assertThat(figure.height()).as(map.sweep()).isLessThan(1500);
        BufferedImage image =
            new BufferedImage(figure.width(), figure.height(), BufferedImage.TYPE_INT_RGB);
        figure.paint(image.createGraphics());
        for (int i = 0; i < map.points().size(); i += 7) {
          int[] centre = RegimeMapImage.centre(map, i);
          int x = (int) (centre[0] / FigureFile.SCALE);
          int y = (int) (centre[1] / FigureFile.SCALE);
          assertThat(x).isBetween(0, figure.width() - 1);
          assertThat(y).isBetween(0, figure.height() - 1);
        }
      }
    }
    return page;
  }

  @Test
  void everyPointOfEverySweepThatComesWithTheProjectCanBeReached() throws Exception {
    MadeUpRuns runs = new MadeUpRuns(dir.resolve("shipped"));
    List<Path> files;
    try (Stream<Path> all = Files.list(Path.of("..", "sweeps"))) {
      files = all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
    assertThat(files).hasSizeGreaterThan(30);
    for (Path file : files) {
      // Fewer points of axes that are no lists; data sets as large as they come take seconds to
      // make
      String yaml =
          Files.readString(file)
              .replaceAll("count: \\d+", "count: 4")
              .replace("deadleaves20000x20", "deadleaves400x5")
              .replace("10000x40", "200x40");
      runs.sweep(yaml, Fate.VARIED);
    }
    browser.open(pageAndFigures(runs), 1280, 1000);
    assertThat(browser.evaluate("Report.views.length").asInt()).isEqualTo(files.size());
    for (int i = 0; i < files.size(); i++) {
      requireReachable(i);
    }
    assertThat(browser.messages()).isEmpty();
  }

  /**
   * By the controls of its map a point can be brought into view, lies under the mouse at its place,
   * and is among what a click there offers; a few are clicked on.
   */
  private static void requireReachable(int index) throws Exception {
    String view = "Report.views[" + index + "]";
    assertThat(browser.evaluate(view + " !== null").asBoolean()).as("view %s", index).isTrue();
    String sweep = browser.evaluate(view + ".sweep.sweep").asText();
    JsonNode hidden =
        browser.evaluate(
            """
            (() => {
              const view = %s, map = view.views[0], hidden = [], every = Math.ceil(view.sweep.n / %d);
              for (let i = 0; i < view.sweep.n; i += every) {
                map.reach(i);
                const [x, y] = map.place(i), under = map.hits({offsetX: x, offsetY: y});
                const alone = under.length === 1 && under[0] === i;
                const offered = view.details.others(under[0], under).some(choice =>
                  choice.querySelector("option[value='" + i + "']") !== null);
                if (!(x >= 0 && y >= 0) || !alone && !offered) {
                  hidden.push(view.sweep.ids[i]);
                }
              }
              return hidden;
            })()\
            """
                .formatted(view, SOUGHT));
    assertThat(hidden).as("points of %s that no click reaches", sweep).isEmpty();
    int n = browser.evaluate(view + ".sweep.n").asInt();
    Set<Integer> clicked = new LinkedHashSet<>();
    for (int k = 0; k < CLICKED; k++) {
      clicked.add(k * (n - 1) / Math.max(1, CLICKED - 1));
    }
    for (int point : clicked) {
      requireCard(sweep, index, point);
    }
  }

  /** Clicks on a point, chooses it where several lie there, and reads its card. */
  private static void requireCard(String sweep, int index, int point) throws Exception {
    String view = "Report.views[" + index + "]";
    String canvas = view + ".views[0].canvas";
    JsonNode at =
        browser.evaluate(
            """
            (() => {
              const view = %s, map = view.views[0];
              map.reach(%d);
              const [x, y] = map.place(%d);
              %s.scrollIntoView();
              window.scrollBy(0, y - 500);
              const box = %s.getBoundingClientRect();
              return [box.left + x, box.top + y];
            })()\
            """
                .formatted(view, point, point, canvas, canvas));
    browser.click(at.get(0).asDouble(), at.get(1).asDouble());
    String card = "document.querySelector('#sweep-" + index + " .details')";
    browser.evaluate(
        """
        (() => {
          const choice = %s.querySelector(".together select");
          if (choice !== null) {
            choice.value = "%d";
            choice.dispatchEvent(new Event("change"));
          }
        })()\
        """
            .formatted(card, point));
    String id = browser.evaluate(view + ".sweep.ids[" + point + "]").asText();
    assertThat(browser.evaluate(card + ".dataset.point").asText()).as(sweep).isEqualTo(id);
    String facts = browser.evaluate(card + ".querySelector('.facts').textContent").asText();
    JsonNode axes = browser.evaluate(view + ".sweep.parameters");
    for (JsonNode axis : axes) {
      assertThat(facts).as(sweep).contains(axis.asText() + " = ");
    }
    assertThat(facts).as(sweep).isNotEmpty();
  }

  /** One axis of texts, one point, two values that differ by less than axes tell apart. */
  @Test
  void sweepsThatNoNumberSpansShowTheirPoints() throws Exception {
    MadeUpRuns runs = new MadeUpRuns(dir.resolve("odd")).replicates(1);
    runs.sweep(
        "name: one\n"
            + "family: prism\n"
            + "axes: {inputDim: 64, latentRatio: 1, dataRatio: 16, initRate: 1}\n",
        Fate.VARIED);
    runs.sweep(
        "name: near\nfamily: prism\naxes: {inputDim: 64, latentRatio: 1, dataRatio: 16,"
            + " initRate: [1, 1.001, 1.002]}\n",
        Fate.VARIED);
    runs.sweep(
        "name: far\nfamily: prism\naxes: {inputDim: 64, latentRatio: 1, dataRatio: 16,"
            + " initVariance: [1e-140, 1, 1e140]}\n",
        Fate.VARIED);
    runs.sweep(
        "name: failed\nfamily: prism\naxes: {inputDim: 64, latentRatio: [1, 2], dataRatio: 16,"
            + " initRate: 1}\n",
        Fate.ALL_FAILED);
    runs.sweep(
        "name: planned\nfamily: prism\naxes: {inputDim: 64, latentRatio: [1, 2], dataRatio: 16,"
            + " initRate: 1}\n",
        Fate.NOT_STARTED);
    Path page = page(runs);
    for (int width : new int[] {1280, 400}) {
      browser.open(page, width, 900);
      for (int i = 0; i < 5; i++) {
        requireReachable(i);
      }
      assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
          .isLessThanOrEqualTo(width);
      assertThat(browser.messages()).isEmpty();
    }
    String one =
        "[...document.querySelectorAll('section')].find(s => s.querySelector('h2').textContent ==="
            + " 'one').querySelector('.facts').textContent";
    assertThat(browser.evaluate(one).asText()).contains("input_dim = 64", "data_ratio = 16");
  }

  @Test
  void familiesThatAreNotRegisteredAreDrawnByTheirColumns() throws Exception {
    MadeUpRuns runs = new MadeUpRuns(dir.resolve("foreign"));
    runs.sweep(Files.readString(Path.of("..", "sweeps", "online-sequential.yaml")), Fate.VARIED);
    browser.open(page(runs, List.of(), new ArrayList<>()), 1280, 1000);
    requireReachable(0);
    assertThat(browser.messages()).isEmpty();
  }

  /** Points are taken to one cell by hand: the cell says how many, and offers them. */
  @Test
  void pointsThatShareACellAreCountedAndOffered() throws Exception {
    MadeUpRuns runs = new MadeUpRuns(dir.resolve("shared"));
    runs.sweep(Files.readString(Path.of("..", "sweeps", "compression-spectra.yaml")), Fate.VARIED);
    browser.open(page(runs), 1280, 1000);
    for (String which : List.of("across", "up")) {
      browser.evaluate(
          "(() => { const s = document.querySelector('.map-view select[aria-label="
              + which
              + "]'); s.value = ''; s.dispatchEvent(new Event('change')); })()");
    }
    for (String slice : List.of("rate", "spectrum", "init")) {
      browser.evaluate(
          "(() => { const s = document.querySelector('.map-view [data-column="
              + slice
              + "]'); s.value = s.type === 'range' ? -1 : ''; s.dispatchEvent(new Event(s.type ==="
              + " 'range' ? 'input' : 'change')); })()");
    }
    assertThat(browser.evaluate("document.querySelector('.map-view .note').textContent").asText())
        .contains("24 of 24 points", "24 of them share their cell");
    requireCard("compression-spectra", 0, 17);
    assertThat(browser.evaluate("document.querySelectorAll('.together option').length").asInt())
        .isEqualTo(24);
    // The way from point to point, without the map
    String at = "document.querySelector('.steps span').textContent";
    String before = browser.evaluate(at).asText();
    browser.evaluate("document.querySelector(\"[aria-label='next point']\").click()");
    assertThat(browser.evaluate(at).asText()).isNotEqualTo(before).endsWith("of 24");
    assertThat(browser.messages()).isEmpty();
  }

  @Test
  void whatGoesWrongWithOneSweepLeavesTheOthers() throws Exception {
    MadeUpRuns runs = new MadeUpRuns(dir.resolve("broken"));
    String yaml =
        "name: %s\nfamily: prism\naxes: {inputDim: 64, latentRatio: [1, 2], dataRatio: 16,"
            + " initRate: 1}\n";
    for (String name : List.of("a", "b", "c")) {
      runs.sweep(yaml.formatted(name), Fate.VARIED);
    }
    Path page = page(runs);
    cripple(page);
    browser.open(page, 1280, 1000);
    assertThat(browser.messages()).hasSize(1).first().asString().contains("columns");
    requireReachable(0);
    requireReachable(2);
    assertThat(browser.evaluate("document.querySelector('#sweep-1').textContent").asText())
        .contains("This sweep cannot be drawn");
    assertThat(browser.evaluate("document.querySelector('#sweep-1 canvas') === null").asBoolean())
        .isTrue();
  }

  /** Takes the columns from the data of the second sweep. */
  private static void cripple(Path page) throws IOException {
    String text = Files.readString(page);
    int second = text.indexOf("\"sweep\":\"b\"");
    int columns = text.indexOf("\"columns\":", second);
    assertThat(columns).isGreaterThan(second);
    Files.writeString(
        page, text.substring(0, columns) + "\"lost\":" + text.substring(columns + 10));
  }

  @Test
  void sweepsThatCannotBeReadAreNamedAndTheOthersShown() throws Exception {
    MadeUpRuns runs = new MadeUpRuns(dir.resolve("unread"));
    String yaml =
        "name: %s\nfamily: prism\naxes: {inputDim: 64, latentRatio: [1, 2], dataRatio: 16,"
            + " initRate: 1}\n";
    runs.sweep(yaml.formatted("empty"), Fate.NOT_STARTED);
    runs.sweep(yaml.formatted("whole"), Fate.VARIED);
    List<String> problems = new ArrayList<>();
    // Without its family nothing says what an empty sweep would hold
    browser.open(page(runs, List.of(), problems), 1280, 1000);
    assertThat(problems).hasSize(1).first().asString().contains("sweep empty is not in the report");
    requireReachable(0);
    assertThat(browser.evaluate("document.querySelector('#sweep-1').textContent").asText())
        .contains("empty", "This sweep is not shown");
    assertThat(browser.messages()).isEmpty();
  }
}
