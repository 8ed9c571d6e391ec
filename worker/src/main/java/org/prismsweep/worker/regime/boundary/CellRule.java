package org.prismsweep.worker.regime.boundary;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What to do with each cell of one theory's field.
 *
 * <pre>
 * crossed, halved fewer than minDepth times           halve
 * crossed, band of noise and interpolation together
 *   at most the resolution                            finished
 *   else if interpolation is more than noise explains halve
 *   else                                              more replicates
 * not crossed, a corner within its noise of the level,
 *   which moves the boundary by more than resolution  more replicates there
 * </pre>
 */
final class CellRule {

  /** Edges shorter than this share of the resolution are not halved: the cell bounds the error. */
  private static final double SHORTEST = 0.5;

  /** Four noisy corners of two cells pass for curvature of about their band, before safety. */
  private static final double NOISE_AS_CURVATURE = 4.0 / 3;

  /** The share of the resolution that noise at a corner may take. */
  private static final double NOISE_SHARE = 0.25;

  /** Replicates grow by at most this factor in a round: few of them know their noise badly. */
  private static final double MOST_AT_ONCE = 4;

  private final LevelField field;
  private final SearchSettings settings;
  private final Function<long[], Node> resolve;
  private final Map<String, Integer> replicates;
  private final Map<Simplex, Double> split = new LinkedHashMap<>();
  private final Map<String, Integer> again = new LinkedHashMap<>();
  private final Map<CellState, Integer> states = new EnumMap<>(CellState.class);

  CellRule(
      LevelField field,
      SearchSettings settings,
      Function<long[], Node> resolve,
      Map<String, Integer> replicates) {
    this.field = field;
    this.settings = settings;
    this.resolve = resolve;
    this.replicates = replicates;
  }

  /** Cells to halve, with their bands. */
  Map<Simplex, Double> split() {
    return split;
  }

  /** Points to measure again, with the number of replicates wanted. */
  Map<String, Integer> again() {
    return again;
  }

  Map<CellState, Integer> states() {
    return states;
  }

  void decide() {
    List<Simplex> whole = field.mesh().cells().stream().filter(field::isWhole).toList();
    List<Simplex> crossed = whole.stream().filter(field::isCrossed).toList();
    Map<Simplex, Pieces.Piece> pieces = Pieces.of(field, crossed);
    for (Simplex cell : crossed) {
      Pieces.Piece piece = pieces.get(cell);
      // A cell without volume has nothing inside; its neighbours bound the error
      states.merge(piece == null ? CellState.INDIVISIBLE : decide(cell, piece), 1, Integer::sum);
    }
    for (Simplex cell : whole) {
      if (!field.isCrossed(cell)) {
        doubt(cell);
      }
    }
  }

  private CellState decide(Simplex cell, Pieces.Piece piece) {
    if (cell.depth() < settings.minDepth() * field.mesh().axes() && isDivisible(cell)) {
      split.put(cell, field.diameter(cell));
      return CellState.OPEN;
    }
    double noise = field.largestBand(cell) / piece.slope();
    // Without a neighbour nothing is known but that the boundary is in the cell
    double off = Double.isNaN(piece.interpolation()) ? field.diameter(cell) : piece.interpolation();
    if (noise + off <= settings.resolution()) {
      return CellState.FINISHED;
    }
    // Noise looks like curvature, up to about this much of it: halving is for what exceeds it
    boolean curved = off > NOISE_AS_CURVATURE * Pieces.safety(cell) * noise;
    if (curved && isDivisible(cell)) {
      split.put(cell, noise + off);
      return CellState.OPEN;
    }
    if (measureAgain(cell, piece.slope())) {
      return CellState.OPEN;
    }
    return curved ? CellState.INDIVISIBLE : CellState.NOISY;
  }

  /** Asks for replicates where a corner that is uncertain would move the boundary visibly. */
  private void doubt(Simplex cell) {
    double[] gradient = null;
    for (int k = 0; k < cell.size(); k++) {
      int corner = cell.vertex(k);
      if (Math.abs(field.level(corner)) >= field.band(corner) || isExhausted(corner)) {
        continue;
      }
      gradient = gradient == null ? field.gradient(cell) : gradient;
      if (gradient != null) {
        measureAgain(corner, settings.resolution() * length(gradient));
      }
    }
  }

  private boolean measureAgain(Simplex cell, double slope) {
    boolean any = false;
    for (int k = 0; k < cell.size(); k++) {
      any |= measureAgain(cell.vertex(k), slope * settings.resolution() * NOISE_SHARE);
    }
    return any;
  }

  /** Asks for the replicates that would narrow the band at a corner to {@code wanted}. */
  private boolean measureAgain(int corner, double wanted) {
    if (!(field.band(corner) > wanted) || isExhausted(corner)) {
      return false;
    }
    double ratio = field.band(corner) / wanted;
    double factor = Math.min(MOST_AT_ONCE, Math.max(2, ratio * ratio));
    int doublings = (int) Math.ceil(Math.log(factor) / Math.log(2) - 1e-9);
    int now = replicates.get(field.node(corner).id());
    long more = Math.min((long) now << doublings, settings.maxReplicates());
    again.merge(field.node(corner).id(), (int) more, Math::max);
    return true;
  }

  private boolean isExhausted(int corner) {
    return replicates.get(field.node(corner).id()) >= settings.maxReplicates();
  }

  /** Whether some edge of visible length has another point in its middle. */
  private boolean isDivisible(Simplex cell) {
    if (!field.mesh().isDivisible(cell)) {
      return false;
    }
    for (int a = 0; a < cell.size(); a++) {
      for (int b = a + 1; b < cell.size(); b++) {
        if (isDivisible(cell.vertex(a), cell.vertex(b))) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isDivisible(int a, int b) {
    Node from = field.node(a);
    Node to = field.node(b);
    if (from.distance(to) < SHORTEST * settings.resolution()) {
      return false;
    }
    Node middle = resolve.apply(field.mesh().middle(a, b));
    return middle != null && !middle.id().equals(from.id()) && !middle.id().equals(to.id());
  }

  private static double length(double[] vector) {
    double squares = 0;
    for (double component : vector) {
      squares += component * component;
    }
    return Math.sqrt(squares);
  }
}
