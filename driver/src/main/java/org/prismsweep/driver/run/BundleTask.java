package org.prismsweep.driver.run;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.prismsweep.driver.files.FileSystems;
import org.prismsweep.driver.plan.Bundle;
import org.prismsweep.driver.plan.WorkItem;
import org.prismsweep.driver.spec.ImportedRuns;
import org.prismsweep.driver.spec.ImportedTrainer;
import org.prismsweep.driver.spec.SweepSpec;
import org.prismsweep.driver.store.lock.Hosts;
import org.prismsweep.driver.table.BundleWriter;
import org.prismsweep.driver.table.ComputeTimes;
import org.prismsweep.driver.table.DataFile;
import org.prismsweep.worker.linalg.Backend;
import org.prismsweep.worker.linalg.Backends;
import org.prismsweep.worker.model.Budget;
import org.prismsweep.worker.model.Families;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.TimeGrid;
import org.prismsweep.worker.model.Trainer;

/**
 * Computes one bundle on an executor and stages its rows for all tables in one pass. Holds plain
 * values only: the family and its trainer are looked up where the task runs.
 *
 * @param <P> the family's points
 */
final class BundleTask<P extends Point> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String sweep;
  private final String familyName;
  private final HashMap<String, Object> trainerSettings;
  private final TimeGrid grid;
  private final ArrayList<String> lists;
  private final long seed;
  private final Budget budget;
  private final String backendName;
  private final String stagingRoot;
  private final Broadcast<SerializableConfiguration> hadoopConf;
  private final Broadcast<Map<String, Prediction>> shared;
  private final Broadcast<ImportedRuns> imported;

  /**
   * @param imported what another program measured; null where runs are trained
   */
  BundleTask(
      SweepSpec spec,
      String backendName,
      Path stagingRoot,
      Broadcast<SerializableConfiguration> hadoopConf,
      Broadcast<Map<String, Prediction>> shared,
      Broadcast<ImportedRuns> imported) {
    this.sweep = spec.name();
    this.familyName = spec.family();
    this.trainerSettings = new HashMap<>(spec.trainer());
    this.grid = spec.time();
    this.lists = new ArrayList<>(spec.lists());
    this.seed = spec.seed();
    this.budget = spec.budget();
    this.backendName = backendName;
    this.stagingRoot = stagingRoot.toString();
    this.hadoopConf = hadoopConf;
    this.shared = shared;
    this.imported = imported;
  }

  BundleResult run(Bundle<P> bundle) throws IOException {
    long startedAt = ComputeTimes.now();
    long start = System.nanoTime();
    @SuppressWarnings("unchecked") // the driver made the bundle from points of this family
    Family<P> family = (Family<P>) Families.named(familyName);
    Backend backend = Backends.select(backendName).backend();
    Trainer<P> trainer =
        imported == null
            ? SweepSpec.trainer(family, trainerSettings, backend)
            : new ImportedTrainer<>(family, trainerSettings, imported.value());
    TaskContext context = TaskContext.get();
    // The attempt in the name keeps a retried or speculative task from touching another's files.
    Path staging =
        new Path(stagingRoot, "bundle-" + bundle.index() + "-attempt-" + context.taskAttemptId());
    FileSystems.Location location =
        FileSystems.locate(staging.toString(), hadoopConf.value().value());
    TaskData.load(
        bundle.items().stream().map(item -> item.planned().point()).toList(),
        hadoopConf.value().value());
    try (BundleWriter writer = new BundleWriter(location.fs(), location.path())) {
      ComputedRows<P> rows =
          new ComputedRows<>(
              family, trainer.settings(), sweep, lists, seed, Hosts.name(), backend.name(), writer);
      PointComputation<P> computation =
          new PointComputation<>(family, trainer, grid, seed, budget, shared.value(), rows);
      for (WorkItem<P> item : bundle.items()) {
        if (context.isInterrupted()) {
          throw new IllegalStateException("bundle " + bundle.index() + " was cancelled");
        }
        computation.compute(item);
      }
      List<DataFile> files = writer.finish();
      return new BundleResult(
          bundle.index(),
          files,
          computation.runsByStatus(),
          bundle.flops(),
          computation.cpuSeconds(),
          new ComputeTimes(
              1,
              startedAt,
              0,
              (System.nanoTime() - start) * 1e-9,
              computation.runSeconds(),
              computation.theorySeconds()),
          computation.firstFailure());
    }
  }
}
