package org.prismsweep.driver.table;

import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Observable;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.Trajectory;

/** Table {@code runs}: one row per run, whatever became of it. */
public final class RunsTable {
  public static final String NAME = "runs";

  /**
   * A run.
   *
   * @param wallSeconds wall time of the run
   * @param cpuSeconds CPU time of its thread
   * @param finishedAt its end, microseconds since the epoch
   */
  public record Run(
      String id,
      String pointId,
      String gridId,
      int replicate,
      Outcome outcome,
      double wallSeconds,
      double cpuSeconds,
      long finishedAt,
      Setting setting) {

    private Integer last() {
      int size = outcome.trajectory().size();
      return size == 0 ? null : size - 1;
    }
  }

  /**
   * What the runs of a bundle share.
   *
   * @param trainer all trainer settings as JSON
   */
  public record Setting(
      String sweep,
      long seed,
      String method,
      String engine,
      String trainer,
      String host,
      String backend) {}

  private RunsTable() {}

  public static Table<Run> of(Family<?> family) {
    Table.Builder<Run> table =
        Table.<Run>of(NAME, "a run: a point trained once")
            .runId(Run::id)
            .pointId(Run::pointId)
            .gridId(Run::gridId)
            .sweep(row -> row.setting().sweep())
            .string(
                "status", "ok, diverged, budget or failed", row -> row.outcome().status().text())
            .string("reason", "why the status is not ok, else empty", row -> row.outcome().reason())
            .longInteger("seed", "seed of the sweep", row -> row.setting().seed())
            .replicate(Run::replicate)
            .string("method", "training method", row -> row.setting().method())
            .string("engine", "engine of the trainer", row -> row.setting().engine())
            .string("trainer", "all trainer settings as JSON", row -> row.setting().trainer())
            .longInteger(
                "steps",
                "accepted integrator steps, or steps of a discrete method",
                row -> row.outcome().steps())
            .longInteger(
                "evaluations",
                "evaluations of the right-hand side",
                row -> row.outcome().evaluations())
            .real(
                "final_t",
                "last requested raw time that was reached",
                row -> row.last() == null ? null : row.outcome().trajectory().t()[row.last()]);
    for (int o = 0; o < family.observables().size(); o++) {
      Observable observable = family.observables().get(o);
      int number = o;
      table.real(
          "final_" + observable.column(),
          observable.column() + " at final_t, finite",
          row -> {
            Trajectory trajectory = row.outcome().trajectory();
            return row.last() == null ? null : trajectory.values()[number][row.last()];
          });
    }
    return table
        .real("wall_seconds", "wall time of the run", Run::wallSeconds)
        .real("cpu_seconds", "CPU time of the run's thread", Run::cpuSeconds)
        .string("host", "host of the executor", row -> row.setting().host())
        .string("backend", "linear-algebra backend", row -> row.setting().backend())
        .timestamp("finished_at", "end of the run", Run::finishedAt)
        .build();
  }
}
