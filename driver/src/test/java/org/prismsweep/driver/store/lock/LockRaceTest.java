package org.prismsweep.driver.store.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.store.OutputDirectory;

/** Real processes that want the same directory at the same moment. */
@Tag("process")
class LockRaceTest {
  private static final int PROCESSES = 3;
  private static final int ROUNDS = 40;

  @TempDir Path temporary;
  private final List<Contender> contenders = new ArrayList<>();

  /** A process and both ends of its conversation. */
  private record Contender(Process process, PrintWriter in, BufferedReader out) {

    static Contender start() throws IOException {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
                  "-Dslf4j.internal.verbosity=WARN",
                  "-cp",
                  System.getProperty("java.class.path"),
                  LockContender.class.getName())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      return new Contender(
          process,
          new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true),
          process.inputReader(StandardCharsets.UTF_8));
    }
  }

  @BeforeEach
  void startContenders() throws IOException {
    for (int i = 0; i < PROCESSES; i++) {
      contenders.add(Contender.start());
    }
    for (Contender contender : contenders) {
      assertThat(contender.out().readLine()).isEqualTo("ready");
    }
  }

  @AfterEach
  void endContenders() {
    contenders.forEach(contender -> contender.process().destroyForcibly());
  }

  @Test
  void ofSeveralProcessesOneGetsAFreeLock() throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      Path out = temporary.resolve("free-" + round);
      OutputDirectory.writable(out.toString(), new Configuration(false)).create();
      assertThat(race(out)).as("round %s", round).containsOnlyOnce("held");
    }
  }

  @Test
  void ofSeveralProcessesOneTakesOverTheLockOfADeadOne() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    for (int round = 0; round < ROUNDS; round++) {
      Path out = temporary.resolve("dead-" + round);
      OutputDirectory.writable(out.toString(), new Configuration(false)).create();
      LockHolder dead =
          new LockHolder("x", Hosts.name(), ProcessIdentity.machine(), ended.pid(), "1", "then");
      Files.write(out.resolve("_lock"), dead.encode());
      assertThat(race(out).stream().filter(answer -> answer.startsWith("held")))
          .as("round %s", round)
          .containsExactly("held: took over the lock of " + dead.text() + ", which no longer runs");
    }
  }

  @Test
  void aKilledProcessLeavesALockThatTheNextOneTakesOverAtOnce() throws Exception {
    Path out = temporary.resolve("killed");
    OutputDirectory.writable(out.toString(), new Configuration(false)).create();
    Contender first = contenders.get(0);
    Contender second = contenders.get(1);
    first.in().println(out);
    assertThat(first.out().readLine()).isEqualTo("held");
    second.in().println(out);
    assertThat(second.out().readLine())
        .startsWith("Cannot write to file:" + out + ": held by process " + first.process().pid());

    first.process().destroyForcibly().waitFor();
    second.in().println(out);
    assertThat(second.out().readLine())
        .startsWith("held: took over the lock of process " + first.process().pid());
  }

  /** What every process says when all are asked at the same moment; then all release. */
  private List<String> race(Path out) throws IOException {
    contenders.forEach(contender -> contender.in().println(out));
    List<String> answers = new ArrayList<>();
    for (Contender contender : contenders) {
      answers.add(contender.out().readLine());
    }
    for (Contender contender : contenders) {
      contender.in().println();
      assertThat(contender.out().readLine()).isEqualTo("released");
    }
    return answers;
  }
}
