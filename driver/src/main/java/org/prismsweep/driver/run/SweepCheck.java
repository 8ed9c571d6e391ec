package org.prismsweep.driver.run;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.prismsweep.driver.console.Counts;
import org.prismsweep.driver.plan.SweepPlan;
import org.prismsweep.driver.plan.WorkItem;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.commit.Finding;
import org.prismsweep.driver.table.PointsTable;
import org.prismsweep.driver.table.RunsTable;
import org.prismsweep.driver.table.SweepPointsTable;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.Trainer;

/** Compares the rows of a sweep with its plan. */
public final class SweepCheck {

  private SweepCheck() {}

  /** What of the plan has no row, and what has several. Needs no Spark session. */
  public static <P extends Point> List<Finding> check(
      OutputDirectory directory,
      Configuration conf,
      SweepPlan<P> plan,
      Family<P> family,
      Trainer<P> trainer) {
    String sweep = plan.spec().name();
    RunIdentity<P> identity =
        new RunIdentity<>(trainer, plan.spec().time(), plan.spec().seed(), plan.spec().budget());
    CommittedRows committed = CommittedRows.read(directory, conf, sweep);
    RemainingWork<P> work = RemainingWork.of(plan, family, identity, committed);
    List<Finding> findings = new ArrayList<>();
    String again = "run the sweep again: it computes what is missing";
    if (work.missingRuns() > 0) {
      String problem = work.missingRuns() + " of " + plan.runs() + " runs have no row";
      findings.add(new Finding("runs", sweep, problem, again));
    }
    long points = work.items().stream().filter(WorkItem::pointRow).count();
    if (points > 0) {
      String problem = points + " of " + plan.points().size() + " points have no row";
      findings.add(new Finding("runs", sweep, problem, again));
    }
    long predictions = work.items().stream().mapToLong(item -> item.theories().size()).sum();
    if (predictions > 0) {
      findings.add(
          new Finding(
              "runs", sweep, Counts.of(predictions, "prediction") + " without rows", again));
    }
    if (!work.adopted().isEmpty()) {
      String problem =
          Counts.of(work.adopted().size(), "run") + " not listed in " + SweepPointsTable.NAME;
      findings.add(new Finding("runs", sweep, problem, again));
    }
    return findings;
  }

  /** Runs and points with more than one row, whatever sweep they belong to. */
  public static List<Finding> duplicates(OutputDirectory directory, Configuration conf) {
    CommittedRows committed = CommittedRows.read(directory, conf, "");
    List<Finding> findings = new ArrayList<>();
    duplicates(findings, RunsTable.NAME, committed.duplicateRuns());
    duplicates(findings, PointsTable.NAME, committed.duplicatePoints());
    return findings;
  }

  private static void duplicates(List<Finding> findings, String table, long count) {
    if (count > 0) {
      findings.add(
          new Finding(
              "rows",
              table,
              Counts.of(count, "row") + " with the identity of another row",
              "use a new output directory; it is a fault of Prism Sweep unless a file was changed"
                  + " by other means: please report it"));
    }
  }
}
