package org.prismsweep.driver.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prismsweep.driver.launcher.Launcher.prism;
import static org.prismsweep.driver.launcher.Launcher.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on HDFS: a name node and a data node of this build's Hadoop. */
class HdfsIT {
  private static final String SWEEP =
      """
      name: far
      axes:
        inputDim: 20
        latentRatio: {log: [1/4, 4], count: 3}
        dataRatio: {log: [1/4, 4], count: 3}
        initRate: [0.1, 1]
      replicates: 400
      time: {tauMax: 2, count: 3}
      trainer: {tolerance: 1e-5}
      """;

  /** All that must not depend on where it was stored; digests, since there are 7200 runs. */
  private static final List<String> NUMBERS =
      List.of(
          "select count(*) n, count(distinct run_id) d, min(run_id) a, max(run_id) b from runs",
          "select run_id, time_index, train_loss, population_loss from trajectories"
              + " order by train_loss desc, run_id limit 500",
          "select status, count(*) n, sum(evaluations) e, min(final_train_loss) l from runs group by status",
          "select * from points order by point_id",
          "select * from predictions order by prediction_id, time_index",
          "select * from discrepancies order by point_id, theory, observable",
          "select * from regimes order by point_id");

  @TempDir static Path temporary;
  private static MiniDFSCluster hdfs;

  @BeforeAll
  static void startHdfs() throws Exception {
    Configuration conf = new Configuration();
    conf.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, temporary.resolve("hdfs").toString());
    hdfs = new MiniDFSCluster.Builder(conf).numDataNodes(1).build();
    hdfs.waitActive();
  }

  @AfterAll
  static void stopHdfs() {
    hdfs.shutdown();
  }

  @Test
  void aSweepIsKilledResumedQueriedLabelledAndReportedAsOnALocalDisk() throws Exception {
    Path spec = Files.writeString(temporary.resolve("far.yaml"), SWEEP);
    Path local = temporary.resolve("local");
    String far = hdfs.getFileSystem().getUri() + "/maps/far";
    Launcher.Running here = start(spec, local.toString());
    assertThat(here.await().exitCode()).isZero();

    Launcher.Running killed = start(spec, far);
    awaitManifests(killed, far, 2);
    Launcher.Result second = prism("run", spec.toString(), "--out", far, "--no-report");
    assertThat(second.exitCode()).as(second.err()).isEqualTo(3);
    assertThat(second.err()).contains("held by process " + killed.process().pid());
    assertThat(killed.process().isAlive()).as("still at work when killed").isTrue();
    killed.process().destroyForcibly().waitFor();

    Launcher.Result resumed = prism("run", spec.toString(), "--out", far);
    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    assertThat(resumed.err())
        .contains("took over the lock of process " + killed.process().pid())
        .containsPattern("computed [1-9][0-9]* of 7200 runs \\([1-9][0-9]* were there\\)");
    assertThat(sql(far, NUMBERS)).isEqualTo(sql(local.toString(), NUMBERS));
    assertThat(hdfs.getFileSystem().listStatus(path(far + "/_staging"))).isEmpty();

    JsonNode labels = prism("regimes", far, "--delta", "0.2", "--format", "json").json();
    assertThat(labels)
        .isEqualTo(prism("regimes", local.toString(), "--delta", "0.2", "--format", "json").json());
    JsonNode status = prism("status", far, "--format", "json").json();
    assertThat(status.at("/sweeps/0/missing").asInt()).isZero();
    assertThat(status.at("/locked").asBoolean()).isFalse();
    Path pages = temporary.resolve("pages");
    Launcher.Result report = prism("report", far, "--to", pages.toString());
    assertThat(report.exitCode()).as(report.err()).isZero();
    assertThat(pages.resolve("report.html")).isNotEmptyFile();
    assertThat(pages.resolve("regime-map.png")).isNotEmptyFile();
  }

  @Test
  void hadoopsOwnConfigurationSaysWherePathsWithoutSchemeAre() throws Exception {
    Path conf = Files.createDirectory(temporary.resolve("conf"));
    Files.writeString(
        conf.resolve("core-site.xml"),
        "<configuration><property><name>fs.defaultFS</name><value>"
            + hdfs.getFileSystem().getUri()
            + "</value></property></configuration>");
    Launcher.Result result =
        Launcher.start(
                List.of("env", "HADOOP_CONF_DIR=" + conf, Launcher.command(), "status", "/nothing"))
            .await();

    assertThat(result.err())
        .isEqualTo(
            "prism: output directory: value /nothing, expected a directory that `prism run` has"
                + " written (it does not exist)\n");
  }

  @Test
  void anAddressWhereNobodyAnswersIsSaidInOneLineOfOurWords() throws Exception {
    Launcher.Result result = prism("status", "hdfs://127.0.0.1:1/maps");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo(
            "prism: Cannot read output directory hdfs://127.0.0.1:1/maps: nobody answers at this"
                + " address; is the file system running, and the port right?\n");
  }

  private static Launcher.Running start(Path spec, String out) throws Exception {
    return Launcher.start("run", spec.toString(), "--out", out, "--no-report");
  }

  private static org.apache.hadoop.fs.Path path(String text) {
    return new org.apache.hadoop.fs.Path(text);
  }

  /** Waits until a process has committed that many manifests. */
  private static void awaitManifests(Launcher.Running running, String out, int manifests)
      throws Exception {
    FileSystem fs = hdfs.getFileSystem();
    long end = System.currentTimeMillis() + 120_000;
    FileStatus[] committed = {};
    while (committed.length < manifests) {
      assertThat(running.process().isAlive()).as(Files.readString(running.err())).isTrue();
      assertThat(System.currentTimeMillis()).isLessThan(end);
      Thread.sleep(50);
      if (fs.exists(path(out + "/_commits"))) {
        committed = fs.listStatus(path(out + "/_commits"));
      }
    }
  }
}
