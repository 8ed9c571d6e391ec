package org.prismsweep.worker.regime.boundary;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * How steep the level is in the cells that a boundary crosses, and how far linear interpolation may
 * be off there.
 *
 * <p>With g the gradient in a cell, g' that in a neighbour across a face and b, b' the centres, the
 * curvature along b' - b is about |g' - g| / |b' - b|; linear interpolation over a cell of diameter
 * h is off by at most curvature h^2 / 8, and the boundary by that over |g|, normal to itself. The
 * largest over the neighbours counts, times {@value #SAFETY} for curvature that changes from cell
 * to cell ({@value #KINK} along one axis). Behind a kink the level may be flatter than the cell
 * shows: the smallest |g| among the cell and its neighbours, as far as noise lets it be told,
 * divides; but no less than {@value #FLATTEST} of the cell's own. Noise in D looks like curvature,
 * which is safe.
 */
final class Pieces {

  /** Curvature seen by differences of gradients is an average; kinks and corners exceed it. */
  static final double SAFETY = 1.5;

  static final double FLATTEST = 0.5;

  /**
   * Along one axis, where points are cheap: a kink in the middle of a cell, half of whose bend each
   * neighbour shows, is off by four times as much as a curve that bends evenly.
   */
  private static final double KINK = 4;

  /**
   * A crossed cell.
   *
   * @param slope slope of the level by {@link LocalSlope#own}, per decade; 0 where noise hides it
   * @param interpolation how far the boundary may be off, in decades; NaN without neighbours
   */
  record Piece(double slope, double interpolation) {}

  private Pieces() {}

  /** The crossed cells of a field that have a volume, in the order of the mesh. */
  static Map<Simplex, Piece> of(LevelField field, List<Simplex> crossed) {
    Map<List<Integer>, Simplex[]> neighbours = new HashMap<>();
    for (Simplex cell : crossed) {
      for (int k = 0; k < cell.size(); k++) {
        neighbours.put(face(field, cell, k), new Simplex[2]);
      }
    }
    for (Simplex cell : field.mesh().cells()) {
      if (!field.isWhole(cell)) {
        continue;
      }
      for (int k = 0; k < cell.size(); k++) {
        Simplex[] pair = neighbours.get(face(field, cell, k));
        if (pair != null) {
          pair[pair[0] == null ? 0 : 1] = cell;
        }
      }
    }
    Map<Simplex, Piece> pieces = new IdentityHashMap<>();
    for (Simplex cell : crossed) {
      double[] gradient = field.gradient(cell);
      if (gradient != null) {
        double slope = LocalSlope.own(field, cell, length(gradient));
        pieces.put(cell, new Piece(slope, interpolation(field, cell, gradient, neighbours)));
      }
    }
    return pieces;
  }

  /** What the curvature seen is multiplied by. */
  static double safety(Simplex cell) {
    return cell.size() == 2 ? KINK : SAFETY;
  }

  private static double interpolation(
      LevelField field, Simplex cell, double[] gradient, Map<List<Integer>, Simplex[]> neighbours) {
    double own = length(gradient);
    double curvature = Double.NaN;
    double flattest = own;
    for (int k = 0; k < cell.size(); k++) {
      Simplex[] pair = neighbours.get(face(field, cell, k));
      Simplex other = pair[0] == cell ? pair[1] : pair[0];
      double[] across = other == null ? null : field.gradient(other);
      if (across != null) {
        double seen =
            distance(gradient, across) / distance(field.centre(cell), field.centre(other));
        curvature = Double.isNaN(curvature) ? seen : Math.max(curvature, seen);
        flattest = Math.min(flattest, length(across) + LocalSlope.noise(field, other));
      }
    }
    double h = field.diameter(cell);
    return safety(cell) * curvature * h * h / 8 / Math.max(flattest, FLATTEST * own);
  }

  /** The points of the face opposite to corner {@code k}, in ascending order. */
  private static List<Integer> face(LevelField field, Simplex cell, int k) {
    int[] points = new int[cell.size() - 1];
    for (int j = 0; j < points.length; j++) {
      points[j] = field.same(cell.vertex(j < k ? j : j + 1));
    }
    java.util.Arrays.sort(points);
    return java.util.Arrays.stream(points).boxed().toList();
  }

  private static double length(double[] vector) {
    double squares = 0;
    for (double component : vector) {
      squares += component * component;
    }
    return Math.sqrt(squares);
  }

  private static double distance(double[] a, double[] b) {
    double[] difference = new double[a.length];
    for (int k = 0; k < a.length; k++) {
      difference[k] = a[k] - b[k];
    }
    return length(difference);
  }
}
