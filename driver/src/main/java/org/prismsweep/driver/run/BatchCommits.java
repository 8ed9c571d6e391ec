package org.prismsweep.driver.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.prismsweep.driver.plan.Bundle;
import org.prismsweep.driver.plan.Identity;
import org.prismsweep.driver.plan.WorkItem;
import org.prismsweep.driver.store.Manifest;
import org.prismsweep.driver.store.RunTally;
import org.prismsweep.driver.store.commit.BatchPublisher;
import org.prismsweep.driver.table.DataFile;
import org.prismsweep.worker.model.Family;
import org.prismsweep.worker.model.Point;
import org.prismsweep.worker.model.Theory;

/**
 * Gathers finished bundles and publishes them as batches of a sweep. A batch with rows that
 * supersede others takes those out of the tables in the same step.
 *
 * @param <P> the family's points
 */
final class BatchCommits<P extends Point> {

  /**
   * Superseding rewrites files, however few rows it concerns. Waiting so many times as long as the
   * last such commit took bounds the share of time spent on it.
   */
  private static final int PATIENCE = 10;

  private final String sweep;
  private final BatchPublisher publisher;
  private final RunIdentity<P> identity;
  private final CommittedRows committed;
  private final Supersession supersession;
  private final long commitNanos;
  private final Map<String, Theory<P>> theories = new HashMap<>();

  private final List<DataFile> staged = new ArrayList<>();
  private final Set<String> supersededRuns = new HashSet<>();
  private final Set<String> supersededPredictions = new HashSet<>();
  private RunTally tally = RunTally.NONE;
  private long uncommittedRuns;
  private long lastCommit = System.nanoTime();
  private long lastCommitTook;
  private int batches;

  BatchCommits(
      String sweep,
      BatchPublisher publisher,
      Family<P> family,
      RunIdentity<P> identity,
      CommittedRows committed,
      Supersession supersession,
      long commitMillis) {
    this.sweep = sweep;
    this.publisher = publisher;
    this.identity = identity;
    this.committed = committed;
    this.supersession = supersession;
    this.commitNanos = commitMillis * 1_000_000;
    family.theories().forEach(theory -> theories.put(theory.name(), theory));
  }

  /** A bundle came back. */
  void add(Bundle<P> bundle, BundleResult result) {
    staged.addAll(result.files());
    tally = tally.plus(new RunTally(result.runsByStatus(), Set.of(), true));
    uncommittedRuns += result.runsByStatus().values().stream().mapToLong(Long::longValue).sum();
    for (WorkItem<P> item : bundle.items()) {
      if (item.again()) {
        supersede(item);
      }
    }
  }

  private void supersede(WorkItem<P> item) {
    String pointId = item.planned().pointId();
    String gridId = Identity.gridId(identity.times(item.planned().point()));
    Map<String, Long> old = new TreeMap<>();
    Set<String> sharers = new HashSet<>();
    for (int replicate : item.replicates()) {
      String runId = identity.runId(pointId, gridId, replicate);
      supersededRuns.add(runId);
      old.merge(committed.status(runId).text(), -1L, Long::sum);
      sharers.addAll(committed.sharers(runId));
    }
    tally = tally.plus(new RunTally(old, sharers, true));
    for (String theory : item.theories()) {
      supersededPredictions.add(Identity.predictionId(pointId, theories.get(theory), gridId));
    }
  }

  /** Runs that are computed and not yet published. */
  long uncommittedRuns() {
    return uncommittedRuns;
  }

  /** Batches published. */
  int batches() {
    return batches;
  }

  /** Publishes what came back if enough time has passed. */
  void commitIfDue() {
    if (System.nanoTime() - lastCommit >= Math.max(commitNanos, PATIENCE * lastCommitTook)) {
      commit();
    }
  }

  /** Publishes what came back. */
  void commit() {
    long start = System.nanoTime();
    if (!staged.isEmpty()) {
      Set<String> replaces = Set.of();
      if (!supersededRuns.isEmpty() || !supersededPredictions.isEmpty()) {
        Supersession.Copies copies =
            supersession.without(publisher, supersededRuns, supersededPredictions);
        staged.addAll(copies.staged());
        replaces = copies.replaces();
      }
      Manifest manifest = publisher.publishBatch(sweep, staged, replaces, tally.attributes());
      supersession.published(manifest);
      lastCommitTook = replaces.isEmpty() ? 0 : System.nanoTime() - start;
      clear();
      batches++;
    }
    lastCommit = System.nanoTime();
  }

  private void clear() {
    staged.clear();
    supersededRuns.clear();
    supersededPredictions.clear();
    tally = RunTally.NONE;
    uncommittedRuns = 0;
  }
}
