package org.prismsweep.driver.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.cli.Invocation;
import org.prismsweep.driver.console.ExitCode;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.lock.WriterLock;

/** A command that fails at its start leaves no output directory behind, and takes none away. */
class NewOutputTest {
  private static final String RUN = "run --input-dim 8 --latent-dim 3 --samples 5 --init-rate 1";

  @TempDir Path temporary;

  @Test
  void aMasterThatDoesNotAnswerIsNamedAtOnceAndNothingIsWritten() throws IOException {
    Path out = temporary.resolve("out");
    int port;
    try (ServerSocket unused = new ServerSocket(0)) {
      port = unused.getLocalPort();
    }
    String master = "spark://127.0.0.1:" + port;
    Invocation run = Invocation.of(RUN + " --out " + out + " --master " + master);

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err())
        .isEqualTo(
            "prism: --master: value "
                + master
                + ", expected a Spark master that answers; nobody does there\n");
    assertThat(out).doesNotExist();
    assertThat(Invocation.of("submit --master " + master + " -- run x").err())
        .contains("expected a Spark master that answers");
  }

  @Test
  void whenSparkDoesNotStartNothingIsLeft() {
    Path out = temporary.resolve("out");
    Invocation run = Invocation.of(RUN + " --out " + out + " --master k8s://http://127.0.0.1:1");

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("--master: value k8s://http://127.0.0.1:1, expected a master");
    assertThat(out).doesNotExist();
  }

  @Test
  void submitWithoutDashesSaysThatTheyAreMissing() {
    Invocation submit = Invocation.of("submit --master local[2] run sweep.yaml");

    assertThat(submit.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(submit.err())
        .startsWith("prism: submit: no -- between the options of spark-submit and the command");
    assertThat(Invocation.of("submit --help").out()).contains("Usage: prism submit");
  }

  @Test
  void aNewDirectoryIsTakenBackAndItsLogKept() throws IOException {
    Path out = temporary.resolve("out");
    NewOutput output = new NewOutput();
    OutputDirectory directory = output.watch(open(out));
    directory.create();
    Files.createDirectories(out.resolve("_logs"));
    Files.writeString(out.resolve("_logs/run-" + System.nanoTime() + ".log"), "why");

    assertThat(output.discard())
        .singleElement()
        .satisfies(
            log -> {
              assertThat(log).hasContent("why");
              Files.delete(log);
            });
    assertThat(out).doesNotExist();
  }

  @Test
  void whatWasThereOrIsUsedStays() {
    Path before = temporary.resolve("before");
    open(before).create();
    NewOutput output = new NewOutput();
    output.watch(open(before));
    output.discard();
    assertThat(before.resolve("_prism.json")).exists();

    Path held = temporary.resolve("held");
    NewOutput other = new NewOutput();
    OutputDirectory directory = other.watch(open(held));
    directory.create();
    try (WriterLock lock = WriterLock.acquire(open(held))) {
      assertThat(lock.message()).isEmpty();
      other.discard();
      assertThat(held.resolve("_prism.json")).exists();
    }

    Path written = temporary.resolve("written");
    NewOutput third = new NewOutput();
    OutputDirectory used = third.watch(open(written));
    used.create();
    used.writeSweepSpec("a", "name: a");
    third.discard();
    assertThat(written.resolve("_sweeps/a.yaml")).exists();
  }

  @Test
  void aDirectoryThatAKilledProcessHadJustBegunIsUsed() throws IOException {
    Path out = temporary.resolve("begun");
    Files.createDirectories(out.resolve("_logs"));
    Files.createDirectories(out.resolve("_locks"));
    open(out).create();
    assertThat(out.resolve("_prism.json")).exists();
  }

  private static OutputDirectory open(Path out) {
    return OutputDirectory.writable(out.toString(), new Configuration(false));
  }
}
