package org.prismsweep.driver.spec;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.prismsweep.worker.experiment.Outcome;
import org.prismsweep.worker.experiment.Point;

/** What another program measured: the outcomes of every point, in the order of replicates. */
public final class ImportedRuns implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Map<Point, List<Outcome>> outcomes = new HashMap<>();

  /** Adds the next replicate of a point. */
  public void add(Point point, Outcome outcome) {
    outcomes.computeIfAbsent(point, key -> new ArrayList<>()).add(outcome);
  }

  /** The outcome of a run, or null when the file had none. */
  Outcome outcome(Point point, int replicate) {
    List<Outcome> known = outcomes.getOrDefault(point, List.of());
    return replicate < known.size() ? known.get(replicate) : null;
  }
}
