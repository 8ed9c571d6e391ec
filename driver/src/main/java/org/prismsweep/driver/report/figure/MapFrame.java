package org.prismsweep.driver.report.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prismsweep.driver.report.map.MapPoint;
import org.prismsweep.driver.report.map.RegimeMap;

/**
 * The cells of a whole map and the range of positions that shows them all; panels share it.
 *
 * @param cells cell of every point, in the order of the map's points
 * @param stacks places of the points among the map's, those that share a cell together
 * @param left smallest horizontal position
 * @param right largest horizontal position
 * @param bottom smallest vertical position
 * @param top largest vertical position
 */
record MapFrame(
    List<Cell> cells,
    List<List<Integer>> stacks,
    double left,
    double right,
    double bottom,
    double top) {

  private record Place(double u, double v) {}

  static MapFrame of(RegimeMap map) {
    List<Map<Place, List<Integer>>> panels = new ArrayList<>();
    map.facets().forEach(facet -> panels.add(new LinkedHashMap<>()));
    for (int i = 0; i < map.points().size(); i++) {
      MapPoint point = map.points().get(i);
      Place place = new Place(map.x().position(point.x()), map.y().position(point.y()));
      panels.get(point.facet()).computeIfAbsent(place, p -> new ArrayList<>()).add(i);
    }
    Cell[] cells = new Cell[map.points().size()];
    List<List<Integer>> stacks = new ArrayList<>();
    for (Map<Place, List<Integer>> panel : panels) {
      double[] u = panel.keySet().stream().mapToDouble(Place::u).toArray();
      double[] v = panel.keySet().stream().mapToDouble(Place::v).toArray();
      List<Cell> placed = CellLayout.of(u, v);
      int k = 0;
      for (List<Integer> stack : panel.values()) {
        Cell cell = placed.get(k++);
        stack.forEach(i -> cells[i] = cell);
        stacks.add(List.copyOf(stack));
      }
    }
    List<Cell> all = Arrays.asList(cells);
    return new MapFrame(
        List.copyOf(all),
        List.copyOf(stacks),
        all.stream().mapToDouble(Cell::left).min().orElse(0),
        all.stream().mapToDouble(Cell::right).max().orElse(1),
        all.stream().mapToDouble(Cell::bottom).min().orElse(0),
        all.stream().mapToDouble(Cell::top).max().orElse(1));
  }

  /** Points that share their cell with another. */
  long stacked() {
    return stacks.stream().filter(stack -> stack.size() > 1).mapToLong(List::size).sum();
  }

  /** How far right of a panel's left side a horizontal position is. */
  double across(double position, int panelWidth) {
    return panelWidth * (position - left) / (right - left);
  }

  /** How far below a panel's top a vertical position is. */
  double down(double position, int panelHeight) {
    return panelHeight * (top - position) / (top - bottom);
  }
}
