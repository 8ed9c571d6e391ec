package org.prismsweep.driver.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The cells of a whole map and the range of positions that shows them all; panels share it.
 *
 * @param cells cell of every point, in the order of the map's points
 * @param left smallest horizontal position
 * @param right largest horizontal position
 * @param bottom smallest vertical position
 * @param top largest vertical position
 */
record MapFrame(List<Cell> cells, double left, double right, double bottom, double top) {

  static MapFrame of(RegimeMap map) {
    List<MapPoint> points = map.points();
    Cell[] cells = new Cell[points.size()];
    for (int f = 0; f < map.facets().size(); f++) {
      List<Integer> members = new ArrayList<>();
      for (int i = 0; i < points.size(); i++) {
        if (points.get(i).facet() == f) {
          members.add(i);
        }
      }
      double[] u = members.stream().mapToDouble(i -> map.x().position(points.get(i).x())).toArray();
      double[] v =
          members.stream()
              .mapToDouble(i -> map.y() == null ? 0 : map.y().position(points.get(i).y()))
              .toArray();
      List<Cell> placed = CellLayout.of(u, v);
      for (int k = 0; k < placed.size(); k++) {
        cells[members.get(k)] = placed.get(k);
      }
    }
    List<Cell> all = Arrays.asList(cells);
    return new MapFrame(
        List.copyOf(all),
        all.stream().mapToDouble(Cell::left).min().orElse(0),
        all.stream().mapToDouble(Cell::right).max().orElse(1),
        all.stream().mapToDouble(Cell::bottom).min().orElse(0),
        all.stream().mapToDouble(Cell::top).max().orElse(1));
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
