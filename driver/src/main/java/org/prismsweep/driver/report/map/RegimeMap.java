package org.prismsweep.driver.report.map;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.prismsweep.driver.sql.QueryEngine;
import org.prismsweep.worker.model.Families;

/**
 * The regimes of a sweep's points over two axes, with a panel per value of the facet columns.
 *
 * @param sweep name of the sweep
 * @param family what is known of its family
 * @param delta deviation up to which a theory counts as describing a point
 * @param replicates largest number of runs of a point
 * @param x horizontal axis
 * @param y vertical axis, or null where one column varies
 * @param facets panels in order
 * @param axisColumns the independent columns that vary: x, y and those of the panels
 * @param parameterColumns the columns of {@link MapPoint#parameters()}: all that vary, parameters
 *     first, and those of the family's solid
 * @param constants the other parameters, column to value
 * @param points all points whose position is known, those of the plan that are not computed yet
 *     too, or an even sample of what is computed
 * @param committed number of points of the sweep that are in the tables
 * @param boundaries where theories' discrepancies cross delta, as far as computed
 * @param provenance the sweep's latest submission
 */
public record RegimeMap(
    String sweep,
    FamilyColumns family,
    double delta,
    int replicates,
    MapAxis x,
    MapAxis y,
    List<Facet> facets,
    List<String> axisColumns,
    List<String> parameterColumns,
    Map<String, Object> constants,
    List<MapPoint> points,
    long committed,
    Boundaries boundaries,
    Provenance provenance) {

  /** Shown in place of a label where none was computed. */
  public static final String UNLABELLED = "no label";

  public RegimeMap {
    facets = List.copyOf(facets);
    axisColumns = List.copyOf(axisColumns);
    parameterColumns = List.copyOf(parameterColumns);
    points = List.copyOf(points);
  }

  /**
   * Reads the map of a sweep.
   *
   * @param delta the delta of the labels, or NaN for the one that was computed first
   * @throws org.prismsweep.worker.base.InvalidInputException when the sweep, its points or an axis
   *     column do not exist
   */
  public static RegimeMap read(QueryEngine engine, String sweep, double delta, MapAxes axes) {
    return new MapReader(engine, sweep, Families.all()).read(delta, axes);
  }

  /** Points per label present, in the order of legends. */
  public Map<String, Long> labelCounts() {
    Map<String, Long> counts = new TreeMap<>();
    for (MapPoint point : points) {
      counts.merge(labelOf(point), 1L, Long::sum);
    }
    Map<String, Long> ordered = new LinkedHashMap<>();
    for (String label : family.labels()) {
      if (counts.containsKey(label)) {
        ordered.put(label, counts.remove(label));
      }
    }
    ordered.putAll(counts);
    return ordered;
  }

  /** Runs per status, {@code missing} for those without a row. */
  public Map<String, Long> runCounts() {
    Map<String, Long> counts = new TreeMap<>();
    points.forEach(point -> point.runs().forEach((s, n) -> counts.merge(s, n, Long::sum)));
    return counts;
  }

  /** Names of all theories with a discrepancy, sorted. */
  public Set<String> theories() {
    Set<String> theories = new TreeSet<>();
    points.forEach(point -> point.distances().forEach(d -> theories.add(d.theory())));
    return theories;
  }

  /** Whether every column of the family's solid is known. */
  public boolean hasSolid() {
    return family.solid() != null
        && parameterColumns.containsAll(family.solid().base())
        && parameterColumns.contains(family.solid().height());
  }

  public static String labelOf(MapPoint point) {
    return point.label() == null ? UNLABELLED : point.label();
  }
}
