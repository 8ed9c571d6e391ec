package org.prismsweep.driver.derive.lattice;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prismsweep.driver.plan.PlannedPoint;
import org.prismsweep.driver.plan.Planner;
import org.prismsweep.driver.plan.SweepPlan;
import org.prismsweep.driver.spec.Refinement;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.Trainer;
import org.prismsweep.worker.regime.boundary.BoundarySearch;
import org.prismsweep.worker.regime.boundary.CellState;
import org.prismsweep.worker.regime.boundary.SearchSettings;

/**
 * The refinement of a sweep: a search per lattice, and their points as a plan. Holds no state of
 * its own that readings do not give again.
 *
 * @param <P> the family's points
 */
public final class SweepSearch<P extends Point> {
  private final SweepPlan<P> coarse;
  private final Family<P> family;
  private final Trainer<P> trainer;
  private final List<SweepLattice<P>> lattices;
  private final List<BoundarySearch> searches = new ArrayList<>();
  private final Map<String, PlannedPoint<P>> planned = new LinkedHashMap<>();

  /**
   * @param coarse plan of the sweep's axes as written
   */
  public SweepSearch(SweepPlan<P> coarse, Family<P> family, Trainer<P> trainer) {
    this.coarse = coarse;
    this.family = family;
    this.trainer = trainer;
    this.lattices = SweepLattices.of(coarse.spec(), family);
    coarse.points().forEach(point -> planned.put(point.pointId(), point));
    SearchSettings settings = settings(coarse.spec(), lattices.size());
    List<String> theories = theories(coarse.spec());
    for (SweepLattice<P> lattice : lattices) {
      searches.add(new BoundarySearch(lattice.counts(), lattice::node, theories, settings));
    }
  }

  private static List<String> theories(SweepSpec spec) {
    List<String> wanted = spec.refine().orElseThrow().theories();
    return wanted.isEmpty() ? spec.theories() : wanted;
  }

  /** The settings of each search: {@code maxPoints} is shared in equal parts. */
  private static SearchSettings settings(SweepSpec spec, int lattices) {
    Refinement refine = spec.refine().orElseThrow();
    return new SearchSettings(
        refine.delta(),
        refine.resolution(),
        Math.max(1, refine.maxPoints() / lattices),
        spec.replicates(),
        Math.max(spec.replicates(), refine.maxReplicates()),
        refine.minDepth(),
        refine.probes(),
        spec.seed());
  }

  /** The lattices, each with a search of the same number. */
  public List<SweepLattice<P>> lattices() {
    return lattices;
  }

  /** The search of a lattice. */
  public BoundarySearch search(int lattice) {
    return searches.get(lattice);
  }

  /** Points with the number of runs that the present round needs. */
  public Map<String, Integer> asked() {
    Map<String, Integer> asked = new LinkedHashMap<>();
    searches.forEach(
        search -> search.asked().forEach((id, count) -> asked.merge(id, count, Math::max)));
    return asked;
  }

  /** Everything asked for so far as a plan: the axes as written, and what refinement added. */
  public SweepPlan<P> plan() {
    Map<String, Integer> asked = asked();
    for (SweepLattice<P> lattice : lattices) {
      for (Map.Entry<String, Integer> one : asked.entrySet()) {
        PlannedPoint<P> known = planned.get(one.getKey());
        if (lattice.has(one.getKey()) && (known == null || known.replicates() < one.getValue())) {
          P point = lattice.point(one.getKey());
          planned.put(
              one.getKey(), Planner.planned(coarse.spec(), family, trainer, point, one.getValue()));
        }
      }
    }
    return coarse.with(List.copyOf(planned.values()));
  }

  /**
   * Decides the next round.
   *
   * @return true if there is one
   */
  public boolean advance(BoundarySearch.Readings readings) {
    boolean more = false;
    for (BoundarySearch search : searches) {
      more |= search.advance(readings);
    }
    return more;
  }

  /** Crossed cells by state over all lattices. */
  public Map<CellState, Integer> states() {
    Map<CellState, Integer> states = new EnumMap<>(CellState.class);
    searches.forEach(
        search ->
            search.states().forEach((state, count) -> states.merge(state, count, Integer::sum)));
    return states;
  }

  /** Whether {@code maxPoints} kept cells from being halved. */
  public boolean isCapped() {
    return searches.stream().anyMatch(BoundarySearch::isCapped);
  }
}
