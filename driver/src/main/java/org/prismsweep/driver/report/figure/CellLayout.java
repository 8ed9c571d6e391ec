package org.prismsweep.driver.report.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The cells of one panel. Points on a lattice, possibly with holes and with positions that are a
 * little off because dimensions are integers, fill it: edges lie half-way between the true
 * positions of neighbours. Other points get squares that reach half-way to the nearest neighbour.
 */
final class CellLayout {

  /**
   * Lattice lines may spread by this part of the range of an axis; the smallest that fits counts.
   */
  private static final double[] SPREADS = {1e-9, 2e-3, 5e-3, 1e-2, 2e-2};

  /** Least part of the lattice that must be occupied for it to be one. */
  private static final double LEAST_FILLED = 0.5;

  /** Half-width of a lone point, in parts of the range. */
  private static final double LONE = 0.5;

  private CellLayout() {}

  /** Cells of points at positions u (horizontal) and v (vertical). */
  static List<Cell> of(double[] u, double[] v) {
    for (double spread : SPREADS) {
      int[] column = lines(u, spread);
      int[] row = lines(v, spread);
      Map<Long, Integer> at = new HashMap<>();
      for (int i = 0; i < u.length; i++) {
        at.put(key(column[i], row[i]), i);
      }
      long places = (max(column) + 1L) * (max(row) + 1L);
      if (at.size() == u.length && u.length >= LEAST_FILLED * places) {
        return lattice(u, v, column, row, at);
      }
    }
    return scattered(u, v);
  }

  private static List<Cell> lattice(
      double[] u, double[] v, int[] column, int[] row, Map<Long, Integer> at) {
    double[] columns = centres(u, column);
    double[] rows = centres(v, row);
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < u.length; i++) {
      double left = half(u, i, columns, column[i], at.get(key(column[i] - 1, row[i])), -1);
      double right = half(u, i, columns, column[i], at.get(key(column[i] + 1, row[i])), 1);
      double bottom = half(v, i, rows, row[i], at.get(key(column[i], row[i] - 1)), -1);
      double top = half(v, i, rows, row[i], at.get(key(column[i], row[i] + 1)), 1);
      cells.add(new Cell(u[i] - left, u[i] + right, v[i] - bottom, v[i] + top));
    }
    return cells;
  }

  /** Distance from a point to the edge of its cell towards a neighbouring lattice line. */
  private static double half(
      double[] position, int i, double[] centres, int line, Integer neighbour, int direction) {
    if (neighbour != null) {
      return Math.abs(position[neighbour] - position[i]) / 2;
    }
    int next = line + direction;
    if (next >= 0 && next < centres.length) {
      return Math.abs((centres[line] + centres[next]) / 2 - position[i]);
    }
    int opposite = line - direction;
    return opposite >= 0 && opposite < centres.length
        ? Math.abs(centres[line] - centres[opposite]) / 2
        : LONE;
  }

  /** Squares, in units of the ranges of the axes. */
  private static List<Cell> scattered(double[] u, double[] v) {
    double width = range(u);
    double height = range(v);
    Integer[] order = new Integer[u.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> u[i]));
    Cell[] cells = new Cell[u.length];
    double least = 0.3 / Math.sqrt(u.length);
    double most = 1.5 / Math.sqrt(u.length);
    for (int k = 0; k < order.length; k++) {
      int i = order[k];
      double nearest = Double.POSITIVE_INFINITY;
      for (int step : new int[] {-1, 1}) {
        for (int m = k + step; m >= 0 && m < order.length; m += step) {
          int j = order[m];
          double du = Math.abs(u[j] - u[i]) / width;
          if (du >= nearest) {
            break;
          }
          double distance = Math.max(du, Math.abs(v[j] - v[i]) / height);
          nearest = distance > 0 ? Math.min(nearest, distance) : nearest;
        }
      }
      double half = Math.max(least, Math.min(most, nearest / 2));
      cells[i] =
          new Cell(
              u[i] - half * width, u[i] + half * width, v[i] - half * height, v[i] + half * height);
    }
    return List.of(cells);
  }

  /** Index of the lattice line of each position: positions in order, split at gaps. */
  private static int[] lines(double[] position, double spread) {
    double gap = spread * range(position);
    Integer[] order = new Integer[position.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> position[i]));
    int[] lines = new int[position.length];
    int line = 0;
    for (int k = 1; k < order.length; k++) {
      if (position[order[k]] - position[order[k - 1]] > gap) {
        line++;
      }
      lines[order[k]] = line;
    }
    return lines;
  }

  private static double[] centres(double[] position, int[] lines) {
    double[] sum = new double[max(lines) + 1];
    int[] count = new int[sum.length];
    for (int i = 0; i < lines.length; i++) {
      sum[lines[i]] += position[i];
      count[lines[i]]++;
    }
    for (int line = 0; line < sum.length; line++) {
      sum[line] /= count[line];
    }
    return sum;
  }

  /** Extent of some positions; 1 where they are all the same. */
  private static double range(double[] position) {
    double min = Arrays.stream(position).min().orElse(0);
    double max = Arrays.stream(position).max().orElse(0);
    return max > min ? max - min : 1;
  }

  private static int max(int[] values) {
    return Arrays.stream(values).max().orElse(0);
  }

  private static long key(int column, int row) {
    return ((long) column << 32) | (row & 0xffffffffL);
  }
}
