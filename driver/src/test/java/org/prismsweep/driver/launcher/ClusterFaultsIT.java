package org.prismsweep.driver.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prismsweep.driver.launcher.Launcher.prism;
import static org.prismsweep.driver.launcher.Launcher.sql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A standalone master and two workers, each a process, of which parts are killed in mid-sweep: the
 * rows are those of a run on one core of this machine.
 */
@Tag("faults")
class ClusterFaultsIT {
  private static final String SWEEP =
      """
      name: struck
      axes:
        inputDim: 96
        latentRatio: {log: [1/4, 4], count: 3}
        dataRatio: {log: [1/4, 4], count: 3}
        initRate: [0.1, 1]
      replicates: 60
      time: {tauMax: 2, count: 9}
      trainer: {tolerance: 1e-5}
      """;

  private static final List<String> NUMBERS =
      List.of(
          "select run_id, status, steps, evaluations, final_train_loss, final_population_loss from runs order by run_id",
          "select * from trajectories order by run_id, time_index",
          "select * from predictions order by prediction_id, time_index",
          "select * from points order by point_id",
          "select sweep, point_id, run_id from sweep_points order by run_id",
          "select * from discrepancies order by point_id, theory, observable",
          "select * from regimes order by point_id");

  @TempDir Path temporary;

  @Test
  void anExecutorAndAWorkerAreKilledInClientMode() throws Exception {
    SparkApplication application = application();
    Path spec = Files.writeString(temporary.resolve("struck.yaml"), SWEEP);
    Path out = temporary.resolve("out");
    try (StandaloneCluster cluster = new StandaloneCluster(temporary.resolve("work"), 2)) {
      Launcher.Running running = submit(cluster, application, "client", spec, out);
      String executor = killBusyExecutor(cluster, application, 0);
      String other = cluster.executors(1).keySet().iterator().next();
      application.awaitBusy(other);
      cluster.killWorker(1);
      Launcher.Result result = running.await();

      assertThat(result.exitCode()).as(result.err()).isZero();
      assertThat(application.executorsThatLostATask()).contains(executor, other);
    }
    assertEqualsLocalRun(spec, out);
  }

  @Test
  void anExecutorIsKilledInClusterMode() throws Exception {
    SparkApplication application = application();
    Path spec = Files.writeString(temporary.resolve("struck.yaml"), SWEEP);
    Path out = temporary.resolve("out");
    Path work = temporary.resolve("work");
    try (StandaloneCluster cluster = new StandaloneCluster(work, 2)) {
      Launcher.Running running = submit(cluster, application, "cluster", spec, out);
      int worker = awaitExecutors(cluster);
      String executor = killBusyExecutor(cluster, application, worker);
      Launcher.Result submitted = running.await();
      assertThat(submitted.exitCode()).as(submitted.err()).isZero();
      long end = System.currentTimeMillis() + 300_000;
      while (!application.hasEnded()) {
        assertThat(System.currentTimeMillis()).isLessThan(end);
        Thread.sleep(200);
      }

      assertThat(application.executorsThatLostATask()).contains(executor);
      try (var files = Files.find(work, 3, (file, kind) -> file.endsWith("stderr"))) {
        assertThat(files.map(file -> file.getParent().getFileName().toString()))
            .as("the driver ran within a worker")
            .anyMatch(directory -> directory.startsWith("driver-"));
      }
    }
    assertEqualsLocalRun(spec, out);
  }

  private SparkApplication application() throws Exception {
    return new SparkApplication(
        StandaloneCluster.freePort(), Files.createDirectory(temporary.resolve("events")));
  }

  private static Launcher.Running submit(
      StandaloneCluster cluster, SparkApplication application, String mode, Path spec, Path out)
      throws Exception {
    List<String> words = new ArrayList<>(List.of("submit", "--master", cluster.url()));
    words.addAll(List.of("--deploy-mode", mode, "--driver-memory", "700m"));
    words.addAll(List.of("--executor-cores", "1", "--executor-memory", "700m"));
    words.addAll(List.of("--total-executor-cores", "2"));
    words.addAll(application.options());
    words.addAll(List.of("--", "run", spec.toString(), "--out", out.toString()));
    return Launcher.start(words.toArray(new String[0]));
  }

  /** Kills an executor of a worker while it computes; returns Spark's number of it. */
  private static String killBusyExecutor(
      StandaloneCluster cluster, SparkApplication application, int worker) throws Exception {
    awaitExecutors(cluster);
    Map.Entry<String, ProcessHandle> executor =
        cluster.executors(worker).entrySet().iterator().next();
    application.awaitBusy(executor.getKey());
    assertThat(executor.getValue().destroyForcibly()).isTrue();
    return executor.getKey();
  }

  /** Waits until both executors run; returns a worker that has one. */
  private static int awaitExecutors(StandaloneCluster cluster) throws Exception {
    long end = System.currentTimeMillis() + 300_000;
    while (cluster.executors(0).size() + cluster.executors(1).size() < 2) {
      assertThat(System.currentTimeMillis()).isLessThan(end);
      Thread.sleep(50);
    }
    return cluster.executors(0).isEmpty() ? 1 : 0;
  }

  private void assertEqualsLocalRun(Path spec, Path out) throws Exception {
    Path local = temporary.resolve("local");
    Launcher.Result here =
        prism("run", spec.toString(), "--out", local.toString(), "--master", "local[2]");
    assertThat(here.exitCode()).as(here.err()).isZero();
    assertThat(sql(out.toString(), NUMBERS)).isEqualTo(sql(local.toString(), NUMBERS));
    assertThat(sql(out.toString(), List.of("select state from sweeps"))).contains("done");
  }
}
