package org.prismsweep.driver.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prismsweep.driver.cli.Main;

/** Data that could not be written is said, unless nobody wants it. */
class StandardOutputTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private int writes;

  @ParameterizedTest
  @CsvSource({
    "No space left on device, false, 4",
    "File too large, false, 4",
    "Broken pipe, false, 0",
    "Relais brisé (pipe), true, 0"
  })
  void aFailedWriteCountsUnlessTheReaderHasLeft(String problem, boolean pipe, int exitCode) {
    StandardOutput output = new StandardOutput(failing(problem), pipe);
    Console console = console(output);
    console.out().println("data");
    console.out().flush();
    console.out().println("more data");
    assertThat(Main.flush(console, output, ExitCode.DONE)).isEqualTo(exitCode);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            exitCode == 0 ? "" : "prism: cannot write to standard output: " + problem + "\n");
    assertThat(writes).as("writes after the first failure").isEqualTo(1);
  }

  @Test
  void whatIsWrittenArrives() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    StandardOutput output = new StandardOutput(whole, false);
    Console console = console(output);
    console.out().print("data");
    assertThat(Main.flush(console, output, ExitCode.PARTIAL)).isEqualTo(ExitCode.PARTIAL);
    assertThat(whole.toString(StandardCharsets.UTF_8)).isEqualTo("data");
    assertThat(err.size()).isZero();
  }

  private Console console(StandardOutput output) {
    return new Console(
        InputStream.nullInputStream(),
        new PrintStream(output, false, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private OutputStream failing(String problem) {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        writes++;
        throw new IOException(problem);
      }
    };
  }
}
