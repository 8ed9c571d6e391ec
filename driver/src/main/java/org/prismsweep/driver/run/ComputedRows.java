package org.prismsweep.driver.run;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.prismsweep.driver.console.Json;
import org.prismsweep.driver.plan.PlannedPoint;
import org.prismsweep.driver.table.BundleWriter;
import org.prismsweep.driver.table.ComputeTimes;
import org.prismsweep.driver.table.PointsTable;
import org.prismsweep.driver.table.PredictionsTable;
import org.prismsweep.driver.table.RunsTable;
import org.prismsweep.driver.table.SweepPointsTable;
import org.prismsweep.driver.table.Table;
import org.prismsweep.driver.table.TrajectoriesTable;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.Trajectory;

/**
 * Writes what was computed as rows of the tables.
 *
 * @param <P> the family's points
 */
final class ComputedRows<P extends Point> {
  private final Family<P> family;
  private final RunsTable.Setting setting;
  private final BundleWriter writer;

  private final Table<PointsTable.Row<P>> points;
  private final Table<RunsTable.Run> runs;
  private final Table<TrajectoriesTable.RunAt> trajectories;
  private final Table<PredictionsTable.PredictedAt> predictions;

  /**
   * @param settings of the trainer
   * @param lists columns of the list observables that are stored
   * @param backend name of the linear-algebra backend
   */
  ComputedRows(
      Family<P> family,
      Map<String, String> settings,
      String sweep,
      List<String> lists,
      long seed,
      String host,
      String backend,
      BundleWriter writer) {
    this.family = family;
    this.setting =
        new RunsTable.Setting(
            sweep,
            seed,
            settings.get("method"),
            settings.get("engine"),
            Json.text(settings),
            host,
            backend);
    this.writer = writer;
    this.points = PointsTable.of(family);
    this.runs = RunsTable.of(family);
    this.trajectories = TrajectoriesTable.of(family, lists);
    this.predictions = PredictionsTable.of(family, lists);
  }

  void point(PlannedPoint<P> planned) throws IOException {
    writer.write(
        points, new PointsTable.Row<>(planned.pointId(), planned.point(), planned.runCost()));
  }

  /** The run is one of the sweep's. */
  void member(String pointId, String runId, int replicate, String gridId) throws IOException {
    writer.write(
        SweepPointsTable.TABLE,
        new SweepPointsTable.Member(setting.sweep(), pointId, runId, replicate, gridId));
  }

  /**
   * The rows of a run but its membership.
   *
   * @param wall wall time, seconds
   * @param cpu CPU time, seconds
   */
  void run(
      PlannedPoint<P> planned,
      String gridId,
      int replicate,
      String runId,
      Outcome outcome,
      double wall,
      double cpu)
      throws IOException {
    String pointId = planned.pointId();
    writer.write(
        runs,
        new RunsTable.Run(
            runId, pointId, gridId, replicate, outcome, wall, cpu, ComputeTimes.now(), setting));
    Trajectory trajectory = outcome.trajectory();
    double rate = family.naturalRate(planned.point());
    for (int k = 0; k < trajectory.size(); k++) {
      writer.write(
          trajectories,
          new TrajectoriesTable.RunAt(runId, pointId, replicate, trajectory, k, rate));
    }
  }

  /**
   * The rows of a prediction. One without values has one row, so that its reason is kept and a
   * resumed sweep does not ask again.
   */
  void prediction(
      PlannedPoint<P> planned, String gridId, String theory, String id, Prediction prediction)
      throws IOException {
    double rate = family.naturalRate(planned.point());
    for (int k = 0; k < Math.max(prediction.trajectory().size(), 1); k++) {
      writer.write(
          predictions,
          new PredictionsTable.PredictedAt(
              id, planned.pointId(), gridId, theory, prediction, k, rate));
    }
  }
}
