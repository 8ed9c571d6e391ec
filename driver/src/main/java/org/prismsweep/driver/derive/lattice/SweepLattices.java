package org.prismsweep.driver.derive.lattice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.driver.spec.axes.AxisBlock;
import org.prismsweep.driver.spec.axes.AxisGrid;
import org.prismsweep.worker.base.InvalidInputException;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.ParameterType;
import org.prismsweep.worker.model.Point;

/**
 * The lattices of a sweep: over the axes that it refines or else over the (at most three) axes with
 * the most values, one per combination of everything else.
 */
public final class SweepLattices {
  private static final int MOST_AXES = 3;

  private SweepLattices() {}

  /**
   * The lattices in the order of the sweep's combinations; none where no axis has two positive
   * values.
   *
   * @throws org.prismsweep.driver.spec.yaml.SpecException when an axis that is to be refined cannot
   *     be
   */
  public static <P extends Point> List<SweepLattice<P>> of(SweepSpec spec, Family<P> family) {
    List<SweepLattice<P>> lattices = new ArrayList<>();
    for (AxisGrid grid : grids(spec)) {
      List<String> chosen = spec.refine().isPresent() ? refined(spec, grid) : longest(grid);
      add(lattices, spec, family, grid, chosen);
    }
    return lattices;
  }

  /** The lattices over one axis as written, one per combination of everything else. */
  public static <P extends Point> List<SweepLattice<P>> along(
      SweepSpec spec, Family<P> family, String form) {
    List<SweepLattice<P>> lattices = new ArrayList<>();
    for (AxisGrid grid : grids(spec)) {
      if (grid.blocks().stream().anyMatch(block -> isLattice(block, form))) {
        add(lattices, spec, family, grid, List.of(form));
      }
    }
    return lattices;
  }

  /** The forms that have an axis of their own with two or more positive values. */
  public static List<String> forms(SweepSpec spec) {
    return spec.axes().forms().stream()
        .filter(
            form ->
                grids(spec).stream()
                    .flatMap(grid -> grid.blocks().stream())
                    .anyMatch(block -> isLattice(block, form)))
        .toList();
  }

  private static List<AxisGrid> grids(SweepSpec spec) {
    List<AxisGrid> grids = new ArrayList<>(List.of(spec.axes()));
    grids.addAll(spec.axes().further());
    return grids;
  }

  private static boolean isLattice(AxisBlock block, String form) {
    return block.forms().equals(List.of(form)) && numbers(block).size() >= 2;
  }

  private static <P extends Point> void add(
      List<SweepLattice<P>> lattices,
      SweepSpec spec,
      Family<P> family,
      AxisGrid grid,
      List<String> chosen) {
    if (chosen.isEmpty()) {
      return;
    }
    List<LatticeAxis> axes = new ArrayList<>();
    List<Map<String, Object>> rest = List.of(Map.of());
    for (AxisBlock block : grid.blocks()) {
      if (block.forms().size() == 1 && chosen.contains(block.forms().get(0))) {
        String form = block.forms().get(0);
        axes.add(new LatticeAxis(form, numbers(block), isWhole(family, form)));
      } else {
        rest = product(rest, block);
      }
    }
    rest.forEach(fixed -> lattices.add(new SweepLattice<>(spec, family, axes, fixed)));
  }

  private static List<String> refined(SweepSpec spec, AxisGrid grid) {
    List<String> axes = spec.refine().orElseThrow().axes();
    if (axes.size() > MOST_AXES) {
      throw refused(spec, axes, "at most " + MOST_AXES + " axes");
    }
    for (String form : axes) {
      if (grid.blocks().stream().noneMatch(block -> isLattice(block, form))) {
        throw refused(spec, form, "an axis of its own with at least two different values, all > 0");
      }
    }
    return axes;
  }

  private static RuntimeException refused(SweepSpec spec, Object value, String expected) {
    return spec.error("refine.axes", new InvalidInputException("axes", value, expected));
  }

  private static List<String> longest(AxisGrid grid) {
    return grid.blocks().stream()
        .filter(block -> block.forms().size() == 1 && numbers(block).size() >= 2)
        .sorted(Comparator.comparing(block -> -numbers(block).size()))
        .limit(MOST_AXES)
        .map(block -> block.forms().get(0))
        .toList();
  }

  /**
   * The distinct values of a block of one form, ascending; none unless all are positive numbers.
   */
  private static List<Double> numbers(AxisBlock block) {
    TreeSet<Double> values = new TreeSet<>();
    for (Object value : block.columns().get(0)) {
      if (!(value instanceof Number number) || !(number.doubleValue() > 0)) {
        return List.of();
      }
      values.add(number.doubleValue());
    }
    return List.copyOf(values);
  }

  private static boolean isWhole(Family<?> family, String form) {
    return family.parameters().stream()
        .flatMap(parameter -> parameter.forms().stream())
        .anyMatch(one -> one.name().equals(form) && one.type() == ParameterType.INTEGER);
  }

  private static List<Map<String, Object>> product(
      List<Map<String, Object>> combinations, AxisBlock block) {
    List<Map<String, Object>> product = new ArrayList<>();
    for (Map<String, Object> combination : combinations) {
      for (int row = 0; row < block.size(); row++) {
        Map<String, Object> longer = new LinkedHashMap<>(combination);
        for (int c = 0; c < block.forms().size(); c++) {
          longer.put(block.forms().get(c), block.columns().get(c).get(row));
        }
        product.add(longer);
      }
    }
    return product;
  }
}
