package org.prismsweep.driver.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.prismsweep.driver.launcher.Launcher.prism;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as processes, on the embedded Spark and on a cluster of processes. */
class LauncherIT {
  private static final String SWEEP =
      """
      name: launched
      axes:
        inputDim: 20
        latentRatio: {log: [1/4, 4], count: 3}
        dataRatio: {log: [1/4, 4], count: 3}
        initRate: [0.1, 1]
      replicates: 4
      time: {tauMax: 2, count: 9}
      trainer: {tolerance: 1e-5}
      """;

  /** Every number of a sweep that must not depend on where and how it was run. */
  private static final List<String> NUMBERS =
      List.of(
          "select * from trajectories order by run_id, time_index",
          "select * from predictions order by prediction_id, time_index",
          "select * from points order by point_id",
          "select run_id, status, steps, evaluations, final_train_loss, final_population_loss from"
              + " runs order by run_id",
          "select * from discrepancies order by point_id, theory, observable",
          "select * from regimes order by point_id");

  @TempDir Path temporary;

  /** Java may fail to archive what it runs, and a start without an archive takes twice as long. */
  @Test
  void commandsStartFromArchives() throws Exception {
    prism("--version");
    assertThat(Launcher.prepared("classes.jsa")).isNotEmptyFile();
    assertThat(Launcher.prepared("spark.jsa")).isNotEmptyFile();
  }

  @Test
  void theoryPrintsPredictionsAsJson() throws Exception {
    JsonNode prediction =
        prism(
                "theory",
                "--input-dim",
                "200",
                "--latent-dim",
                "100",
                "--samples",
                "200000",
                "--init-variance",
                "0.002",
                "--theory",
                "large-data",
                "--times",
                "0,0.01,0.1",
                "--format",
                "json")
            .json()
            .path("predictions")
            .path(0);

    assertThat(prediction.path("theory").asText()).isEqualTo("large-data");
    assertThat(prediction.path("status").asText()).isEqualTo("ok");
    assertThat(prediction.path("t")).hasSize(3);
    // L(0) = p/2 (1 - 2x + x^2 + xy) with x = 0.2, y = 0.4
    assertThat(prediction.path("train").path(0).asDouble()).isCloseTo(72, within(1e-9));
    for (String array : List.of("tau", "train", "population", "errorEstimate")) {
      assertThat(prediction.path(array)).as(array).hasSize(3);
    }
  }

  @Test
  void simulatePrintsMeansAsJson() throws Exception {
    JsonNode result =
        prism(
                "simulate",
                "--input-dim",
                "8",
                "--latent-dim",
                "3",
                "--samples",
                "5",
                "--init-variance",
                "0.05",
                "--engine",
                "reduced",
                "--method",
                "gradient-descent",
                "--learning-rate",
                "0.01",
                "--steps",
                "0,15,30,45,60",
                "--replicates",
                "2000",
                "--seed",
                "1",
                "--format",
                "json")
            .json();

    assertThat(result.path("replicates").asInt()).isEqualTo(2000);
    assertThat(result.path("status").path("ok").asInt()).isEqualTo(2000);
    // mean and standard error of an independent program; 5 standard errors of the difference: false
    // alarm 6e-7
    double mean = result.path("trainMean").path(4).asDouble();
    double error = result.path("trainStdErr").path(4).asDouble();
    assertThat(mean).isCloseTo(1.0050063391399964, within(5 * Math.hypot(error, 0.00164)));
    assertThat(result.path("populationMean")).hasSize(5);
    assertThat(result.path("populationStdErr")).hasSize(5);
    assertThat(result.path("t").path(4).asDouble()).isCloseTo(0.6, within(1e-12));
  }

  @Test
  void aSweepGivesTheSameBitsOnOneCoreOnTwoAndOnACluster() throws Exception {
    Path spec = spec(SWEEP);
    Path one = run(spec, "one", "--master", "local[1]");
    Path two = run(spec, "two", "--master", "local[2]");
    for (String query : NUMBERS) {
      assertThat(sql(two, query)).as(query).isEqualTo(sql(one, query));
    }
    // Two executors of one core and one GiB each, as processes: everything sent is serialised
    Path spread = run(spec, "spread", "--master", "local-cluster[2,1,1024]");
    for (String query : NUMBERS) {
      assertThat(sql(spread, query)).as(query).isEqualTo(sql(one, query));
    }
    Path submitted = temporary.resolve("submitted");
    try (StandaloneCluster cluster = new StandaloneCluster(temporary.resolve("work"), 1)) {
      Launcher.Result result =
          prism(
              "submit",
              "--master",
              cluster.url(),
              "--executor-cores",
              "1",
              "--executor-memory",
              "700m",
              "--",
              "run",
              spec.toString(),
              "--out",
              submitted.toString());
      assertThat(result.exitCode()).as(result.err()).isZero();
    }
    for (String query : NUMBERS) {
      assertThat(sql(submitted, query)).as(query).isEqualTo(sql(one, query));
    }
    assertThat(sql(submitted, "select count(*) n from runs where backend = 'openblas'"))
        .isEqualTo("[{\"n\":72}]");
  }

