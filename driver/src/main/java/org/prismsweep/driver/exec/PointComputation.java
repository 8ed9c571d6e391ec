package org.prismsweep.driver.exec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.prismsweep.driver.plan.Identity;
import org.prismsweep.driver.plan.PlannedPoint;
import org.prismsweep.driver.plan.WorkItem;
import org.prismsweep.driver.store.TableSchema;
import org.prismsweep.driver.store.Tables;
import org.prismsweep.worker.experiment.Budget;
import org.prismsweep.worker.experiment.Family;
import org.prismsweep.worker.experiment.Observable;
import org.prismsweep.worker.experiment.Outcome;
import org.prismsweep.worker.experiment.Point;
import org.prismsweep.worker.experiment.Prediction;
import org.prismsweep.worker.experiment.RunKey;
import org.prismsweep.worker.experiment.Status;
import org.prismsweep.worker.experiment.Theory;
import org.prismsweep.worker.experiment.TimeGrid;
import org.prismsweep.worker.experiment.Trainer;
import org.prismsweep.worker.experiment.Trajectory;

/**
 * Computes work items and writes their rows. Whatever goes wrong inside a run or a prediction
 * becomes a row; only a failure to write is an exception.
 *
 * @param <P> the family's points
 */
final class PointComputation<P extends Point> {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Family<P> family;
  private final Trainer<P> trainer;
  private final RunIdentity<P> identity;
  private final String sweep;
  private final boolean[] stored;
  private final long seed;
  private final Budget budget;
  private final String host;
  private final String backend;
  private final String trainerJson;
  private final BundleWriter writer;

  private final TableSchema points;
  private final TableSchema runs;
  private final TableSchema trajectories;
  private final TableSchema predictions;
  private final TableSchema sweepPoints = Tables.sweepPoints();

  private final Map<String, Long> runsByStatus = new TreeMap<>();
  private double cpuSeconds;
  private String firstFailure;

  PointComputation(
      Family<P> family,
      Trainer<P> trainer,
      String sweep,
      TimeGrid grid,
      List<String> lists,
      long seed,
      Budget budget,
      String host,
      String backend,
      BundleWriter writer) {
    this.family = family;
    this.trainer = trainer;
    this.identity = new RunIdentity<>(trainer, grid, seed, budget);
    this.sweep = sweep;
    this.stored = stored(family.listObservables(), lists);
    this.seed = seed;
    this.budget = budget;
    this.host = host;
    this.backend = backend;
    this.trainerJson = json(trainer.settings());
    this.writer = writer;
    this.points = Tables.points(family);
    this.runs = Tables.runs(family);
    this.trajectories = Tables.trajectories(family);
    this.predictions = Tables.predictions(family);
  }

  /** Which list observables are stored. */
  private static boolean[] stored(List<Observable> observables, List<String> lists) {
    boolean[] stored = new boolean[observables.size()];
    for (int o = 0; o < stored.length; o++) {
      stored[o] = lists.contains(observables.get(o).column());
    }
    return stored;
  }

  Map<String, Long> runsByStatus() {
    return runsByStatus;
  }

  double cpuSeconds() {
    return cpuSeconds;
  }

  String firstFailure() {
    return firstFailure;
  }

  void compute(WorkItem<P> item) throws IOException {
    PlannedPoint<P> planned = item.planned();
    double[] times = identity.times(planned.point());
    String gridId = Identity.gridId(times);
    if (item.pointRow()) {
      writePoint(planned);
    }
    for (int replicate : item.replicates()) {
      String runId = train(planned, times, gridId, replicate);
      if (!item.again()) {
        writer.write(sweepPoints, sweep, planned.pointId(), runId, replicate, gridId);
      }
    }
    for (String theory : item.theories()) {
      predict(planned, times, gridId, theory);
    }
  }

  private void writePoint(PlannedPoint<P> planned) throws IOException {
    List<Object> row = new ArrayList<>();
    row.add(planned.pointId());
    row.add(family.name());
    row.add(family.algorithmVersion());
    row.addAll(family.pointRow(planned.point()));
    row.add(planned.runCost().flops());
    row.add(planned.runCost().bytes());
    writer.write(points, row.toArray());
  }

