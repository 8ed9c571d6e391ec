package org.prismsweep.driver.report.page;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.prismsweep.driver.report.figure.FigureText;
import org.prismsweep.driver.report.figure.RegimeColors;
import org.prismsweep.driver.report.map.MapPoint;
import org.prismsweep.driver.report.map.Numbers;
import org.prismsweep.driver.report.map.RegimeMap;
import org.prismsweep.worker.regime.RegimeLabel;
import org.prismsweep.worker.regime.TheoryDistance;

/** The part of a page about one sweep, without what its script draws. */
public final class SweepSection {

  private static final List<String> PROVENANCE =
      List.of(
          "family",
          "state",
          "start_time",
          "end_time",
          "code_version",
          "jdk",
          "spark",
          "backend",
          "host",
          "spec_hash",
          "plan_hash",
          "planned_points",
          "planned_runs");

  private final RegimeMap map;
  private final int index;
  private final StringBuilder html = new StringBuilder();

  private SweepSection(RegimeMap map, int index) {
    this.map = map;
    this.index = index;
  }

  public static String html(RegimeMap map, int index, int curves) {
    return new SweepSection(map, index).build(curves);
  }

  /** In place of a sweep that cannot be shown. */
  static String absent(String sweep, int index, String reason) {
    return "<section id=\"sweep-"
        + index
        + "\">\n<h2>"
        + PageText.html(sweep)
        + "</h2>\n<p class=\"note warning\">This sweep is not shown: "
        + PageText.html(reason)
        + ".</p>\n</section>\n";
  }

  private String build(int curves) {
    html.append("<section id=\"sweep-").append(index).append("\">\n");
    element("h2", map.sweep());
    html.append("<p class=\"subtitle\">")
        .append(PageText.html(FigureText.subtitle(map)))
        .append("</p>\n");
    sample(curves);
    html.append(
            "<div class=\"bar\"><div class=\"delta\"></div><div class=\"legend\"></div></div>\n")
        .append("<div class=\"views\"><div class=\"map-view\"><h3>Regime map</h3></div>")
        .append("<div class=\"solid-view\"><h3>In the solid of regimes</h3></div></div>\n")
        .append("<div class=\"details\" aria-live=\"polite\"></div>\n<div class=\"tables\">\n");
    labels();
    theories();
    runs();
    html.append("</div>\n");
    provenance();
    return html.append("</section>\n").toString();
  }

  /** What a large sweep leaves out. */
  private void sample(int curves) {
    long shown = map.points().size();
    if (shown < map.committed()) {
      html.append("<p class=\"note warning\">An even sample of ").append(shown);
      html.append(" of ").append(map.committed());
      html.append(
          " points, the first in the order of their hashes; counts are the sample's.</p>\n");
    }
    if (curves < shown) {
      html.append("<p class=\"note\">Curves of ").append(curves).append(" of ").append(shown);
      html.append(" points are in the page.</p>\n");
    }
    if (map.boundaries().omitted() > 0) {
      html.append("<p class=\"note warning\">").append(map.boundaries().omitted());
      html.append(" crossings of boundaries are left out, the last by theory and delta;");
      html.append(" table boundaries has them all.</p>\n");
    }
  }

  private void labels() {
    html.append("<table class=\"labels\"><caption>Regimes");
    if (!Double.isNaN(map.delta())) {
      html.append(" at &delta; = ").append(Numbers.brief(map.delta()));
    }
    html.append("</caption><tr><th>label</th><th>points</th><th>share</th></tr>\n");
    int total = map.points().size();
    RegimeColors colors = RegimeColors.of(map);
    map.labelCounts()
        .forEach(
            (label, n) -> {
              html.append("<tr><td>").append(swatch(colors.of(label)));
              html.append(PageText.html(label)).append("</td>");
              html.append(number(Long.toString(n)));
              html.append(number(String.format(Locale.ROOT, "%.1f%%", 100.0 * n / total)));
              html.append("</tr>\n");
            });
    html.append("</table>\n");
  }

  /** A box with a label's colours: hex numbers of the palette, never of the user. */
  private static String swatch(List<String> colors) {
    String fill = colors.get(0);
    if (colors.size() > 1) {
      double width = 12.0 / (2 * colors.size());
      StringBuilder stops = new StringBuilder();
      for (int i = 0; i < colors.size(); i++) {
        stops.append(", ").append(colors.get(i)).append(' ').append(width * i).append("px ");
        stops.append(width * (i + 1)).append("px");
      }
      fill = "repeating-linear-gradient(to right" + stops + ")";
    }
    return "<span class=\"swatch\" style=\"background: " + fill + "\"></span>";
  }

  private void theories() {
    if (map.theories().isEmpty()) {
      return;
    }
    html.append(
        "<table class=\"theories\"><caption>Theories</caption><tr><th>theory</th>"
            + "<th>points with D &le; &delta;</th><th>nearest of</th><th>median D</th></tr>\n");
    List<MapPoint> whole =
        map.points().stream()
            .filter(point -> !RegimeLabel.INCOMPLETE.equals(point.label()))
            .toList();
    for (String theory : map.theories()) {
      double[] distances =
          whole.stream()
              .flatMap(point -> point.distances().stream())
              .filter(d -> d.theory().equals(theory) && !Double.isNaN(d.discrepancy()))
              .mapToDouble(TheoryDistance::discrepancy)
              .sorted()
              .toArray();
      long within = Arrays.stream(distances).filter(d -> d <= map.delta()).count();
      long nearest = whole.stream().filter(p -> theory.equals(p.nearest())).count();
      html.append("<tr><td>").append(PageText.html(theory)).append("</td>");
      html.append(number(Long.toString(within))).append(number(Long.toString(nearest)));
      html.append(
          number(distances.length == 0 ? "" : Numbers.brief(distances[distances.length / 2])));
      html.append("</tr>\n");
    }
    html.append("</table>\n");
  }

  private void runs() {
    html.append("<table class=\"runs\"><caption>Runs</caption>");
    html.append("<tr><th>status</th><th>runs</th></tr>\n");
    map.runCounts()
        .forEach(
            (status, n) ->
                html.append("<tr><td>")
                    .append(PageText.html(status))
                    .append("</td>")
                    .append(number(Long.toString(n)))
                    .append("</tr>\n"));
    long absent = map.provenance().plannedPoints() - Math.max(map.committed(), map.points().size());
    if (absent > 0) {
      html.append("<tr><td>points not yet computed</td>");
      html.append(number(Long.toString(absent))).append("</tr>\n");
    }
    html.append("</table>\n");
  }

  private void provenance() {
    element("h3", "Provenance");
    Map<String, String> values = map.provenance().values();
    html.append("<dl>\n");
    for (String column : PROVENANCE) {
      if (values.containsKey(column)) {
        element("dt", column.replace('_', ' '));
        element("dd", values.get(column));
      }
    }
    map.constants()
        .forEach(
            (column, value) -> {
              if (value != null) {
                element("dt", column.replace('_', ' '));
                element("dd", value.toString());
              }
            });
    html.append("</dl>\n<details><summary>Sweep file</summary>");
    element("pre", map.provenance().value("spec_text"));
    html.append("</details>\n");
  }

  private void element(String tag, String text) {
    html.append('<').append(tag).append('>').append(PageText.html(text));
    html.append("</").append(tag).append(">\n");
  }

  private static String number(String text) {
    return "<td class=\"number\">" + text + "</td>";
  }
}
