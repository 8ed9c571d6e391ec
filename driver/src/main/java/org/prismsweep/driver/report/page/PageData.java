package org.prismsweep.driver.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.prismsweep.driver.report.figure.FigureText;
import org.prismsweep.driver.report.figure.RegimeColors;
import org.prismsweep.driver.report.map.Crossing;
import org.prismsweep.driver.report.map.CurveSet;
import org.prismsweep.driver.report.map.MapAxis;
import org.prismsweep.driver.report.map.MapPoint;
import org.prismsweep.driver.report.map.PointTable;
import org.prismsweep.driver.report.map.RegimeMap;
import org.prismsweep.worker.model.RegimeSolid;
import org.prismsweep.worker.regime.RegimeLabel;
import org.prismsweep.worker.regime.RegimeSteps;
import org.prismsweep.worker.regime.TheoryDistance;

/**
 * What the script of a page draws, as maps and lists. Columns of points are {@link Packed}; the
 * label of a point is a step function of delta, tabulated here by the family's own rule, so that
 * the page relabels without knowing it.
 */
final class PageData {

  private static final int FAILED = 1;
  private static final int MISSING = 2;

  private final RegimeMap map;
  private final RegimeColors colors;
  private final List<String> theories;
  private final Map<String, Object> data = new LinkedHashMap<>();

  private PageData(RegimeMap map) {
    this.map = map;
    this.colors = RegimeColors.of(map);
    this.theories = List.copyOf(map.theories());
  }

  static Map<String, Object> of(RegimeMap map, List<CurveSet> curves) {
    PageData page = new PageData(map);
    page.axes();
    page.theories();
    page.labels();
    page.points();
    page.solid();
    page.data.put("curves", PageCurves.of(map, curves, page.theories));
    page.boundaries();
    return page.data;
  }

  private void axes() {
    data.put("sweep", map.sweep());
    data.put("delta", Double.isNaN(map.delta()) ? null : map.delta());
    data.put("x", column(map.x()));
    data.put("y", column(map.y()));
    List<Object> axes = new ArrayList<>();
    for (String column : map.axisColumns()) {
      List<String> forms =
          map.family().parameters().stream()
              .filter(p -> p.contains(column))
              .findFirst()
              .orElse(List.of(column));
      axes.add(Map.of("column", column, "forms", forms));
    }
    data.put("axes", axes);
    // One form of every parameter that varies, that of an axis where there is one.
    Set<String> parameters = new LinkedHashSet<>();
    for (List<String> forms : map.family().parameters()) {
      List<String> varying = forms.stream().filter(map.parameterColumns()::contains).toList();
      varying.stream()
          .filter(map.axisColumns()::contains)
          .findFirst()
          .or(() -> varying.stream().findFirst())
          .ifPresent(parameters::add);
    }
    data.put("parameters", parameters);
    Map<String, Object> constants = new LinkedHashMap<>();
    for (List<String> forms : map.family().parameters()) {
      forms.stream()
          .filter(column -> map.constants().get(column) != null)
          .findFirst()
          .ifPresent(column -> constants.put(column, value(map.constants().get(column))));
    }
    data.put("constants", constants);
  }

  private static String column(MapAxis axis) {
    return axis == MapAxis.NONE ? null : axis.column();
  }

  private void theories() {
    Map<String, Object> lines = new LinkedHashMap<>();
    for (String theory : theories) {
      lines.put(theory, Map.of("color", colors.line(theory), "dash", colors.dash(theory)));
    }
    data.put("theories", lines);
    Map<String, Object> distances = new LinkedHashMap<>();
    for (String theory : theories) {
      double[] column = new double[map.points().size()];
      for (int i = 0; i < column.length; i++) {
        column[i] =
            map.points().get(i).distances().stream()
                .filter(d -> d.theory().equals(theory))
                .mapToDouble(TheoryDistance::discrepancy)
                .findFirst()
                .orElse(Double.NaN);
      }
      distances.put(theory, Packed.doubles(column));
    }
    data.put("distances", distances);
  }

  /** Labels and, per point, from which delta on each holds. */
  private void labels() {
    Map<String, Integer> index = new LinkedHashMap<>();
    map.labelCounts().keySet().forEach(label -> index.put(label, index.size()));
    List<Integer> start = new ArrayList<>(List.of(0));
    List<Double> from = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (MapPoint point : map.points()) {
      RegimeSteps steps = steps(point);
      from.addAll(steps.from());
      for (String label : steps.labels()) {
        index.putIfAbsent(label, index.size());
        labels.add(index.get(label));
      }
      start.add(from.size());
    }
    List<Object> described = new ArrayList<>();
    for (String label : index.keySet()) {
      described.add(
          Map.of("name", label, "colors", colors.of(label), "hatch", colors.hatch(label).text()));
    }
    data.put("labels", described);
    data.put("relabels", map.family().rule() != null);
    Map<String, Object> steps = new LinkedHashMap<>();
    steps.put("start", Packed.wholes(start));
    steps.put("from", Packed.numbers(from.stream().mapToDouble(Double::doubleValue).toArray()));
    steps.put("label", Packed.shorts(labels));
    data.put("steps", steps);
  }