  /** Writes the rows of a run but its membership; its identity. */
  private String train(PlannedPoint<P> planned, double[] times, String gridId, int replicate)
      throws IOException {
    long wallStart = System.nanoTime();
    long cpuStart = THREADS.getCurrentThreadCpuTime();
    Outcome outcome;
    try {
      outcome = trainer.train(planned.point(), times, new RunKey(seed, replicate), budget);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // A deterministic failure must not be retried by Spark: it is a result of this run.
      outcome =
          new Outcome(Status.FAILED, describe(e), 0, 0, new Trajectory(new double[0], noValues()));
    }
    double cpu = (THREADS.getCurrentThreadCpuTime() - cpuStart) * 1e-9;
    double wall = (System.nanoTime() - wallStart) * 1e-9;
    cpuSeconds += cpu;
    runsByStatus.merge(outcome.status().text(), 1L, Long::sum);
    if (outcome.status() == Status.FAILED && firstFailure == null) {
      firstFailure = outcome.reason();
    }
    String runId = identity.runId(planned.pointId(), gridId, replicate);
    writeRun(planned, gridId, replicate, runId, outcome, wall, cpu);
    writeTrajectory(planned, replicate, runId, outcome.trajectory());
    return runId;
  }

  private void writeRun(
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
    Map<String, String> settings = trainer.settings();
    List<Object> row = new ArrayList<>();
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
            settings.get("method"),
            settings.get("engine"),
            trainerJson,
            outcome.steps(),
            outcome.evaluations(),
            last < 0 ? null : trajectory.t()[last]));
    for (int o = 0; o < family.observables().size(); o++) {
      row.add(last < 0 ? null : trajectory.values()[o][last]);
    }
    row.addAll(
        Arrays.asList(
            wall, cpu, host, backend, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now())));
    writer.write(runs, row.toArray());
  }

  private void writeTrajectory(
      PlannedPoint<P> planned, int replicate, String runId, Trajectory trajectory)
      throws IOException {
    double rate = family.naturalRate(planned.point());
    int observables = family.observables().size();
    for (int k = 0; k < trajectory.size(); k++) {
      Object[] row = new Object[6 + observables + stored.length];
      row[0] = runId;
      row[1] = planned.pointId();
      row[2] = replicate;
      row[3] = k;
      row[4] = trajectory.t()[k];
      row[5] = rate * trajectory.t()[k];
      for (int o = 0; o < observables; o++) {
        row[6 + o] = trajectory.values()[o][k];
      }
      addLists(trajectory, k, row, 6 + observables);
      writer.write(trajectories, row);
    }
  }

  private void predict(PlannedPoint<P> planned, double[] times, String gridId, String name)
      throws IOException {
    Theory<P> theory =
        family.theories().stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow();
    Prediction prediction;
    try {
      prediction = theory.predict(planned.point(), times);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      prediction = Prediction.none(Prediction.Status.FAILED, describe(e));
    }
    String id = Identity.predictionId(planned.pointId(), theory, gridId);
    double rate = family.naturalRate(planned.point());
    int observables = family.observables().size();
    int size = prediction.trajectory().size();
    // A theory without values still leaves one row, so that its reason is kept and a resumed sweep
    // does not ask again.
    for (int k = 0; k < Math.max(size, 1); k++) {
      Object[] row = new Object[9 + 2 * observables + stored.length];
      row[0] = id;
      row[1] = planned.pointId();
      row[2] = gridId;
      row[3] = name;
      row[4] = prediction.status().text();
      row[5] = prediction.reason();
      if (size > 0) {
        double t = prediction.trajectory().t()[k];
        row[6] = k;
        row[7] = t;
        row[8] = rate * t;
        for (int o = 0; o < observables; o++) {
          row[9 + 2 * o] = prediction.trajectory().values()[o][k];
          row[10 + 2 * o] = prediction.errors()[o][k];
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

  private double[][] noValues() {
    return new double[family.observables().size()][0];
  }

  private static String describe(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    String where = trace.length == 0 ? "" : " at " + trace[0];
    return (e + where).replaceAll("\\s+", " ");
  }

  private static String json(Map<String, String> settings) {
    try {
      return new ObjectMapper().writeValueAsString(settings);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot encode trainer settings " + settings, e);
    }
  }
}
