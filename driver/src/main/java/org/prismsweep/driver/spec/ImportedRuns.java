package org.prismsweep.driver.spec;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.Point;

/** What another program measured: the outcomes of every point by replicate. */
public final class ImportedRuns implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Map<Point, SortedMap<Integer, Outcome>> outcomes = new LinkedHashMap<>();

  /** Adds a replicate of a point. */
  public void add(Point point, int replicate, Outcome outcome) {
    outcomes.computeIfAbsent(point, key -> new TreeMap<>()).put(replicate, outcome);
  }

  /** Every point with the outcomes that were measured, in the order of replicates. */
  public Map<Point, List<Outcome>> byPoint() {
    Map<Point, List<Outcome>> all = new LinkedHashMap<>();
    outcomes.forEach((point, runs) -> all.put(point, List.copyOf(runs.values())));
    return all;
  }

  /** The outcome of a run, or null when the file had none. */
  Outcome outcome(Point point, int replicate) {
    return outcomes.getOrDefault(point, Collections.emptySortedMap()).get(replicate);
  }
}
