package org.prismsweep.driver.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.prismsweep.driver.derive.BoundaryJob;
import org.prismsweep.driver.derive.RegimeJob;
import org.prismsweep.driver.derive.curves.StorageFailures;
import org.prismsweep.driver.files.StoreException;
import org.prismsweep.driver.plan.Bundle;
import org.prismsweep.driver.plan.Bundles;
import org.prismsweep.driver.plan.CostModel;
import org.prismsweep.driver.plan.SweepPlan;
import org.prismsweep.driver.spec.ImportedTrainer;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.RunTally;
import org.prismsweep.driver.store.commit.BatchPublisher;
import org.prismsweep.driver.store.lock.WriterLock;
import org.prismsweep.driver.table.BundleWriter;
import org.prismsweep.driver.table.ComputeTimes;
import org.prismsweep.driver.table.SweepPointsTable;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.Prediction;
import org.prismsweep.worker.model.Status;
import org.prismsweep.worker.model.Trainer;

/**
 * Runs what is missing of a plan, batch by batch, then the derived tables. Running it again
 * resumes.
 *
 * @param <P> the family's points
 */
public final class SweepExecution<P extends Point> {
  private static final long POLL_MILLIS = 200;

  /** Larger sweeps are traced when asked for: their readings pass through the driver. */
  private static final int MOST_TRACED = 200_000;

  private final SparkSession spark;
  private final OutputDirectory directory;
  private final SweepPlan<P> coarse;
  private final Trainer<P> trainer;
  private final Family<P> family;
  private final RunIdentity<P> identity;
  private final ExecutionSettings settings;
  private final SweepProgress progress;
  private final AtomicBoolean stop;

  private final SharedPredictions<P> sharedPredictions;

  private final Map<String, Long> runsByStatus = new TreeMap<>();
  private SweepPlan<P> plan;
  private long presentRuns;
  private long presentFailed;
  private double doneFlops;
  private double cpuSeconds;
  private ComputeTimes times;
  private int batches;
  private String firstFailure;
  private boolean stoppedByFailures;

  /**
   * @param stop set from another thread to end early with everything whole committed
   */
  public SweepExecution(
      SparkSession spark,
      OutputDirectory directory,
      SweepPlan<P> plan,
      Family<P> family,
      Trainer<P> trainer,
      ExecutionSettings settings,
      SweepProgress progress,
      AtomicBoolean stop) {
    this.spark = spark;
    this.directory = directory;
    this.plan = plan;
    this.coarse = plan;
    this.trainer = trainer;
    this.family = family;
    this.identity =
        new RunIdentity<>(trainer, plan.spec().time(), plan.spec().seed(), plan.spec().budget());
    this.settings = settings;
    this.progress = progress;
    this.stop = stop;
    this.sharedPredictions =
        new SharedPredictions<>(
            JavaSparkContext.fromSparkContext(spark.sparkContext()), family, identity, stop);
    this.times = ComputeTimes.none(spark.sparkContext().defaultParallelism());
  }

  /**
   * Runs the sweep.
   *
   * @throws StoreException when the directory is held by another writer, or cannot be written
   */
  public SweepOutcome run() {
    try {
      return execute();
    } catch (FSError e) {
      // What Hadoop's local file system throws when a write fails
      throw StorageFailures.of(directory, e);
    }
  }

  private SweepOutcome execute() {
    long start = System.nanoTime();
    directory.create();
    try (WriterLock lock = WriterLock.acquire(directory)) {
      if (!lock.message().isEmpty()) {
        progress.message(lock.message());
      }
      BatchPublisher publisher = new BatchPublisher(directory);
      publisher.recover().forEach(progress::message);
      directory.writeSweepSpec(plan.spec().name(), plan.spec().text());
      SubmissionRecord submission =
          new SubmissionRecord(
              directory, publisher, plan, spark, settings.codeVersion(), settings.driverBackend());
      submission.publish("running", times);
      CommittedRows committed = committedRows(settings.retry());
      RemainingWork<P> work = RemainingWork.of(plan, family, identity, committed);
      retryMessage(work);
      if (work.shortened() > 0) {
        progress.message(
            work.shortened()
                + " points are observed at fewer times than asked for: one step of descent spans"
                + " several");
      }
      boolean whole = false;
      try {
        whole = refine(publisher, work, committed);
      } catch (RuntimeException | FSError e) {
        record(submission, stop.get() ? "interrupted" : "failed", e);
        throw e;
      }
      if (!whole) {
        submission.publish("interrupted", times);
      }
      Map<String, Long> labels = Map.of();
      if (whole) {
        Optional<Map<String, Long>> labelled = regimes(publisher);
        whole = labelled.isPresent() && boundaries(publisher);
        labels = labelled.orElse(Map.of());
        submission.publish(whole ? "done" : "interrupted", times);
        publisher.clearStaging();
      }
      return new SweepOutcome(
          plan.spec().name(),
          state(whole),
          plan.points().size(),
          plan.runs(),
          presentRuns,
          presentFailed,
          runsByStatus,
          labels,
          batches,
          (System.nanoTime() - start) * 1e-9,
          cpuSeconds,
          times,
          firstFailure);
    }
  }