  private RegimeSteps steps(MapPoint point) {
    return map.family().rule() == null
            || point.label() == null
            || point.label().equals(RegimeLabel.INCOMPLETE)
        ? new RegimeSteps(List.of(0.0), List.of(RegimeMap.labelOf(point)))
        : RegimeSteps.of(map.family().rule(), point.distances());
  }

  private void points() {
    List<MapPoint> points = map.points();
    data.put("ids", points.stream().map(MapPoint::pointId).toList());
    Map<String, Object> columns = new LinkedHashMap<>();
    Map<String, String> titles = new LinkedHashMap<>();
    List<String> plottable = new ArrayList<>();
    Map<String, List<Object>> categories = new LinkedHashMap<>();
    for (int c = 0; c < map.parameterColumns().size(); c++) {
      String column = map.parameterColumns().get(c);
      int at = c;
      List<Object> values = new ArrayList<>();
      points.forEach(point -> values.add(value(point.parameters().get(at))));
      columns.put(column, Packed.column(values));
      titles.put(column, FigureText.title(new MapAxis(column, map.family().title(column), false)));
      if (values.stream().distinct().count() > 1) {
        plottable.add(column);
      }
      if (!PointTable.isNumeric(values)) {
        categories.put(column, PointTable.categories(values));
      }
    }
    data.put("categories", categories);
    data.put("columns", columns);
    data.put("titles", titles);
    data.put("plottable", plottable);
    data.put("noise", Packed.column(points.stream().mapToDouble(MapPoint::noiseFloor).toArray()));
    byte[] status = new byte[points.size()];
    byte[] measured = new byte[points.size()];
    Map<Integer, String> faults = new TreeMap<>();
    for (int i = 0; i < status.length; i++) {
      MapPoint point = points.get(i);
      boolean missing = point.runs(MapPoint.MISSING) > 0;
      boolean failed =
          point.runs().keySet().stream()
              .anyMatch(s -> !s.equals("ok") && !s.equals(MapPoint.MISSING));
      status[i] = (byte) ((failed ? FAILED : 0) + (missing ? MISSING : 0));
      measured[i] = (byte) (point.runs("ok") > 0 ? 1 : 0);
      if (status[i] != 0) {
        faults.put(i, faults(point));
      }
    }
    data.put("status", Packed.bytes(status));
    data.put("measured", Packed.bytes(measured));
    data.put("faults", faults);
  }

  /** A value as JSON has it: infinities as texts, none for what is no number. */
  private static Object value(Object value) {
    if (value instanceof Number n && !Double.isFinite(n.doubleValue())) {
      return Double.isNaN(n.doubleValue()) ? null : n.toString();
    }
    return value;
  }

  /** Which runs are no measurement, in words. */
  private static String faults(MapPoint point) {
    List<String> parts = new ArrayList<>();
    new TreeMap<>(point.runs()).forEach((status, n) -> parts.add(n + " " + status));
    return "runs: " + String.join(", ", parts);
  }

  private void boundaries() {
    List<Crossing> crossings = map.boundaries().crossings();
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("theory", Packed.column(crossings.stream().map(Crossing::theory).toList()));
    columns.put("delta", Packed.column(crossings.stream().map(Crossing::delta).toList()));
    columns.put("weight", Packed.column(crossings.stream().map(Crossing::weight).toList()));
    columns.put("band", Packed.column(crossings.stream().map(Crossing::band).toList()));
    columns.put("length", Packed.column(crossings.stream().map(Crossing::length).toList()));
    data.put("crossings", columns);
    Map<String, Object> ends = new LinkedHashMap<>();
    ends.put("inside", Packed.wholes(crossings.stream().map(Crossing::inside).toList()));
    ends.put("outside", Packed.wholes(crossings.stream().map(Crossing::outside).toList()));
    data.put("neighbours", ends);
    data.put(
        "segments",
        Packed.wholes(map.boundaries().segments().stream().flatMap(List::stream).toList()));
  }

  private void solid() {
    RegimeSolid.Shape shape = map.family().solid();
    if (shape == null || !map.hasSolid()) {
      data.put("solid", null);
      return;
    }
    List<Object> sides = new ArrayList<>();
    for (RegimeSolid.Side side : shape.sides()) {
      sides.add(
          Map.of("regime", side.regime(), "weights", side.weights(), "height", side.height()));
    }
    Map<String, Object> solid = new LinkedHashMap<>();
    solid.put("base", shape.base());
    solid.put("corners", shape.corners());
    solid.put("height", shape.height());
    solid.put("heightTitle", shape.heightTitle());
    solid.put("sides", sides);
    data.put("solid", solid);
  }
}
