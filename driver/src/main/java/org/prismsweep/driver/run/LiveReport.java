package org.prismsweep.driver.run;

import java.io.IOException;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.prismsweep.driver.plan.Bundle;
import org.prismsweep.driver.plan.WorkItem;
import org.prismsweep.driver.store.LiveProgress;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.lock.Hosts;
import org.prismsweep.worker.model.Point;

/**
 * Tells other processes how far a sweep is, every second or two. What cannot be told is not told:
 * the sweep goes on.
 *
 * @param <P> the family's points
 */
final class LiveReport<P extends Point> implements AutoCloseable {
  private static final long EVERY_NANOS = 1_500_000_000L;

  private final OutputDirectory directory;
  private final String sweep;
  private final JavaSparkContext context;
  private final List<Bundle<P>> bundles;
  private final long runs;
  private final double totalFlops;
  private double doneFlops;
  private final BitSet received = new BitSet();
  private final long start = System.nanoTime();
  private long last = start - EVERY_NANOS;

  LiveReport(
      OutputDirectory directory, String sweep, JavaSparkContext context, List<Bundle<P>> bundles) {
    this.directory = directory;
    this.sweep = sweep;
    this.context = context;
    this.bundles = bundles;
    this.runs = bundles.stream().mapToLong(LiveReport::runs).sum();
    this.totalFlops = bundles.stream().mapToDouble(Bundle::flops).sum();
  }

  /** A bundle came back. */
  void received(int bundle) {
    received.set(bundle);
    doneFlops += bundles.get(bundle).flops();
  }

  /** Tells how things are, if that was not done just now. */
  void update(Map<String, Long> computed, long uncommittedRuns) {
    if (System.nanoTime() - last < EVERY_NANOS) {
      return;
    }
    last = System.nanoTime();
    double share = totalFlops > 0 ? Math.min(1, doneFlops / totalFlops) : 1;
    double elapsed = (last - start) * 1e-9;
    LiveProgress progress =
        new LiveProgress(
            sweep,
            Hosts.name(),
            ProcessHandle.current().pid(),
            Instant.now().toString(),
            runs,
            computed,
            uncommittedRuns + runningRuns(),
            share,
            share > 0 ? elapsed * (1 - share) / share : null);
    try {
      progress.write(directory);
    } catch (IOException e) {
      // A full disk stops the next batch with a clear message; this file is not worth stopping for
    }
  }

  /** Bundles start in the order of their index: the first ones that are not back are running. */
  private long runningRuns() {
    int active = 0;
    for (int stage : context.statusTracker().getActiveStageIds()) {
      var info = context.statusTracker().getStageInfo(stage);
      active += info == null ? 0 : info.numActiveTasks();
    }
    long running = 0;
    int bundle = received.nextClearBit(0);
    for (int k = 0; k < active && bundle < bundles.size(); k++) {
      running += runs(bundles.get(bundle));
      bundle = received.nextClearBit(bundle + 1);
    }
    return running;
  }

  private static long runs(Bundle<?> bundle) {
    return bundle.items().stream().mapToLong(WorkItem::runs).sum();
  }

  @Override
  public void close() {
    try {
      LiveProgress.remove(directory, sweep);
    } catch (IOException e) {
      // Without the lock nobody believes what it says
    }
  }
}
