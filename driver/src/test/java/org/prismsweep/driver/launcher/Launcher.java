package org.prismsweep.driver.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@code bin/prism} of this build as a user would: as a process. */
final class Launcher {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final long LIMIT_SECONDS = 900;

  private Launcher() {}

  /**
   * What a process did.
   *
   * @param exitCode exit code
   * @param out standard output
   * @param err standard error
   */
  record Result(int exitCode, String out, String err) {

    /** Standard output as JSON; fails unless the process succeeded. */
    JsonNode json() throws IOException {
      assertThat(exitCode).as(err).isZero();
      return MAPPER.readTree(out);
    }
  }

  /** A process under way, its output in files. */
  record Running(Process process, Path out, Path err) {

    Result await() throws IOException, InterruptedException {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(
            "still running after " + LIMIT_SECONDS + " s: " + Files.readString(err));
      }
      return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }
  }

  static Result prism(String... arguments) throws IOException, InterruptedException {
    return start(arguments).await();
  }

  /** Results of several queries, as lines of JSON, by one process. */
  static String sql(String out, List<String> queries) throws IOException, InterruptedException {
    Path script = Files.createTempFile("prism-", ".sql");
    Files.writeString(script, String.join(";\n", queries) + ";\n");
    String words = "exec '%s' sql '%s' --format json < '%s'".formatted(command(), out, script);
    Result result = start(List.of("sh", "-c", words)).await();
    assertThat(result.exitCode()).as(result.err()).isZero();
    return result.out();
  }

  /** The launcher's path. */
  static String command() {
    return ROOT.resolve("bin/prism").toString();
  }

  /** A file that the launcher prepares for later starts. */
  static Path prepared(String name) {
    return ROOT.resolve("driver/target/dist/launch").resolve(name);
  }

  static Running start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(command()));
    command.addAll(List.of(arguments));
    return start(command);
  }

  static Running start(List<String> command) throws IOException {
    Path out = Files.createTempFile("prism-", ".out");
    Path err = Files.createTempFile("prism-", ".err");
    List<String> words = new ArrayList<>(withDefaultSignals());
    words.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("PRISM_NO_BUILD", "1");
    // The first start makes them for all
    builder.environment().put("PRISM_ARCHIVES", "wait");
    builder.environment().put("PRISM_HEAP", "1g");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("SPARK_HOME", sparkHome().toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    return new Running(builder.start(), out, err);
  }

  /**
   * What makes the command after it react to signals, as started from a terminal. A shell starts
   * commands in the background with an ignored Ctrl-C, and nohup with an ignored hang-up; every
   * process hands that down to its children.
   */
  static List<String> withDefaultSignals() throws IOException {
    List<String> env = List.of("env", "--default-signal=HUP,INT,QUIT,TERM");
    String perl = "$SIG{$_} = 'DEFAULT' for qw(HUP INT QUIT TERM); exec {$ARGV[0]} @ARGV or die $!";
    for (List<String> prefix : List.of(env, List.of("perl", "-e", perl))) {
      if (succeeds(prefix)) {
        return prefix;
      }
    }
    throw new IOException("neither env of coreutils 8.31 nor perl is there to set signals");
  }

  private static boolean succeeds(List<String> prefix) {
    List<String> command = new ArrayList<>(prefix);
    command.add("true");
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Directory whose {@code jars} are Spark's. */
  static Path sparkHome() {
    return ROOT.resolve("driver/target/dist/spark");
  }
}
