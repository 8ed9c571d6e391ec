package org.prismsweep.driver.derive.lattice;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prismsweep.driver.console.Spelling;
import org.prismsweep.driver.plan.Identity;
import org.prismsweep.driver.plan.Planner;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.regime.boundary.Node;

/**
 * The points of a sweep over one to three of its axes, all other parameters fixed. Positions are
 * the decimal logarithms of the true values: two ratios that give the same whole number are one
 * point.
 *
 * @param <P> the family's points
 */
public final class SweepLattice<P extends Point> {
  private final SweepSpec spec;
  private final Family<P> family;
  private final List<LatticeAxis> axes;
  private final Map<String, Object> fixed;
  private final int[] columns;
  private final Map<String, P> points = new HashMap<>();
  private final Map<List<Long>, Optional<Node>> known = new HashMap<>();

  SweepLattice(
      SweepSpec spec, Family<P> family, List<LatticeAxis> axes, Map<String, Object> fixed) {
    this.spec = spec;
    this.family = family;
    this.axes = List.copyOf(axes);
    this.fixed = fixed;
    List<String> names = family.pointColumns().stream().map(column -> column.name()).toList();
    this.columns =
        axes.stream().mapToInt(axis -> names.indexOf(Spelling.snakeCase(axis.form()))).toArray();
  }

  /** Number of values along each axis. */
  public int[] counts() {
    return axes.stream().mapToInt(axis -> axis.values().size()).toArray();
  }

  /** What lies at a node; null where a rule removes it or the family has no point. */
  public Node node(long[] index) {
    List<Long> key = Arrays.stream(index).boxed().toList();
    return known.computeIfAbsent(key, absent -> resolve(index)).orElse(null);
  }

  /** The point of a node that was resolved. */
  public P point(String pointId) {
    return points.get(pointId);
  }

  /** Whether a point is on this lattice, as far as it was resolved. */
  public boolean has(String pointId) {
    return points.containsKey(pointId);
  }

  private Optional<Node> resolve(long[] index) {
    Map<String, Object> forms = new LinkedHashMap<>(fixed);
    for (int k = 0; k < index.length; k++) {
      forms.put(axes.get(k).form(), axes.get(k).at(index[k]));
    }
    P point;
    try {
      point = family.resolve(forms);
    } catch (InvalidInputException e) {
      return Optional.empty();
    }
    if (!Planner.keeps(spec, family, point)) {
      return Optional.empty();
    }
    String id = Identity.pointId(family, point);
    points.put(id, point);
    List<Object> row = family.pointRow(point);
    double[] decades = new double[index.length];
    for (int k = 0; k < decades.length; k++) {
      Object stored = columns[k] < 0 ? forms.get(axes.get(k).form()) : row.get(columns[k]);
      decades[k] = Math.log10(((Number) stored).doubleValue());
    }
    return Optional.of(new Node(id, decades));
  }

  /** Names of the axes. */
  public List<String> forms() {
    return axes.stream().map(LatticeAxis::form).toList();
  }

  /** The values of an axis as written, ascending. */
  public List<Double> values(int axis) {
    return axes.get(axis).values();
  }

  /** The forms that are not axes, with their values. */
  public Map<String, Object> fixed() {
    return Collections.unmodifiableMap(fixed);
  }
}