  /** The axes as written, and the rounds of refinement; false when stopped. */
  private boolean refine(
      BatchPublisher publisher, RemainingWork<P> first, CommittedRows firstCommitted) {
    if (plan.spec().refine().isEmpty()) {
      adopt(publisher, first.adopted());
      return compute(publisher, first, firstCommitted);
    }
    RefinementRounds<P> rounds =
        new RefinementRounds<>(spark, directory, coarse, family, trainer, stop);
    Retry retry = settings.retry();
    do {
      plan = rounds.plan();
      CommittedRows committed = committedRows(retry);
      retry = Retry.NONE; // once is enough
      RemainingWork<P> work = RemainingWork.of(plan, family, identity, committed);
      progress.message(rounds.describe(work.missingRuns()));
      adopt(publisher, work.adopted());
      if (!compute(publisher, work, committed)) {
        return false;
      }
      if (!work.items().isEmpty() || !work.adopted().isEmpty()) {
        rounds.forget();
      }
    } while (rounds.advance());
    progress.message(rounds.summary());
    return !stop.get();
  }

  private boolean boundaries(BatchPublisher publisher) {
    if (coarse.spec().theories().isEmpty() || plan.points().size() > MOST_TRACED) {
      return true;
    }
    List<Double> deltas = new ArrayList<>(List.of(coarse.spec().delta()));
    coarse.spec().refine().ifPresent(refine -> deltas.add(refine.delta()));
    return new BoundaryJob<>(spark, directory, publisher, coarse, family, trainer, stop)
        .run(deltas);
  }

  /** Points by label; nothing when stopped. */
  private Optional<Map<String, Long>> regimes(BatchPublisher publisher) {
    String sweep = plan.spec().name();
    double delta = plan.spec().delta();
    RegimeJob regimes = new RegimeJob(spark, directory, publisher, stop);
    return regimes.current(sweep, delta).or(() -> regimes.run(sweep, family, delta));
  }

  /** Where the disk is full the end cannot be recorded either; the first trouble is what counts. */
  private void record(SubmissionRecord submission, String state, Throwable first) {
    try {
      submission.publish(state, times);
    } catch (RuntimeException | FSError e) {
      first.addSuppressed(e);
    }
  }

  private SweepOutcome.State state(boolean whole) {
    if (whole) {
      return SweepOutcome.State.DONE;
    }
    return stoppedByFailures
        ? SweepOutcome.State.TOO_MANY_FAILURES
        : SweepOutcome.State.INTERRUPTED;
  }

  private CommittedRows committedRows(Retry retry) {
    return CommittedRows.read(
        directory, hadoopConf(), plan.spec().name(), retry, plan.spec().budget());
  }

  private Configuration hadoopConf() {
    return spark.sparkContext().hadoopConfiguration();
  }

  private void retryMessage(RemainingWork<P> work) {
    if (work.retriedRuns() > 0) {
      progress.message(work.retriedRuns() + " runs are computed again, with their seeds");
    }
    if (work.leftOutRuns() > 0) {
      progress.message(
          work.leftOutRuns()
              + " runs used up their evaluations or memory, which ends the same way on every host:"
              + " not computed again; with a larger budget they are other runs, so give that sweep"
              + " another name");
    }
  }

  /** Lists runs that another sweep of the directory computed as belonging to this one too. */
  private void adopt(BatchPublisher publisher, List<RemainingWork.Membership> adopted) {
    if (adopted.isEmpty()) {
      return;
    }
    String sweep = plan.spec().name();
    try (BundleWriter writer = new BundleWriter(directory.fs(), publisher.newStaging())) {
      for (RemainingWork.Membership member : adopted) {
        writer.write(
            SweepPointsTable.TABLE,
            new SweepPointsTable.Member(
                sweep, member.pointId(), member.runId(), member.replicate(), member.gridId()));
      }
      Map<String, Long> byStatus = new TreeMap<>();
      adopted.forEach(member -> byStatus.merge(member.status().text(), 1L, Long::sum));
      RunTally tally = new RunTally(byStatus, Set.of(), true);
      publisher.publishBatch(sweep, writer.finish(), tally.attributes());
    } catch (IOException e) {
      throw StoreException.failed("Cannot write to " + directory.root(), e);
    }
    progress.message(
        adopted.size() + " runs of this sweep were computed by another one; they count here too");
  }