  @Test
  void ctrlCCommitsWhatIsWholeAndTheSameCommandGoesOn() throws Exception {
    // Enough work to be interrupted in the middle, also on a fast machine.
    Path spec = spec(SWEEP.replace("replicates: 4", "replicates: 2000"));
    Path out = temporary.resolve("interrupted");
    Launcher.Running running =
        Launcher.start(
            "run", spec.toString(), "--out", out.toString(), "--no-report", "--progress", "json");
    long end = System.currentTimeMillis() + 120_000;
    while (!Files.readString(running.err()).matches("(?s).*\"done\":[1-9].*")
        && System.currentTimeMillis() < end) {
      Thread.sleep(50);
    }
    assertThat(
            new ProcessBuilder("kill", "-INT", Long.toString(running.process().pid()))
                .start()
                .waitFor())
        .isZero();
    Launcher.Result stopped = running.await();

    assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(3);
    assertThat(stopped.err()).contains("the same command goes on from here");
    long committed = count(out, "runs");
    assertThat(committed).isPositive().isLessThan(18 * 2000);
    Path reduced = spec(SWEEP.replace("replicates: 4", "replicates: 2000"));
    Launcher.Result finished =
        prism("run", reduced.toString(), "--out", out.toString(), "--no-report");
    assertThat(finished.exitCode()).as(finished.err()).isZero();
    assertThat(finished.err()).contains("(" + committed + " were there)");
    assertThat(count(out, "runs")).isEqualTo(18 * 2000);
    assertThat(sql(out, "select count(distinct run_id) n from runs")).isEqualTo("[{\"n\":36000}]");
  }

  @Test
  void ctrlCOnATerminalWithABarStopsInOrder() throws Exception {
    Path script = Path.of("/usr/bin/script");
    Assumptions.assumeTrue(Files.isExecutable(script), "needs the command script of util-linux");
    Path spec = spec(SWEEP.replace("replicates: 4", "replicates: 2000"));
    Path out = temporary.resolve("terminal");
    // exec: a shell between them would take the Ctrl-C too and end with its own exit code
    String command =
        "exec " + Launcher.command() + " run " + spec + " --out " + out + " --no-report";
    Launcher.Running running =
        Launcher.start(List.of(script.toString(), "-qefc", command, "/dev/null"));
    String screen = "";
    long end = System.currentTimeMillis() + 120_000;
    while (!screen.matches("(?s).* [1-9][0-9]*/36000 runs.*") && System.currentTimeMillis() < end) {
      Thread.sleep(50);
      screen = Files.readString(running.out());
    }
    assertThat(screen).contains("launched [").contains("points/s, ETA ");
    running.process().getOutputStream().write(3);
    running.process().getOutputStream().flush();
    Launcher.Result stopped = running.await();

    assertThat(stopped.exitCode()).as(stopped.out()).isEqualTo(3);
    assertThat(stopped.out()).contains("the same command goes on from here");
    assertThat(out.resolve("_lock")).doesNotExist();
    assertThat(sql(out, "select state from sweeps")).isEqualTo("[{\"state\":\"interrupted\"}]");
  }

  @Test
  void aChangedSweepIsRefusedUnderItsNameUnlessItGrows() throws Exception {
    Path out = run(spec(SWEEP), "grown");
    Path seed = spec(SWEEP + "seed: 2\n");
    Launcher.Result refused = prism("run", seed.toString(), "--out", out.toString());
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .startsWith("prism: Cannot go on with sweep launched")
        .contains("seed (1 before, 2 now)");

    Path more = spec(SWEEP.replace("replicates: 4", "replicates: 5"));
    assertThat(prism("run", more.toString(), "--out", out.toString()).err())
        .contains("more of it with --extend");
    Launcher.Result grown = prism("run", more.toString(), "--out", out.toString(), "--extend");
    assertThat(grown.exitCode()).as(grown.err()).isZero();
    assertThat(grown.err()).contains("computed 18 of 90 runs (72 were there)");
  }

  @Test
  void aSweepWithoutAnyFileMakesAMap() throws Exception {
    Path out = temporary.resolve("one-line");
    Launcher.Result result =
        prism(
            "run",
            "--input-dim",
            "16",
            "--latent-ratio",
            "log:1/4:4:3",
            "--data-ratio",
            "1/2,2",
            "--init-rate",
            "0.5",
            "--replicates",
            "2",
            "--tau-max",
            "2",
            "--count",
            "5",
            "--out",
            out.toString(),
            "--format",
            "json");

    JsonNode summary = result.json();
    assertThat(summary.path("runs").asInt()).isEqualTo(12);
    assertThat(summary.path("ok").asInt()).isEqualTo(12);
    assertThat(out.resolve("report/report.html")).isNotEmptyFile();
    assertThat(out.resolve("report/regime-map.png")).isNotEmptyFile();
    assertThat(sql(out, "select count(*) n from regimes")).isEqualTo("[{\"n\":6}]");
  }

  private Path run(Path spec, String name, String... options) throws Exception {
    Path out = temporary.resolve(name);
    List<String> arguments =
        new java.util.ArrayList<>(List.of("run", spec.toString(), "--out", out.toString()));
    arguments.addAll(List.of(options));
    Launcher.Result result = prism(arguments.toArray(new String[0]));
    assertThat(result.exitCode()).as(result.err()).isZero();
    return out;
  }

  private Path spec(String yaml) throws IOException {
    return Files.writeString(Files.createTempFile(temporary, "sweep", ".yaml"), yaml);
  }

  private static String sql(Path out, String query) throws Exception {
    return prism("sql", out.toString(), query, "--format", "json").json().toString();
  }

  private static long count(Path out, String table) throws Exception {
    return prism("sql", out.toString(), "select count(*) n from " + table, "--format", "json")
        .json()
        .path(0)
        .path("n")
        .asLong();
  }
}
