package org.prismsweep.driver.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.prismsweep.driver.plan.PlannedPoint;
import org.prismsweep.driver.table.BundleWriter;
import org.prismsweep.driver.table.TableSchema;
import org.prismsweep.driver.table.Tables;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Observable;
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
  private final int observables;
  private final String sweep;
  private final boolean[] stored;
  private final long seed;
  private final String host;
  private final String backend;
  private final String method;
  private final String engine;
  private final String trainerJson;
  private final BundleWriter writer;

  private final TableSchema points;
  private final TableSchema runs;
  private final TableSchema trajectories;
  private final TableSchema predictions;
  private final TableSchema sweepPoints = Tables.sweepPoints();

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
    this.observables = family.observables().size();
    this.sweep = sweep;
    this.stored = stored(family.listObservables(), lists);
    this.seed = seed;
    this.host = host;
    this.backend = backend;
    this.method = settings.get("method");
    this.engine = settings.get("engine");
    this.trainerJson = json(settings);
    this.writer = writer;
    this.points = Tables.points(family);
    this.runs = Tables.runs(family);
    this.trajectories = Tables.trajectories(family);
    this.predictions = Tables.predictions(family);
  }

  private static boolean[] stored(List<Observable> observables, List<String> lists) {
    boolean[] stored = new boolean[observables.size()];
    for (int o = 0; o < stored.length; o++) {
      stored[o] = lists.contains(observables.get(o).column());
    }
    return stored;
  }

  void point(PlannedPoint<P> planned) throws IOException {
    List<Object> row = new ArrayList<>(points.columns().size());
    row.add(planned.pointId());
    row.add(family.name());
    row.add(family.algorithmVersion());
    row.addAll(family.pointRow(planned.point()));
    row.add(planned.runCost().flops());
    row.add(planned.runCost().bytes());
    writer.write(points, row.toArray());
  }

  /** The run is one of the sweep's. */
  void member(String pointId, String runId, int replicate, String gridId) throws IOException {
    writer.write(sweepPoints, sweep, pointId, runId, replicate, gridId);
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
    Trajectory trajectory = outcome.trajectory();
    int last = trajectory.size() - 1;
    List<Object> row = new ArrayList<>(runs.columns().size());
    row.addAll(
        Arrays.asList(
            runId,
            planned.pointId(),
            gridId,
            sweep,
            outcome.status().text(),
            outcome.reason(),
            seed,
            replicate,
            method,
            engine,
            trainerJson,
            outcome.steps(),
            outcome.evaluations(),
            last < 0 ? null : trajectory.t()[last]));
    for (int o = 0; o < observables; o++) {
      row.add(last < 0 ? null : trajectory.values()[o][last]);
    }
    row.addAll(Arrays.asList(wall, cpu, host, backend, ComputeTimes.now()));
    writer.write(runs, row.toArray());
    trajectory(planned, replicate, runId, trajectory);
  }

  private void trajectory(
      PlannedPoint<P> planned, int replicate, String runId, Trajectory trajectory)
      throws IOException {
    double rate = family.naturalRate(planned.point());
    double[] t = trajectory.t();
    double[][] values = trajectory.values();
    for (int k = 0; k < t.length; k++) {
      Object[] row = new Object[6 + observables + stored.length];
      row[0] = runId;
      row[1] = planned.pointId();
      row[2] = replicate;
      row[3] = k;
      row[4] = t[k];
      row[5] = rate * t[k];
      for (int o = 0; o < observables; o++) {
        row[6 + o] = values[o][k];
      }
      addLists(trajectory, k, row, 6 + observables);
      writer.write(trajectories, row);
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
    double[] t = prediction.trajectory().t();
    double[][] values = prediction.trajectory().values();
    double[][] errors = prediction.errors();
    for (int k = 0; k < Math.max(t.length, 1); k++) {
      Object[] row = new Object[9 + 2 * observables + stored.length];
      row[0] = id;
      row[1] = planned.pointId();
      row[2] = gridId;
      row[3] = theory;
      row[4] = prediction.status().text();
      row[5] = prediction.reason();
      if (t.length > 0) {
        row[6] = k;
        row[7] = t[k];
        row[8] = rate * t[k];
        for (int o = 0; o < observables; o++) {
          row[9 + 2 * o] = values[o][k];
          row[10 + 2 * o] = errors[o][k];
        }
        addLists(prediction.trajectory(), k, row, 9 + 2 * observables);
      }
      writer.write(predictions, row);
    }
  }

  private void addLists(Trajectory trajectory, int k, Object[] row, int offset) {
    for (int o = 0; o < trajectory.lists().length; o++) {
      row[offset + o] = stored[o] ? trajectory.lists()[o][k] : null;
    }
  }

  private static String json(Map<String, String> settings) {
    try {
      return new ObjectMapper().writeValueAsString(settings);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot encode trainer settings " + settings, e);
    }
  }
}
