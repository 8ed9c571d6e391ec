package org.prismsweep.worker.regime.boundary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Traces the level set D = delta of readings on a mesh, cell by cell (marching simplices: A. Doi,
 * A. Koide, IEICE Trans. E74 (1991) 214). The level ln(D / delta) is linear along edges in decades.
 * A cell gives at most one segment, triangle or quadrilateral (two triangles), without the
 * ambiguous cases of marching squares and cubes, and neighbours share crossings: lines and surfaces
 * end only at the border of the lattice and where D is undefined.
 *
 * <p>Noise of neighbours may be correlated in any way (common random numbers), so bands of the two
 * ends add up linearly. Cost: O(cells).
 */
public final class BoundaryTracer {
  private final LevelField field;
  private final Map<Long, Integer> numbers = new HashMap<>();
  private final List<Crossing> crossings = new ArrayList<>();
  private final List<List<Integer>> facets = new ArrayList<>();
  private final LocalSlope slopes;
  private Pieces.Piece piece;
  private double slope;

  private BoundaryTracer(LevelField field) {
    this.field = field;
    this.slopes = new LocalSlope(field);
  }

  /**
   * The boundary.
   *
   * @param nodes what lies at the nodes of the mesh, null where nothing does
   * @param readings one per node of the mesh, {@link Reading#NONE} where nothing is known
   * @param delta level, &gt; 0
   */
  public static Boundary trace(
      SimplicialMesh mesh, List<Node> nodes, List<Reading> readings, double delta) {
    return new BoundaryTracer(new LevelField(mesh, nodes, readings, delta)).trace();
  }

  private Boundary trace() {
    List<Simplex> crossed =
        field.mesh().cells().stream()
            .filter(cell -> field.isWhole(cell) && field.isCrossed(cell))
            .toList();
    Map<Simplex, Pieces.Piece> pieces = Pieces.of(field, crossed);
    for (Simplex cell : crossed) {
      piece = pieces.get(cell);
      slope = piece == null ? Double.NaN : slopes.at(cell, field.gradient(cell));
      march(cell);
    }
    return new Boundary(Components.place(crossings, facets), facets);
  }

  private void march(Simplex cell) {
    List<Integer> inside = new ArrayList<>();
    List<Integer> outside = new ArrayList<>();
    for (int k = 0; k < cell.size(); k++) {
      (field.isInside(cell.vertex(k)) ? inside : outside).add(cell.vertex(k));
    }
    List<Integer> corners = new ArrayList<>();
    for (int a = 0; a < inside.size(); a++) {
      for (int b = 0; b < outside.size(); b++) {
        // Around a quadrilateral and not across: 00, 01, 11, 10
        int end = inside.size() == 2 && outside.size() == 2 && a == 1 ? 1 - b : b;
        corners.add(crossing(inside.get(a), outside.get(end)));
      }
    }
    if (corners.size() == 4) {
      facet(corners.get(0), corners.get(1), corners.get(2));
      facet(corners.get(0), corners.get(2), corners.get(3));
    } else if (corners.size() > 1) {
      facet(corners.toArray(Integer[]::new));
    }
  }

  private void facet(Integer... corners) {
    facets.add(List.of(corners));
  }

  private int crossing(int insideNode, int outsideNode) {
    int a = field.same(insideNode);
    int b = field.same(outsideNode);
    double weight = field.level(a) / (field.level(a) - field.level(b));
    double noise = (1 - weight) * field.band(a) + weight * field.band(b);
    double off = piece == null ? Double.NaN : piece.interpolation();
    double width = piece == null ? Double.NaN : noise / slope;
    Integer known = numbers.putIfAbsent(SimplicialMesh.edge(a, b), crossings.size());
    if (known == null) {
      crossings.add(new Crossing(a, b, weight, width, off, -1, -1));
      return crossings.size() - 1;
    }
    Crossing before = crossings.get(known);
    crossings.set(
        known,
        new Crossing(
            a,
            b,
            weight,
            larger(before.noise(), width),
            larger(before.interpolation(), off),
            -1,
            -1));
    return known;
  }

  /** The larger of two, or the one that is known. */
  private static double larger(double a, double b) {
    return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b);
  }
}
