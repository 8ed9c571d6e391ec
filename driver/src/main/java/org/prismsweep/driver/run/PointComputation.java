package org.prismsweep.driver.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.prismsweep.driver.plan.Identity;
import org.prismsweep.driver.plan.PlannedPoint;
import org.prismsweep.driver.plan.WorkItem;
import org.prismsweep.worker.model.Budget;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Outcome;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.RunKey;
import org.prismsweep.worker.model.Status;
import org.prismsweep.worker.model.Theory;
import org.prismsweep.worker.model.TimeGrid;
import org.prismsweep.worker.model.Trainer;
import org.prismsweep.worker.model.Trajectory;

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
  private final Map<String, Prediction> shared;
  private final RunIdentity<P> identity;
  private final long seed;
  private final Budget budget;
  private final ComputedRows<P> rows;
  private final Map<String, Theory<P>> theories = new HashMap<>();
  private final int observables;

  private final Map<String, Long> runsByStatus = new TreeMap<>();
  private double cpuSeconds;
  private double runSeconds;
  private double theorySeconds;
  private String firstFailure;

  /**
   * @param shared predictions that points share, by id
   */
  PointComputation(
      Family<P> family,
      Trainer<P> trainer,
      TimeGrid grid,
      long seed,
      Budget budget,
      Map<String, Prediction> shared,
      ComputedRows<P> rows) {
    this.family = family;
    this.shared = shared;
    this.trainer = trainer;
    this.identity = new RunIdentity<>(trainer, grid, seed, budget);
    this.seed = seed;
    this.budget = budget;
    this.rows = rows;
    this.observables = family.observables().size();
    family.theories().forEach(theory -> theories.put(theory.name(), theory));
  }

  Map<String, Long> runsByStatus() {
    return runsByStatus;
  }

  double cpuSeconds() {
    return cpuSeconds;
  }

  /** Wall time of the runs. */
  double runSeconds() {
    return runSeconds;
  }

  /** Wall time of the predictions. */
  double theorySeconds() {
    return theorySeconds;
  }

  String firstFailure() {
    return firstFailure;
  }

  void compute(WorkItem<P> item) throws IOException {
    PlannedPoint<P> planned = item.planned();
    double[] times = identity.times(planned.point());
    String gridId = Identity.gridId(times);
    if (item.pointRow()) {
      rows.point(planned);
    }
    for (int replicate : item.replicates()) {
      String runId = identity.runId(planned.pointId(), gridId, replicate);
      train(planned, times, gridId, runId, replicate);
      if (!item.again()) {
        rows.member(planned.pointId(), runId, replicate, gridId);
      }
    }
    for (String theory : item.theories()) {
      predict(planned, times, gridId, theories.get(theory));
    }
  }

  private void train(
      PlannedPoint<P> planned, double[] times, String gridId, String runId, int replicate)
      throws IOException {
    long wallStart = System.nanoTime();
    long cpuStart = THREADS.getCurrentThreadCpuTime();
    Outcome outcome;
    try {
      outcome = trainer.train(planned.point(), times, new RunKey(seed, replicate), budget);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // A deterministic failure must not be retried by Spark: it is a result of this run.
      Trajectory nothing = new Trajectory(new double[0], new double[observables][0]);
      outcome = new Outcome(Status.FAILED, describe(e), 0, 0, nothing);
    }
    double cpu = (THREADS.getCurrentThreadCpuTime() - cpuStart) * 1e-9;
    double wall = (System.nanoTime() - wallStart) * 1e-9;
    cpuSeconds += cpu;
    runSeconds += wall;
    runsByStatus.merge(outcome.status().text(), 1L, Long::sum);
    if (outcome.status() == Status.FAILED && firstFailure == null) {
      firstFailure = outcome.reason();
    }
    rows.run(planned, gridId, replicate, runId, outcome, wall, cpu);
  }

  private void predict(PlannedPoint<P> planned, double[] times, String gridId, Theory<P> theory)
      throws IOException {
    long start = System.nanoTime();
    String sharedId = SharedPredictions.id(family, theory, planned.point(), gridId);
    Prediction prediction =
        sharedId == null ? prediction(theory, planned.point(), times) : shared.get(sharedId);
    theorySeconds += (System.nanoTime() - start) * 1e-9;
    String id = Identity.predictionId(planned.pointId(), theory, gridId);
    rows.prediction(planned, gridId, theory.name(), id, prediction);
  }

  /** The prediction; an exception is one that failed. */
  static <P extends Point> Prediction prediction(Theory<P> theory, P point, double[] times) {
    try {
      return theory.predict(point, times);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      return Prediction.none(Prediction.Status.FAILED, describe(e));
    }
  }

  /** A theory of a family by its name. */
  static <P extends Point> Theory<P> theory(Family<P> family, String name) {
    return family.theories().stream()
        .filter(candidate -> candidate.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String describe(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    String where = trace.length == 0 ? "" : " at " + trace[0];
    return (e + where).replaceAll("\\s+", " ");
  }
}
