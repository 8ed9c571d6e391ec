package org.prismsweep.driver.report.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.prismsweep.driver.sql.QueryEngine;
import org.prismsweep.driver.sql.QueryResult;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.RegimeSolid;

/** Reads one sweep's map from the tables. */
public final class MapReader {

  private final QueryEngine engine;
  private final String sweep;
  private final String quoted;
  private final List<Family<?>> families;
  private final int most;

  /** Points of a map at most; of more, the first in the order of their hashes are shown. */
  static final int MOST_POINTS = 100_000;

  public MapReader(QueryEngine engine, String sweep, List<Family<?>> families) {
    this(engine, sweep, families, MOST_POINTS);
  }

  public MapReader(QueryEngine engine, String sweep, List<Family<?>> families, int most) {
    this.most = most;
    this.engine = engine;
    this.sweep = sweep;
    this.families = families;
    this.quoted = SqlText.literal(sweep);
  }

  public RegimeMap read(double delta, MapAxes wanted) {
    PointTable computed = new PointTable(engine.query(pointsQuery()));
    Provenance provenance =
        Provenance.of(
            engine.query("select * from sweeps where sweep = " + quoted + " order by start_time"));
    if (provenance.submissions() == 0) {
      throw new InvalidInputException("sweep", sweep, "one of " + sweeps(engine));
    }
    List<String> predicted = engine.query("select * from predictions limit 0").columns();
    String name = computed.size() == 0 ? provenance.value("family") : computed.text("family", 0);
    Family<?> registered =
        families.stream().filter(f -> f.name().equals(name)).findFirst().orElse(null);
    Map<String, Map<String, Long>> runs = runs();
    long committed = committed();
    PointTable table = withPlanned(computed, registered, provenance, committed, runs);
    if (table.size() == 0) {
      throw new InvalidInputException("sweep", sweep, "a sweep with committed points");
    }
    FamilyColumns family =
        registered == null
            ? FamilyColumns.undeclared(name, table, predicted)
            : FamilyColumns.of(registered);
    AxisChoice choice = AxisChoice.of(table, family, wanted, WrittenForms.columns(provenance));
    MapAxis x = axis(table, family, choice.x());
    MapAxis y = axis(table, family, choice.y());
    double[] xs = x.values(table);
    double[] ys = y.values(table);
    Facet.Grouping panels = Facet.group(table, choice.facets());
    Set<String> varying = new LinkedHashSet<>();
    Map<String, Object> constants = new LinkedHashMap<>();
    for (String column : family.parameters().stream().flatMap(List::stream).toList()) {
      if (table.distinct(column) > 1) {
        varying.add(column);
      } else {
        constants.put(column, table.values(column).get(0));
      }
    }
    varying.addAll(coordinates(table, family));
    List<String> axes = new ArrayList<>(Arrays.asList(choice.x(), choice.y()));
    axes.addAll(choice.facets());
    axes.addAll(choice.rest());
    axes.removeIf(column -> column == null || table.distinct(column) < 2);
    varying.addAll(axes);

    Map<String, PointLabel> labels = new LabelReader(engine, quoted, registered).read(delta);
    double found =
        labels.values().stream().mapToDouble(PointLabel::delta).findFirst().orElse(delta);
    PointLabel none = PointLabel.absent(found);
    List<MapPoint> points = new ArrayList<>();
    for (int i = 0; i < table.size(); i++) {
      String id = table.text("point_id", i);
      List<Object> values = new ArrayList<>();
      for (String column : varying) {
        values.add(table.values(column).get(i));
      }
      points.add(
          labels
              .getOrDefault(id, none)
              .at(id, xs[i], ys[i], panels.ofRow()[i], runs.getOrDefault(id, Map.of()), values));
    }
    int replicates =
        runs.values().stream()
            .mapToInt(r -> (int) r.values().stream().mapToLong(Long::longValue).sum())
            .max()
            .orElse(0);
    return new RegimeMap(
        sweep,
        family,
        found,
        replicates,
        x,
        y,
        panels.facets(),
        axes,
        List.copyOf(varying),
        constants,
        points,
        committed,
        Boundaries.read(engine, sweep, points, logAxes(table, axes, List.copyOf(varying))),
        provenance);
  }

  /** Adds what the plan has and the tables do not, to the rows and as missing runs. */
  private PointTable withPlanned(
      PointTable computed,
      Family<?> registered,
      Provenance provenance,
      long committed,
      Map<String, Map<String, Long>> runs) {
    if (registered == null
        || provenance.plannedPoints() <= committed
        || computed.size() < committed) {
      return computed;
    }
    PlannedPoints planned =
        PlannedPoints.missing(provenance.value("spec_text"), registered, runs.keySet());
    if (computed.size() + planned.rows().size() > most) {
      return computed;
    }
    Map<String, Long> missing = Map.of(MapPoint.MISSING, planned.replicates());
    planned.rows().forEach(row -> runs.put((String) row.get("point_id"), missing));
    return computed.with(planned.rows());
  }

  private static MapAxis axis(PointTable table, FamilyColumns family, String column) {
    return MapAxis.of(table, column, column == null ? "" : family.title(column));
  }

  /** Places among the columns of those axes that are logarithmic. */
  private static List<Integer> logAxes(PointTable table, List<String> axes, List<String> columns) {
    return axes.stream()
        .filter(columns::contains)
        .filter(column -> MapAxis.of(table, column, column).log())
        .map(columns::indexOf)
        .toList();
  }

  /** Numeric columns of points that vary and are no parameters, and those of the solid. */
  private static List<String> coordinates(PointTable table, FamilyColumns family) {
    List<String> columns = new ArrayList<>();
    for (String column : family.descriptions().keySet()) {
      if (table.columns().contains(column)
          && (table.distinct(column) > 1 || isOfSolid(column, family.solid()))) {
        columns.add(column);
      }
    }
    return columns;
  }

  private static boolean isOfSolid(String column, RegimeSolid.Shape solid) {
    return solid != null && (solid.base().contains(column) || solid.height().equals(column));
  }

  private long committed() {
    Object count =
        engine
            .query(
                "select count(distinct s.point_id) as n from sweep_points s join points p"
                    + " on p.point_id = s.point_id where s.sweep = "
                    + quoted)
            .rows()
            .get(0)
            .get(0);
    return ((Number) count).longValue();
  }

  /** Names of all sweeps, sorted. */
  public static List<String> sweeps(QueryEngine engine) {
    return new ArrayList<>(
        new TreeSet<>(
            engine.query("select distinct sweep from sweeps").rows().stream()
                .map(row -> (String) row.get(0))
                .toList()));
  }

  private String pointsQuery() {
    return "select p.* from points p join (select distinct point_id from sweep_points where sweep ="
        + " "
        + quoted
        + ") s on p.point_id = s.point_id order by p.point_id limit "
        + most;
  }

  /** Runs of every point by status. */
  private Map<String, Map<String, Long>> runs() {
    QueryResult result =
        engine.query(
            "select s.point_id, r.status, count(*) as n from sweep_points s"
                + " left join runs r on s.run_id = r.run_id where s.sweep = "
                + quoted
                + " group by s.point_id, r.status");
    Map<String, Map<String, Long>> runs = new HashMap<>();
    for (List<Object> row : result.rows()) {
      String status = row.get(1) == null ? MapPoint.MISSING : (String) row.get(1);
      runs.computeIfAbsent((String) row.get(0), id -> new HashMap<>())
          .merge(status, ((Number) row.get(2)).longValue(), Long::sum);
    }
    return runs;
  }
}
