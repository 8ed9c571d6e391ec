package org.prismsweep.driver.run;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.prismsweep.driver.store.Manifest;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.table.DataFile;
import org.prismsweep.driver.table.IdColumn;
import org.prismsweep.driver.table.PointsTable;
import org.prismsweep.driver.table.PredictionsTable;
import org.prismsweep.driver.table.RunsTable;
import org.prismsweep.driver.table.SweepPointsTable;
import org.prismsweep.worker.model.Budget;
import org.prismsweep.worker.model.Status;

/** Which rows an output directory holds already, by identity, and which of them to supersede. */
final class CommittedRows {
  private final IdSet points = new IdSet();
  private final Map<Status, IdSet> runs = new EnumMap<>(Status.class);
  private final IdSet predictions = new IdSet();

  /** Runs that are listed as belonging to the sweep. */
  private final IdSet members = new IdSet();

  private final IdSet retriedRuns = new IdSet();
  private final IdSet leftOutRuns = new IdSet();
  private final IdSet retriedPredictions = new IdSet();
  private final Set<String> retriedManifests = new HashSet<>();

  /** Other sweeps that list a run which is to be computed again. */
  private final Map<String, Set<String>> sharers = new HashMap<>();

  private long duplicateRuns;
  private long duplicatePoints;

  private CommittedRows() {
    for (Status status : Status.values()) {
      runs.put(status, new IdSet());
    }
  }

  /** Reads what counts, for a sweep that computes nothing again. */
  static CommittedRows read(OutputDirectory directory, Configuration conf, String sweep) {
    return read(directory, conf, sweep, Retry.NONE, Budget.DEFAULT);
  }

  /**
   * Reads what counts.
   *
   * @param budget the sweep's
   */
  static CommittedRows read(
      OutputDirectory directory, Configuration conf, String sweep, Retry retry, Budget budget) {
    CommittedRows committed = new CommittedRows();
    List<Manifest> manifests = directory.manifests();
    for (Manifest manifest : manifests) {
      for (DataFile file : manifest.files()) {
        String path = directory.path(file.path()).toString();
        switch (file.table()) {
          case PointsTable.NAME ->
              IdColumn.read(
                  List.of(path), conf, List.of("point_id"), row -> committed.addPoint(row[0]));
          case RunsTable.NAME ->
              IdColumn.read(
                  List.of(path),
                  conf,
                  List.of("run_id", "status", "cpu_seconds"),
                  row -> committed.addRun(row, manifest, retry, budget));
          case PredictionsTable.NAME ->
              IdColumn.read(
                  List.of(path),
                  conf,
                  List.of("prediction_id", "status"),
                  row -> committed.addPrediction(row, manifest, retry));
          default -> {
            // Memberships come below; no other table tells what is to be computed
          }
        }
      }
    }
    IdColumn.read(
        directory.tableFiles(manifests).getOrDefault(SweepPointsTable.NAME, List.of()),
        conf,
        List.of("sweep", "run_id"),
        committed.membership(sweep));
    return committed;
  }

  private void addPoint(String pointId) {
    duplicatePoints += points.add(pointId) ? 0 : 1;
  }

  private void addRun(String[] row, Manifest manifest, Retry retry, Budget budget) {
    Status status = Status.valueOf(row[1].toUpperCase(Locale.ROOT));
    double cpuSeconds = row[2] == null ? 0 : Double.parseDouble(row[2]);
    duplicateRuns += hasRun(row[0]) ? 1 : 0;
    runs.get(status).add(row[0]);
    if (retry.includes(status, cpuSeconds, budget)) {
      retriedRuns.add(row[0]);
      retriedManifests.add(manifest.key());
    } else if (retry.leavesOut(status, cpuSeconds, budget)) {
      leftOutRuns.add(row[0]);
    }
  }

  private void addPrediction(String[] row, Manifest manifest, Retry retry) {
    predictions.add(row[0]);
    if (retry.includesPrediction(row[1])) {
      retriedPredictions.add(row[0]);
      retriedManifests.add(manifest.key());
    }
  }

  private Consumer<String[]> membership(String sweep) {
    return row -> {
      if (sweep.equals(row[0])) {
        members.add(row[1]);
      } else if (retriedRuns.contains(row[1])) {
        sharers.computeIfAbsent(row[1], run -> new HashSet<>()).add(row[0]);
      }
    };
  }

  boolean hasPoint(String pointId) {
    return points.contains(pointId);
  }

  boolean hasRun(String runId) {
    return status(runId) != null;
  }

  /** Status of a run, or null when it has no row. */
  Status status(String runId) {
    for (Map.Entry<Status, IdSet> entry : runs.entrySet()) {
      if (entry.getValue().contains(runId)) {
        return entry.getKey();
      }
    }
    return null;
  }

  /** Rows of runs beyond the first one of each. */
  long duplicateRuns() {
    return duplicateRuns;
  }

  /** Rows of points beyond the first one of each. */
  long duplicatePoints() {
    return duplicatePoints;
  }

  boolean hasPrediction(String predictionId) {
    return predictions.contains(predictionId);
  }

  boolean isMember(String runId) {
    return members.contains(runId);
  }

  /** Whether the run has a row that is to be superseded. */
  boolean isRetried(String runId) {
    return retriedRuns.contains(runId);
  }

  /** Whether the run's outcome was asked to be computed again but does not depend on the host. */
  boolean isLeftOut(String runId) {
    return leftOutRuns.contains(runId);
  }

  /** Whether the prediction has rows that are to be superseded. */
  boolean isRetriedPrediction(String predictionId) {
    return retriedPredictions.contains(predictionId);
  }

  /** Keys of the manifests that hold rows to be superseded. */
  Set<String> retriedManifests() {
    return Set.copyOf(retriedManifests);
  }

  /** Other sweeps that list a run which is to be computed again. */
  Set<String> sharers(String runId) {
    return sharers.getOrDefault(runId, Set.of());
  }
}
