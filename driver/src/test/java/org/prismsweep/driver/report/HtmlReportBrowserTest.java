package org.prismsweep.driver.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens the page from disk in a real browser; skipped where none is installed. */
class HtmlReportBrowserTest {

  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome");

  @TempDir Path dir;

  private static Path browser() {
    Path found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .flatMap(folder -> BROWSERS.stream().map(name -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    assumeTrue(
        found != null, "no browser on the PATH: install chromium to have the page opened in one");
    return found;
  }

  @Test
  void pageDrawsWithoutConsoleMessagesAndShowsTooltips() throws Exception {
    Path browser = browser();
    SheetTables tables =
        new SheetTables()
            .specText(HtmlReportTest.HOSTILE)
            .sweep("s", SheetTables.grid(128, 9, 0.02, 0.5, 10))
            .sweep(HtmlReportTest.HOSTILE, SheetTables.grid(64, 9, 0.5).subList(0, 9));
    Map<String, MapPoint> points = new java.util.HashMap<>();
    Path page;
    try (TableQueries queries = new TableQueries(tables.write(dir.resolve("out")))) {
      page =
          Report.write(
                  queries,
                  dir.resolve("report"),
                  new Report.Options(
                      List.of("s", HtmlReportTest.HOSTILE), Double.NaN, MapAxes.automatic()),
                  RegimeMapTest.FAMILIES)
              .get(0);
      new MapReader(queries, "s", RegimeMapTest.FAMILIES)
          .read(Double.NaN, MapAxes.automatic())
          .points()
          .forEach(point -> points.put(point.pointId(), point));
    }
    Path moved = dir.resolve("hover.html");
    // The last one: the scripts hold the tag within a string too.
    String text = Files.readString(page);
    int end = text.lastIndexOf("</body>");
    Files.writeString(moved, text.substring(0, end) + HOVER + text.substring(end));

    Path log = dir.resolve("browser.log");
    String dom = open(browser, moved, log);

    String console =
        Files.readAllLines(log).stream()
            .filter(line -> line.contains("CONSOLE"))
            .reduce("", (a, b) -> a + b + "\n");
    assertThat(console).isEmpty();
    Matcher drawn = Pattern.compile("data-drawn=\"(\\d+)\"").matcher(dom);
    assertThat(drawn.find()).as("all charts drawn").isTrue();
    assertThat(Integer.parseInt(drawn.group(1))).isGreaterThanOrEqualTo(2 + 5);
    assertThat(dom).contains("<canvas");

    Matcher tip = Pattern.compile("id=\"vg-tooltip-element\"[^>]*>(.*?)</div>").matcher(dom);
    assertThat(tip.find()).as("tooltip").isTrue();
    String tooltip = tip.group(1).replaceAll("<[^>]*>", " ");
    MapPoint shown =
        points.values().stream()
            .filter(point -> tooltip.contains(point.pointId()))
            .findFirst()
            .orElseThrow(() -> new AssertionError("Cannot find a point in tooltip: " + tooltip));
    assertThat(tooltip).contains("label", shown.label(), "noise floor", shown.nearest());
    Matcher d = Pattern.compile("nearest discrepancy\\s+([0-9.e-]+)").matcher(tooltip);
    assertThat(d.find()).isTrue();
    assertThat(Double.parseDouble(d.group(1)))
        .isCloseTo(
            shown.nearestDiscrepancy(), org.assertj.core.api.Assertions.withinPercentage(0.1));
  }

  /** Moves the mouse over the first map once everything is drawn. */
  private static final String HOVER =
      """
      <script>
      (function hover() {
        if (!document.body.dataset.drawn) { return setTimeout(hover, 50); }
        const canvas = document.querySelector("#map-0 canvas");
        const box = canvas.getBoundingClientRect();
        const at = {clientX: box.left + 0.2 * box.width, clientY: box.top + 0.5 * box.height,
          bubbles: true, view: window};
        for (const type of ["pointermove", "mousemove"]) {
          canvas.dispatchEvent(new (type[0] === "p" ? PointerEvent : MouseEvent)(type, at));
        }
      })();
      </script>
      """;

  private String open(Path browser, Path page, Path log) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(browser.toString()));
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--enable-logging=stderr",
            "--window-size=1240,1600",
            "--virtual-time-budget=20000",
            "--user-data-dir=" + dir.resolve("profile"),
            "--dump-dom",
            page.toUri().toString()));
    Path dom = dir.resolve("dom.html");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(dom.toFile())
            .redirectError(log.toFile())
            .start();
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("Cannot open the page: the browser did not end");
    }
    return Files.readString(dom, StandardCharsets.UTF_8);
  }
}
