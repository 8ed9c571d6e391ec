package org.prismsweep.driver.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prismsweep.driver.cli.Invocation;
import org.prismsweep.driver.cli.JavaProcess;

/** Which signals ask a process to stop, on Linux. */
@Tag("process")
class StopSignalsTest {
  private static final String READY = "armed";

  /** As the shell starts it: whatever the tests were started to ignore has its default back. */
  private static final String DEFAULTS = "env --default-signal=HUP,INT,TERM,USR1,USR2 ";

  @TempDir Path temporary;

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP", "USR1", "USR2"})
  void oneSignalStopsInOrder(String signal) throws Exception {
    JavaProcess.Running probe = start(DEFAULTS);
    send(signal, probe);
    Invocation stopped = probe.await();
    assertThat(stopped.exitCode()).as(stopped.err()).isZero();
    assertThat(stopped.out()).contains("stopped in order");
  }

  @Test
  void whatTheProcessWasStartedToIgnoreStaysIgnored() throws Exception {
    JavaProcess.Running probe = start(DEFAULTS + "sh -c 'trap \"\" HUP INT USR1; exec \"$@\"' sh ");
    Path status = Path.of("/proc", Long.toString(probe.process().pid()), "status");
    String mask =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .findFirst()
            .orElseThrow();
    BigInteger ignored = new BigInteger(mask.substring("SigIgn:".length()).strip(), 16);
    assertThat(List.of(ignored.testBit(0), ignored.testBit(1), ignored.testBit(9)))
        .as("HUP, INT and USR1 in " + mask)
        .containsOnly(true);
    send("TERM", probe);
    assertThat(probe.await().out()).contains("stopped in order");
  }

  private JavaProcess.Running start(String prefix) throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        Files.exists(Path.of("/proc/self/status"))
            && new ProcessBuilder("sh", "-c", DEFAULTS + "true 2>/dev/null").start().waitFor() == 0,
        "needs Linux and an env that resets signals");
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", "exec " + prefix + "\"$@\"", "sh");
    builder.command().addAll(JavaProcess.command(SignalProbe.class, List.of()));
    // As bin/prism does: Java takes SIGUSR2 for itself otherwise
    builder.environment().put("_JAVA_SR_SIGNUM", "62");
    JavaProcess.Running probe = JavaProcess.start(temporary, builder);
    while (!Files.readString(probe.out()).contains(READY) && probe.process().isAlive()) {
      Thread.sleep(10);
    }
    return probe;
  }

  private static void send(String signal, JavaProcess.Running probe) throws Exception {
    String pid = Long.toString(probe.process().pid());
    assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor()).isZero();
  }
}
