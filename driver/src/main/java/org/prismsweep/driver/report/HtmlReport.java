package org.prismsweep.driver.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  /** Writes the page of some maps; the engine is asked for the curves. */
  public static void write(QueryEngine engine, List<RegimeMap> maps, Writer out)
      throws IOException {
    List<Object> data = new ArrayList<>();
    StringBuilder sections = new StringBuilder();
    for (int i = 0; i < maps.size(); i++) {
      RegimeMap map = maps.get(i);
      CurveReader reader = new CurveReader(engine, map);
      List<MapPoint> chosen = CurveSet.choose(map, 1);
      List<CurveSet> curves = reader.read(chosen);
      if (!curves.isEmpty()) {
        long each = PageCurves.size(map, curves.get(0).tau().size(), map.theories().size());
        long most = Math.max(1, CURVE_NUMBERS / maps.size() / each);
        curves = reader.read(CurveSet.choose(map, (int) Math.min(most, map.points().size())));
      }
      data.add(PageData.of(map, curves));
      sections.append(SweepSection.html(map, i, curves.size()));
    }
    Map<String, String> places = new LinkedHashMap<>();
    places.put("title", PageText.html(title(maps)));
    places.put("style", resource("report.css"));
    places.put("contents", contents(maps));
    places.put("sections", sections.toString());
    places.put("data", PageText.json(data));
    places.put("vega", resource("vendor/vega.min.js"));
    places.put("vega-lite", resource("vendor/vega-lite.min.js"));
    places.put("vega-embed", resource("vendor/vega-embed.min.js"));
    places.put("script", script());
    fill(resource("report.html"), places, out);
  }

  private static String title(List<RegimeMap> maps) {
    return "Prism Sweep: " + String.join(", ", maps.stream().map(RegimeMap::sweep).toList());
  }

  private static String script() {
    StringBuilder script = new StringBuilder();
    SCRIPT.forEach(name -> script.append(resource("page/" + name + ".js")).append('\n'));
    return script.toString();
  }

  private static String contents(List<RegimeMap> maps) {
    if (maps.size() < 2) {
      return "";
    }
    StringBuilder list = new StringBuilder("<nav><ul>");
    for (int i = 0; i < maps.size(); i++) {
      list.append("<li><a href=\"#sweep-").append(i).append("\">");
      list.append(PageText.html(maps.get(i).sweep())).append("</a></li>");
    }
    return list.append("</ul></nav>").toString();
  }

  /** Fills a template in one pass, so that no filled-in text is taken for a place. */
  static void fill(String template, Map<String, String> places, Writer out) throws IOException {
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
