package org.prismsweep.driver.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.prismsweep.driver.plan.Identity;
import org.prismsweep.driver.plan.PlannedPoint;
import org.prismsweep.driver.plan.SweepPlan;
import org.prismsweep.driver.plan.WorkItem;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.Status;
import org.prismsweep.worker.model.Theory;

/**
 * The plan minus what is committed, plus what is to be computed again.
 *
 * @param items points with at least one missing run, prediction or point row, and points with rows
 *     to supersede
 * @param missingRuns number of runs to train that have no row
 * @param retriedRuns number of runs to train whose row is superseded
 * @param leftOutRuns runs that were asked for again but end the same way on every host
 * @param adopted runs that another sweep computed and this one lists as its own
 * @param presentRuns runs of the plan that need not be trained
 * @param presentFailed those of them with status failed
 * @param shortened points whose trainer observes fewer times than the grid has
 * @param <P> the family's points
 */
record RemainingWork<P extends Point>(
    List<WorkItem<P>> items,
    long missingRuns,
    long retriedRuns,
    long leftOutRuns,
    List<Membership> adopted,
    long presentRuns,
    long presentFailed,
    long shortened) {

  /** A row of {@code sweep_points} without the sweep, and the run's status. */
  record Membership(String pointId, String runId, int replicate, String gridId, Status status) {}

  static <P extends Point> RemainingWork<P> of(
      SweepPlan<P> plan, Family<P> family, RunIdentity<P> identity, CommittedRows committed) {
    Count<P> count = new Count<>(plan, family, identity, committed);
    plan.points().forEach(count::add);
    return new RemainingWork<>(
        count.items,
        count.missing,
        count.retried,
        count.leftOut,
        count.adopted,
        count.present,
        count.failed,
        count.shortened);
  }

  /** Goes through the points. */
  private static final class Count<P extends Point> {
    private final SweepPlan<P> plan;
    private final RunIdentity<P> identity;
    private final CommittedRows committed;
    private final Map<String, Theory<P>> theories = new HashMap<>();
    private final List<WorkItem<P>> items = new ArrayList<>();
    private final List<Membership> adopted = new ArrayList<>();
    private long missing;
    private long retried;
    private long leftOut;
    private long present;
    private long failed;
    private long shortened;

    Count(SweepPlan<P> plan, Family<P> family, RunIdentity<P> identity, CommittedRows committed) {
      this.plan = plan;
      this.identity = identity;
      this.committed = committed;
      family.theories().forEach(theory -> theories.put(theory.name(), theory));
    }

    void add(PlannedPoint<P> planned) {
      double[] times = identity.times(planned.point());
      shortened += times.length < plan.spec().time().size() ? 1 : 0;
      String gridId = Identity.gridId(times);
      List<Integer> fresh = new ArrayList<>();
      List<Integer> again = new ArrayList<>();
      for (int replicate = 0; replicate < planned.replicates(); replicate++) {
        String runId = identity.runId(planned.pointId(), gridId, replicate);
        Status status = committed.status(runId);
        if (status == null) {
          fresh.add(replicate);
          continue;
        }
        if (!committed.isMember(runId)) {
          adopted.add(new Membership(planned.pointId(), runId, replicate, gridId, status));
        }
        if (committed.isRetried(runId)) {
          again.add(replicate);
        } else {
          present++;
          failed += status == Status.FAILED ? 1 : 0;
          leftOut += committed.isLeftOut(runId) ? 1 : 0;
        }
      }
      List<String> freshTheories = new ArrayList<>();
      List<String> againTheories = new ArrayList<>();
      for (String name : plan.spec().theories()) {
        String id = Identity.predictionId(planned.pointId(), theories.get(name), gridId);
        if (!committed.hasPrediction(id)) {
          freshTheories.add(name);
        } else if (committed.isRetriedPrediction(id)) {
          againTheories.add(name);
        }
      }
      missing += fresh.size();
      retried += again.size();
      addItem(planned, fresh, !committed.hasPoint(planned.pointId()), freshTheories, false);
      addItem(planned, again, false, againTheories, true);
    }

    private void addItem(
        PlannedPoint<P> planned,
        List<Integer> replicates,
        boolean pointRow,
        List<String> theories,
        boolean again) {
      if (pointRow || !replicates.isEmpty() || !theories.isEmpty()) {
        int[] numbers = replicates.stream().mapToInt(Integer::intValue).toArray();
        // Millions of items share one list
        List<String> shared =
            theories.equals(plan.spec().theories()) ? plan.spec().theories() : theories;
        items.add(new WorkItem<>(planned, numbers, pointRow, shared, again));
      }
    }
  }
}
