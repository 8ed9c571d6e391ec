package org.prismsweep.driver.exec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.prismsweep.driver.plan.Identity;
import org.prismsweep.driver.plan.PlannedPoint;
import org.prismsweep.driver.plan.SweepPlan;
import org.prismsweep.driver.plan.WorkItem;
import org.prismsweep.worker.experiment.Family;
import org.prismsweep.worker.experiment.Point;
import org.prismsweep.worker.experiment.Theory;

/**
 * The plan minus what is committed.
 *
 * @param items points with at least one missing run, prediction or point row
 * @param missingRuns number of runs to train
 * @param adopted runs that another sweep computed and this one lists as its own
 * @param presentRuns runs of the plan that need not be trained
 * @param presentFailed those of them with status failed
 * @param shortened points whose trainer observes fewer times than the grid has
 * @param <P> the family's points
 */
record RemainingWork<P extends Point>(
    List<WorkItem<P>> items,
    long missingRuns,
    List<Membership> adopted,
    long presentRuns,
    long presentFailed,
    long shortened) {

  /** A row of {@code sweep_points} without the sweep. */
  record Membership(String pointId, String runId, int replicate, String gridId) {}

  static <P extends Point> RemainingWork<P> of(
      SweepPlan<P> plan, Family<P> family, RunIdentity<P> identity, CommittedRows committed) {
    Map<String, Theory<P>> theories = new HashMap<>();
    family.theories().forEach(theory -> theories.put(theory.name(), theory));
    List<WorkItem<P>> items = new ArrayList<>();
    List<Membership> adopted = new ArrayList<>();
    long missing = 0;
    long present = 0;
    long failed = 0;
    long shortened = 0;
    for (PlannedPoint<P> planned : plan.points()) {
      double[] times = identity.times(planned.point());
      shortened += times.length < plan.spec().time().size() ? 1 : 0;
      String gridId = Identity.gridId(times);
      int[] replicates = new int[planned.replicates()];
      int count = 0;
      for (int replicate = 0; replicate < planned.replicates(); replicate++) {
        String runId = identity.runId(planned.pointId(), gridId, replicate);
        if (!committed.hasRun(runId)) {
          replicates[count++] = replicate;
        } else {
          present++;
          failed += committed.isFailed(runId) ? 1 : 0;
          if (!committed.isMember(runId)) {
            adopted.add(new Membership(planned.pointId(), runId, replicate, gridId));
          }
        }
      }
      List<String> missingTheories = new ArrayList<>();
      for (String name : plan.spec().theories()) {
        String id = Identity.predictionId(planned.pointId(), theories.get(name), gridId);
        if (!committed.hasPrediction(id)) {
          missingTheories.add(name);
        }
      }
      boolean pointRow = !committed.hasPoint(planned.pointId());
      missing += count;
      if (count > 0 || pointRow || !missingTheories.isEmpty()) {
        items.add(
            new WorkItem<>(
                planned, java.util.Arrays.copyOf(replicates, count), pointRow, missingTheories));
      }
    }
    return new RemainingWork<>(items, missing, adopted, present, failed, shortened);
  }
}
