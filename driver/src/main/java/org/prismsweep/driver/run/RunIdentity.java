package org.prismsweep.driver.run;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.prismsweep.driver.plan.Identity;
import org.prismsweep.worker.model.Budget;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.TimeGrid;
import org.prismsweep.worker.model.Trainer;

/**
 * The identities of a sweep's runs: what the trainer, the budget and the seed contribute is hashed
 * once.
 *
 * @param <P> the family's points
 */
final class RunIdentity<P extends Point> {
  private final Trainer<P> trainer;
  private final TimeGrid grid;
  private final long seed;
  private final String settingsId;

  RunIdentity(Trainer<P> trainer, TimeGrid grid, long seed, Budget budget) {
    this.trainer = trainer;
    this.grid = grid;
    this.seed = seed;
    this.settingsId = Identity.settingsId(settings(trainer.settings(), budget));
  }

  private static Map<String, String> settings(SortedMap<String, String> trainer, Budget budget) {
    Map<String, String> settings = new TreeMap<>(trainer);
    settings.put("budget.evaluations", Long.toString(budget.maxEvaluations()));
    settings.put("budget.seconds", Double.toString(budget.maxSeconds()));
    settings.put("budget.bytes", Long.toString(budget.maxBytes()));
    return settings;
  }

  double[] times(P point) {
    return trainer.times(point, grid);
  }

  String runId(String pointId, String gridId, int replicate) {
    return Identity.runId(pointId, settingsId, gridId, seed, replicate);
  }
}
