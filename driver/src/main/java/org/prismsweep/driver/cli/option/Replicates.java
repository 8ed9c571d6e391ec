package org.prismsweep.driver.cli.option;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Computes numbered things on all cores and passes them on in order. */
public final class Replicates {
  private static final int AHEAD = 16;

  private Replicates() {}

  /** Computes 0 to {@code count - 1}; holds a few results per core at a time. */
  public static <T> void forEach(int count, IntFunction<T> compute, Consumer<T> inOrder) {
    int threads = Math.max(1, Math.min(count, Runtime.getRuntime().availableProcessors()));
    ExecutorService executor =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "replicate");
              thread.setDaemon(true);
              return thread;
            });
    try {
      Deque<Future<T>> waiting = new ArrayDeque<>();
      for (int k = 0; k < count; k++) {
        int number = k;
        waiting.add(executor.submit(() -> compute.apply(number)));
        if (waiting.size() >= threads * AHEAD) {
          inOrder.accept(result(waiting.remove()));
        }
      }
      while (!waiting.isEmpty()) {
        inOrder.accept(result(waiting.remove()));
      }
    } finally {
      executor.shutdownNow();
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("Cannot compute a replicate", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot compute a replicate: interrupted", e);
    }
  }
}
