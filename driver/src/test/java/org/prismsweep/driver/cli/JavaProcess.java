package org.prismsweep.driver.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts programs of the test class path as processes of their own, quickly. */
public final class JavaProcess {
  private static final long LIMIT_SECONDS = 300;

  private JavaProcess() {}

  /** A process under way, with its output in files. */
  public record Running(Process process, Path out, Path err) {

    public Invocation await() throws IOException, InterruptedException {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("still running: " + Files.readString(err));
      }
      // Bytes that are no UTF-8 are shown, not refused
      return new Invocation(
          process.exitValue(),
          new String(Files.readAllBytes(out), StandardCharsets.UTF_8),
          new String(Files.readAllBytes(err), StandardCharsets.UTF_8));
    }
  }

  /** The words that start a class; {@code options} are options of the Java machine. */
  public static List<String> command(Class<?> program, List<String> options, String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    // What Spark asks of this Java machine it has been given for the tests
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("--add-opens"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(options);
    command.add(program.getName());
    command.addAll(List.of(args));
    return command;
  }

  /** Starts a command with its output in files of a directory. */
  public static Running start(Path directory, ProcessBuilder builder) throws IOException {
    Path out = Files.createTempFile(directory, "process", ".out");
    Path err = Files.createTempFile(directory, "process", ".err");
    if (builder.redirectOutput() == ProcessBuilder.Redirect.PIPE) {
      builder.redirectOutput(out.toFile());
    }
    return new Running(builder.redirectError(err.toFile()).start(), out, err);
  }
}
