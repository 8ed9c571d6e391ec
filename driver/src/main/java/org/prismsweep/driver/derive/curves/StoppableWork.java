package org.prismsweep.driver.derive.curves;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;

/** Spark jobs that a request to stop cancels, wherever they are. */
public final class StoppableWork {
  private static final long LOOK_MILLIS = 100;

  private StoppableWork() {}

  /**
   * Does work that starts Spark jobs from this thread.
   *
   * @param stop set from another thread to cancel the jobs
   * @return what the work returns; empty when it was stopped
   */
  public static <T> Optional<T> run(
      SparkContext context, String description, AtomicBoolean stop, Supplier<T> work) {
    String group = "prism-" + UUID.randomUUID();
    ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
    context.setJobGroup(group, description, false);
    // Again and again: work may start another job after one was cancelled
    var unused =
        watch.scheduleWithFixedDelay(
            () -> {
              if (stop.get()) {
                context.cancelJobGroup(group);
              }
            },
            LOOK_MILLIS,
            LOOK_MILLIS,
            TimeUnit.MILLISECONDS);
    try {
      return stop.get() ? Optional.empty() : Optional.of(work.get());
    } catch (Exception e) {
      // Scala throws checked exceptions without saying so
      if (stop.get()) {
        return Optional.empty();
      }
      throw e;
    } finally {
      watch.shutdownNow();
      context.clearJobGroup();
    }
  }
}
