package org.prismsweep.worker.regime.boundary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Refines a lattice in rounds until the boundaries of several theories are known to a resolution.
 * Each round asks for readings at points and, once they are there, decides by {@link CellRule}
 * which cells to halve and which points to measure again with more replicates. The rounds follow
 * from the readings alone: a search that is begun again with the same readings asks for the same
 * points, which is how an interrupted one goes on.
 *
 * <p>Ends when every crossed cell is finished or cannot be helped, or when {@code maxPoints} is
 * reached: then the cells with the widest bands that still fit are halved once more.
 */
public final class BoundarySearch {

  /** Readings of points that were asked for. */
  @FunctionalInterface
  public interface Readings {
    /**
     * The reading of a theory at a point from its first {@code replicates} replicates; {@link
     * Reading#NONE} where D is undefined.
     */
    Reading of(String id, String theory, int replicates);
  }

  private final SearchSettings settings;
  private final List<String> theories;
  private final Function<long[], Node> resolve;
  private final Map<String, Integer> asked = new LinkedHashMap<>();
  private final Map<CellState, Integer> states = new java.util.EnumMap<>(CellState.class);
  private final List<long[]> probes;
  private SimplicialMesh mesh;
  private List<Node> nodes = new ArrayList<>();
  private int latticePoints;
  private boolean capped;

  /**
   * Begins with a lattice.
   *
   * @param counts number of lattice values along each axis
   * @param resolve what lies at coordinates in lattice steps times 2^{@value SimplicialMesh#BITS};
   *     null where there is no point
   * @param theories theories whose boundaries are looked for
   */
  public BoundarySearch(
      int[] counts,
      Function<long[], Node> resolve,
      List<String> theories,
      SearchSettings settings) {
    this.mesh = new SimplicialMesh(counts);
    this.resolve = resolve;
    this.theories = List.copyOf(theories);
    this.settings = settings;
    int room = Math.min(settings.probes(), settings.maxPoints());
    this.probes = Probes.draw(counts, room, settings.seed());
    extend();
    latticePoints = asked.size();
    probes.forEach(
        probe -> {
          Node node = resolve.apply(probe);
          if (node != null) {
            asked.putIfAbsent(node.id(), settings.replicates());
          }
        });
  }

  /** Points with the number of replicates that are needed now, in the order they were asked for. */
  public Map<String, Integer> asked() {
    return Collections.unmodifiableMap(asked);
  }

  /** The mesh as refined so far. */
  public SimplicialMesh mesh() {
    return mesh;
  }

  /** What lies at the nodes of the mesh, null where nothing does. */
  public List<Node> nodes() {
    return Collections.unmodifiableList(nodes);
  }

  /**
   * Number of crossed cells by state, as of the last {@link #advance}; of several theories the sum.
   */
  public Map<CellState, Integer> states() {
    return Collections.unmodifiableMap(states);
  }

  /** Whether {@code maxPoints} kept cells from being halved. */
  public boolean isCapped() {
    return capped;
  }

  /**
   * Decides what to do next, given readings of everything in {@link #asked}.
   *
   * @return true if more is asked for now, false when the search is over
   */
  public boolean advance(Readings readings) {
    Map<Simplex, Double> split = new LinkedHashMap<>();
    Map<String, Integer> again = new LinkedHashMap<>();
    states.clear();
    for (String theory : theories) {
      LevelField field = new LevelField(mesh, nodes, readings(readings, theory), settings.delta());
      CellRule rule = new CellRule(field, settings, resolve, asked);
      rule.decide();
      rule.split().forEach((cell, band) -> split.merge(cell, band, Math::max));
      rule.again().forEach((id, count) -> again.merge(id, count, Math::max));
      rule.states().forEach((state, count) -> states.merge(state, count, Integer::sum));
      for (Simplex cell : Probes.betrayed(field, located(readings, theory), settings)) {
        split.put(cell, Double.POSITIVE_INFINITY);
      }
    }
    asked.putAll(again);
    return halve(split) || !again.isEmpty();
  }

  /** Readings at the nodes of the mesh, from the replicates asked for. */
  private List<Reading> readings(Readings readings, String theory) {
    List<Reading> at = new ArrayList<>(nodes.size());
    for (Node node : nodes) {
      at.add(node == null ? Reading.NONE : readings.of(node.id(), theory, asked.get(node.id())));
    }
    return at;
  }

  private Map<long[], Reading> located(Readings readings, String theory) {
    Map<long[], Reading> located = new LinkedHashMap<>();
    for (long[] probe : probes) {
      Node node = resolve.apply(probe);
      if (node != null) {
        located.put(probe, readings.of(node.id(), theory, asked.get(node.id())));
      }
    }
    return located;
  }

  /** Halves the cells with the widest bands that maxPoints leaves room for. */
  private boolean halve(Map<Simplex, Double> split) {
    if (capped || split.isEmpty()) {
      return false;
    }
    List<Simplex> order = new ArrayList<>(split.keySet());
    order.sort((a, b) -> Double.compare(split.get(b), split.get(a)));
    int room = settings.maxPoints() - (asked.size() - latticePoints);
    SimplicialMesh trial = refined(order);
    if (added(trial) > room) {
      capped = true;
      int fits = 0;
      int tooMany = order.size();
      while (tooMany - fits > 1) {
        int middle = (fits + tooMany) / 2;
        if (added(refined(order.subList(0, middle))) <= room) {
          fits = middle;
        } else {
          tooMany = middle;
        }
      }
      trial = refined(order.subList(0, fits));
    }
    boolean changed = trial.cells().size() > mesh.cells().size();
    mesh = trial;
    extend();
    return changed;
  }

  private SimplicialMesh refined(Collection<Simplex> cells) {
    SimplicialMesh refined = mesh.copy();
    refined.refine(cells);
    return refined;
  }

  /** Number of points that a refined mesh has beyond those asked for. */
  private int added(SimplicialMesh refined) {
    Set<String> ids = new HashSet<>();
    for (int k = mesh.size(); k < refined.size(); k++) {
      Node node = resolve.apply(refined.index(k));
      if (node != null && !asked.containsKey(node.id())) {
        ids.add(node.id());
      }
    }
    return ids.size();
  }

  /** Resolves the nodes that the mesh has got, and asks for their points. */
  private void extend() {
    for (int k = nodes.size(); k < mesh.size(); k++) {
      nodes.add(resolve.apply(mesh.index(k)));
    }
    nodes.stream()
        .filter(Objects::nonNull)
        .forEach(node -> asked.putIfAbsent(node.id(), settings.replicates()));
  }
}