  /** True when everything was computed, false when stopped. */
  private boolean compute(
      BatchPublisher publisher, RemainingWork<P> work, CommittedRows committed) {
    // A round finds the runs of those before it committed, which this submission computed
    presentRuns = work.presentRuns() - runsByStatus.values().stream().mapToLong(n -> n).sum();
    presentFailed = work.presentFailed() - runsByStatus.getOrDefault(Status.FAILED.text(), 0L);
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    List<Bundle<P>> bundles = Bundles.pack(work.items(), times.cores(), CostModel.DEFAULT);
    double totalFlops = bundles.stream().mapToDouble(Bundle::flops).sum();
    progress.started(plan.runs(), work.presentRuns(), plan.spec().replicates(), totalFlops);
    try {
      if (bundles.isEmpty()) {
        return true;
      }
      Broadcast<SerializableConfiguration> hadoopConf =
          context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
      Optional<Map<String, Prediction>> shared = sharedPredictions.of(work.items(), progress);
      if (shared.isEmpty()) {
        return false;
      }
      BundleTask<P> task =
          new BundleTask<>(
              plan.spec(),
              settings.backendName(),
              publisher.newStaging(),
              hadoopConf,
              context.broadcast(shared.get()),
              trainer instanceof ImportedTrainer<P> imported
                  ? context.broadcast(imported.runs())
                  : null);
      BatchCommits<P> commits =
          new BatchCommits<>(
              plan.spec().name(),
              publisher,
              family,
              identity,
              committed,
              new Supersession(directory, hadoopConf(), committed.retriedManifests()),
              settings.commitMillis());
      try (LiveReport<P> live = new LiveReport<>(directory, plan.spec().name(), context, bundles)) {
        return collect(bundles, commits, live, BundleJob.submit(spark, bundles, task));
      } finally {
        batches += commits.batches();
        times = times.ended();
      }
    } finally {
      progress.finished();
    }
  }

  private boolean collect(
      List<Bundle<P>> bundles, BatchCommits<P> commits, LiveReport<P> live, BundleJob job) {
    try {
      while (!job.isOver() && !stop.get() && !stoppedByFailures) {
        BundleResult result = job.poll(POLL_MILLIS);
        if (result != null) {
          take(bundles, commits, live, result);
        }
        progress.advanced(new HashMap<>(runsByStatus), doneFlops);
        commits.commitIfDue();
        live.update(runsByStatus, commits.uncommittedRuns());
      }
      if (stop.get() || stoppedByFailures) {
        job.cancel();
        // What came in meanwhile is whole, too
        for (BundleResult left = job.poll(0); left != null; left = job.poll(0)) {
          take(bundles, commits, live, left);
        }
        commits.commit();
        return false;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop.set(true);
      job.cancel();
      commits.commit();
      return false;
    } catch (RuntimeException | FSError e) {
      // Whoever takes the lock next must not meet tasks that still write
      job.cancel();
      throw e;
    }
    commits.commit();
    if (job.failure() != null) {
      throw StorageFailures.of(
          directory,
          new IllegalStateException(
              "Spark gave up on a bundle: " + job.failure().getMessage(), job.failure()));
    }
    return true;
  }

  private void take(
      List<Bundle<P>> bundles, BatchCommits<P> commits, LiveReport<P> live, BundleResult result) {
    commits.add(bundles.get(result.bundle()), result);
    live.received(result.bundle());
    count(result);
    stoppedByFailures |= tooManyFailures();
  }

  private boolean tooManyFailures() {
    long failed = runsByStatus.getOrDefault(Status.FAILED.text(), 0L);
    return settings.failFast()
        ? failed > 0
        : failed > 0 && failed > settings.maxFailedShare() * plan.runs();
  }

  private void count(BundleResult result) {
    result.runsByStatus().forEach((status, runs) -> runsByStatus.merge(status, runs, Long::sum));
    doneFlops += result.flops();
    cpuSeconds += result.cpuSeconds();
    times = times.plus(result.times());
    if (firstFailure == null) {
      firstFailure = result.firstFailure();
    }
  }
}
