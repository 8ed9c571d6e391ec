package org.prismsweep.driver.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prismsweep.driver.report.map.CurveReader;
import org.prismsweep.driver.report.map.CurveSet;
import org.prismsweep.driver.report.map.RegimeMap;
import org.prismsweep.driver.sql.QueryEngine;

/**
 * One page with everything in it: maps with tooltips, curves against theory, counts and provenance.
 * It opens from a disk and asks for nothing, which its content security policy also enforces.
 */
public final class HtmlReport {

  /** The script, in order: later files use what earlier ones define. */
  private static final List<String> SCRIPT =
      List.of("data", "paint", "cells", "controls", "boundaries", "map", "solid", "curves", "page");

  /** Doubles of curves in one page: 10.7 MB of text. */
  static final long CURVE_NUMBERS = 1_000_000;

  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");

  private HtmlReport() {}

  /**
   * Writes the page of some maps; the engine is asked for the curves.
   *
   * @param unread sweeps without a map, and why
   * @param problems hears of maps that could not be shown
   */
  public static void write(
      QueryEngine engine,
      List<RegimeMap> maps,
      Map<String, String> unread,
      Consumer<String> problems,
      Writer out)
      throws IOException {
    List<String> sweeps = new ArrayList<>(maps.stream().map(RegimeMap::sweep).toList());
    sweeps.addAll(unread.keySet());
    List<Object> data = new ArrayList<>();
    StringBuilder sections = new StringBuilder();
    for (RegimeMap map : maps) {
      try {
        List<CurveSet> curves = curves(engine, map, maps.size());
        Object of = PageData.of(map, curves);
        sections.append(SweepSection.html(map, data.size(), curves.size()));
        data.add(of);
      } catch (RuntimeException e) {
        problems.accept("sweep " + map.sweep() + " is not in the report: " + reason(e));
        sections.append(SweepSection.absent(map.sweep(), data.size(), reason(e)));
        data.add(null);
      }
    }
    unread.forEach(
        (sweep, reason) -> {
          sections.append(SweepSection.absent(sweep, data.size(), reason));
          data.add(null);
        });
    Map<String, String> places = new LinkedHashMap<>();
    places.put("title", PageText.html("Prism Sweep: " + String.join(", ", sweeps)));
    places.put("style", resource("report.css"));
    places.put("contents", contents(sweeps));
    places.put("sections", sections.toString());
    places.put("data", PageText.json(data));
    places.put("vega", resource("vendor/vega.min.js"));
    places.put("vega-lite", resource("vendor/vega-lite.min.js"));
    places.put("vega-embed", resource("vendor/vega-embed.min.js"));
    places.put("script", script());
    fill(resource("report.html"), places, out);
  }

  /** As many curves as a page has room for, those of the labels' best points first. */
  private static List<CurveSet> curves(QueryEngine engine, RegimeMap map, int maps) {
    CurveReader reader = new CurveReader(engine, map);
    List<CurveSet> curves = reader.read(CurveSet.choose(map, 1));
    if (curves.isEmpty()) {
      return curves;
    }
    long each = PageCurves.size(map, curves.get(0).tau().size(), map.theories().size());
    long most = Math.max(1, CURVE_NUMBERS / maps / each);
    return reader.read(CurveSet.choose(map, (int) Math.min(most, map.points().size())));
  }

  /** What went wrong, for people. */
  public static String reason(RuntimeException e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  private static String script() {
    StringBuilder script = new StringBuilder();
    SCRIPT.forEach(name -> script.append(resource(name + ".js")).append('\n'));
    return script.toString();
  }

  private static String contents(List<String> sweeps) {
    if (sweeps.size() < 2) {
      return "";
    }
    StringBuilder list = new StringBuilder("<nav><ul>");
    for (int i = 0; i < sweeps.size(); i++) {
      list.append("<li><a href=\"#sweep-").append(i).append("\">");
      list.append(PageText.html(sweeps.get(i))).append("</a></li>");
    }
    return list.append("</ul></nav>").toString();
  }

  /** Fills a template in one pass, so that no filled-in text is taken for a place. */
  public static void fill(String template, Map<String, String> places, Writer out)
      throws IOException {
    Matcher matcher = PLACE.matcher(template);
    int end = 0;
    while (matcher.find()) {
      out.append(template, end, matcher.start());
      out.append(places.get(matcher.group(1)));
      end = matcher.end();
    }
    out.append(template, end, template.length());
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("Cannot read resource " + name + ": not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read resource " + name, e);
    }
  }
}
