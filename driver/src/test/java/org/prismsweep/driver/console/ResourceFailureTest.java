package org.prismsweep.driver.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

/** What the machine lacks is found however deep it is wrapped, and comes with its remedy. */
class ResourceFailureTest {

  @Test
  void errorsOfTheMachineSayWhatToChange() {
    assertThat(machine(new OutOfMemoryError("Java heap space"))).contains("PRISM_HEAP=8g");
    assertThat(machine(new OutOfMemoryError("Requested array size exceeds VM limit")))
        .contains("one array", "ask for less");
    assertThat(machine(new OutOfMemoryError("unable to create native thread: possibly out of")))
        .contains("ulimit -u");
    assertThat(machine(new StackOverflowError())).contains("PRISM_JAVA_OPTS=-Xss16m");
    assertThat(machine(new NoClassDefFoundError("com/github/luben/zstd/Zstd")))
        .contains("cannot be loaded", "com/github/luben/zstd/Zstd");
    assertThat(machine(new IllegalStateException("Lost task: Command exited with code 137")))
        .contains("--executor-memory");
    assertThat(ResourceFailure.ofMachine(new IllegalStateException("no wonder"))).isEmpty();
  }

  @Test
  void limitsOfTheSystemSayWhatToChange() {
    assertThat(system(new IOException("/tmp/x: No space left on device")))
        .contains("/tmp/x: No space left on device", "temporary directory");
    assertThat(system(new IOException("File too large"))).contains("ulimit");
    assertThat(system(new UnknownHostException("node7"))).contains("node7 cannot be resolved");
    assertThat(ResourceFailure.ofSystem(new IOException("no wonder"))).isEmpty();
  }

  private static String machine(Throwable cause) {
    return ResourceFailure.ofMachine(new IllegalStateException("Cannot go on", cause))
        .orElseThrow();
  }

  private static String system(IOException cause) {
    return ResourceFailure.ofSystem(new UncheckedIOException("Cannot go on", cause)).orElseThrow();
  }
}
