package org.prismsweep.worker.family.prism.training;

import java.util.Map;
import org.prismsweep.worker.family.prism.PrismFamily;
import org.prismsweep.worker.family.prism.model.PrismPoint;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.linalg.Backends;
import org.prismsweep.worker.model.Budget;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.model.TimeGrid;
import org.prismsweep.worker.model.Trainer;

/** Runs of the prism family as a driver makes them. */
public final class PrismRuns {

  public static final Backend BACKEND = Backends.select("auto").backend();
  static final TimeGrid GRID = TimeGrid.linear(2, 17);

  private PrismRuns() {}

  static Trainer<PrismPoint> trainer(Map<String, Object> settings) {
    return new PrismFamily().trainer(settings, BACKEND);
  }

  public static Outcome run(
      PrismPoint point, Map<String, Object> settings, TimeGrid grid, int replicate) {
    Trainer<PrismPoint> trainer = trainer(settings);
    return trainer.train(
        point, trainer.times(point, grid), new RunKey(20260605, replicate), Budget.DEFAULT);
  }

  static Outcome flow(PrismPoint point, double tolerance) {
    return run(point, Map.of("tolerance", tolerance), GRID, 0);
  }
}
