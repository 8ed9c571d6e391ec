package org.prismsweep.driver.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prismsweep.worker.regime.TheoryDistance;

/**
 * What the script of a page draws, as maps and lists: rows under a list of columns, since a sweep
 * may have 10^4 points. The D of every theory is part of it, so that labels can be found anew in
 * the page.
 */
final class PageData {

  private PageData() {}

  static Map<String, Object> of(RegimeMap map, List<CurveSet> curves) {
    RegimeColors colors = RegimeColors.of(map);
    MapFrame frame = MapFrame.of(map);
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("sweep", map.sweep());
    data.put("delta", finite(map.delta()));
    data.put("x", axis(map.x(), frame.left(), frame.right()));
    data.put("y", map.y() == null ? null : axis(map.y(), frame.bottom(), frame.top()));
    data.put("facets", map.facets().stream().map(Facet::title).toList());
    data.put("parameters", map.parameterColumns());
    Map<String, List<String>> fills = new LinkedHashMap<>();
    map.labelCounts().keySet().forEach(label -> fills.put(label, colors.of(label)));
    data.put("labels", fills);
    List<String> theories = List.copyOf(map.theories());
    Map<String, String> lines = new LinkedHashMap<>();
    theories.forEach(theory -> lines.put(theory, colors.line(theory)));
    data.put("theories", lines);
    points(data, map, frame, theories);
    data.put("curves", curves.stream().map(set -> curve(set, map, colors)).toList());
    return data;
  }

  private static Map<String, Object> axis(MapAxis axis, double low, double high) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("column", axis.column());
    data.put("title", FigureText.title(axis));
    data.put("log", axis.log());
    data.put("domain", List.of(axis.value(low), axis.value(high)));
    return data;
  }

  private static void points(
      Map<String, Object> data, RegimeMap map, MapFrame frame, List<String> theories) {
    List<String> columns =
        new ArrayList<>(
            List.of(
                "point_id",
                "facet",
                "x",
                "y",
                "left",
                "right",
                "bottom",
                "top",
                "label",
                "nearest",
                "nearest_discrepancy",
                "runner_up",
                "runner_up_discrepancy",
                "margin",
                "noise_floor",
                "faults"));
    theories.forEach(theory -> columns.add("D " + theory));
    columns.addAll(map.parameterColumns());
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < map.points().size(); i++) {
      MapPoint point = map.points().get(i);
      Cell cell = frame.cells().get(i);
      List<Object> row = new ArrayList<>();
      row.add(point.pointId());
      row.add(point.facet());
      row.add(point.x());
      row.add(point.y());
      row.add(map.x().value(cell.left()));
      row.add(map.x().value(cell.right()));
      row.add(map.y() == null ? 0 : map.y().value(cell.bottom()));
      row.add(map.y() == null ? 1 : map.y().value(cell.top()));
      row.add(RegimeMap.labelOf(point));
      row.add(point.nearest());
      row.add(finite(point.nearestDiscrepancy()));
      row.add(point.runnerUp());
      row.add(finite(point.runnerUpDiscrepancy()));
      row.add(finite(point.margin()));
      row.add(finite(point.noiseFloor()));
      row.add(faults(point));
      Map<String, Double> distances = new LinkedHashMap<>();
      for (TheoryDistance distance : point.distances()) {
        distances.put(distance.theory(), distance.discrepancy());
      }
      theories.forEach(theory -> row.add(finite(distances.getOrDefault(theory, Double.NaN))));
      row.addAll(point.parameters());
      rows.add(row);
    }
    data.put("columns", columns);
    data.put("rows", rows);
  }

  /** Which runs are no measurement, in words; empty where all are. */
  private static String faults(MapPoint point) {
    List<String> parts = new ArrayList<>();
    new java.util.TreeMap<>(point.runs())
        .forEach(
            (status, n) -> {
              if (!status.equals("ok") && n > 0) {
                parts.add(n + " " + status);
              }
            });
    return String.join(", ", parts);
  }

  private static Map<String, Object> curve(CurveSet set, RegimeMap map, RegimeColors colors) {
    MapPoint point = set.point();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("point_id", point.pointId());
    data.put("label", RegimeMap.labelOf(point));
    // One form of every parameter that varies, that of an axis where there is one.
    Map<String, Object> parameters = new LinkedHashMap<>();
    for (List<String> forms : map.family().parameters()) {
      List<String> varying = forms.stream().filter(map.parameterColumns()::contains).toList();
      varying.stream()
          .filter(c -> c.equals(map.x().column()) || map.y() != null && c.equals(map.y().column()))
          .findFirst()
          .or(() -> varying.stream().findFirst())
          .ifPresent(
              c -> parameters.put(c, point.parameters().get(map.parameterColumns().indexOf(c))));
    }
    data.put("parameters", parameters);
    data.put("replicates", point.runs("ok"));
    Map<String, Object> measured = new LinkedHashMap<>();
    set.measured().forEach((observable, band) -> measured.put(observable, band(band)));
    data.put("measured", measured);
    List<Object> predicted = new ArrayList<>();
    set.predicted()
        .forEach(
            (theory, bands) -> {
              Map<String, Object> one = new LinkedHashMap<>();
              one.put("theory", theory);
              one.put("color", colors.line(theory));
              Map<String, Object> observables = new LinkedHashMap<>();
              bands.forEach((observable, band) -> observables.put(observable, band(band)));
              one.put("observables", observables);
              predicted.add(one);
            });
    data.put("predicted", predicted);
    return data;
  }

  private static Map<String, Object> band(CurveSet.Band band) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put(
        "tau",
        band.tau().stream().map(PageData::finite).collect(java.util.stream.Collectors.toList()));
    data.put(
        "value",
        band.value().stream().map(PageData::finite).collect(java.util.stream.Collectors.toList()));
    data.put(
        "error",
        band.error().stream().map(PageData::finite).collect(java.util.stream.Collectors.toList()));
    return data;
  }

  /** A number, or null where JSON has none. */
  private static Object finite(double value) {
    return Double.isNaN(value) || Double.isInfinite(value) ? null : value;
  }
}
