package org.prismsweep.driver.exec;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.prismsweep.driver.store.IdColumn;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.Tables;
import org.prismsweep.worker.experiment.Status;

/** Which rows an output directory holds already, by identity. */
final class CommittedRows {
  private final IdSet points = new IdSet();
  private final IdSet runs = new IdSet();
  private final IdSet failedRuns = new IdSet();
  private final IdSet predictions = new IdSet();

  /** Runs that are listed as belonging to the sweep. */
  private final IdSet members = new IdSet();

  private CommittedRows() {}

  static CommittedRows read(OutputDirectory directory, Configuration conf, String sweep) {
    CommittedRows committed = new CommittedRows();
    Map<String, List<String>> files = directory.tableFiles();
    IdColumn.read(
        files.getOrDefault(Tables.POINTS, List.of()),
        conf,
        List.of("point_id"),
        row -> committed.points.add(row[0]));
    IdColumn.read(
        files.getOrDefault(Tables.RUNS, List.of()),
        conf,
        List.of("run_id", "status"),
        row -> {
          committed.runs.add(row[0]);
          if (Status.FAILED.text().equals(row[1])) {
            committed.failedRuns.add(row[0]);
          }
        });
    IdColumn.read(
        files.getOrDefault(Tables.PREDICTIONS, List.of()),
        conf,
        List.of("prediction_id"),
        row -> committed.predictions.add(row[0]));
    IdColumn.read(
        files.getOrDefault(Tables.SWEEP_POINTS, List.of()),
        conf,
        List.of("sweep", "run_id"),
        row -> {
          if (sweep.equals(row[0])) {
            committed.members.add(row[1]);
          }
        });
    return committed;
  }

  boolean hasPoint(String pointId) {
    return points.contains(pointId);
  }

  boolean hasRun(String runId) {
    return runs.contains(runId);
  }

  boolean isFailed(String runId) {
    return failedRuns.contains(runId);
  }

  boolean hasPrediction(String predictionId) {
    return predictions.contains(predictionId);
  }

  boolean isMember(String runId) {
    return members.contains(runId);
  }
}
