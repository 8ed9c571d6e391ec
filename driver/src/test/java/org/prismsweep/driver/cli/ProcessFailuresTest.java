package org.prismsweep.driver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.console.ExitCode;

/** Whatever ends the program is one line and an exit code, seen from outside the process. */
@Tag("process")
class ProcessFailuresTest {
  private static final String POINT =
      "simulate --input-dim 8 --latent-dim 3 --samples 5 --init-variance 0.05 --count 1000000";

  @TempDir Path temporary;

  @Test
  void outOfMemoryIsOneLineWithTheRemedy() throws Exception {
    List<String> small = List.of("-Xmx24m");
    requireOneLine(
        prism(small, POINT.split(" ")),
        "prism: out of memory (Java heap space, heap of ",
        "set PRISM_HEAP to more");
    Invocation traced = prism(small, (POINT + " --debug").split(" "));
    assertThat(traced.err()).startsWith("prism: out of memory").contains("\tat org.prismsweep");
    assertThat(traced.exitCode()).isEqualTo(ExitCode.INTERNAL);
  }

  @Test
  void aTemporaryDirectoryThatHoldsNoLibraryIsNamed() throws Exception {
    Path missing = temporary.resolve("no-such-directory");
    requireOneLine(
        prism(
            List.of("-Djava.io.tmpdir=" + missing), "check", "src/test/resources/tables-v1/tables"),
        "prism: a native library cannot be loaded: the temporary directory " + missing,
        "name another one with TMPDIR=DIR");
  }

  @Test
  void aFailureInATaskOfSparkIsNamedAsWell() throws Exception {
    // 800 MB in a task, where Spark itself has room
    String query = "select size(sequence(1, 200000000 + cast(id as int))) from range(1)";
    Invocation failed =
        prism(
            List.of("-Xmx512m"),
            "sql",
            "--engine",
            "spark",
            "src/test/resources/tables-v1/tables",
            query);
    requireOneLine(failed, "prism: out of memory (Java heap space, heap of ");
  }

  @Test
  void outputThatCannotBeWrittenIsSaid() throws Exception {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.exists(full), "needs /dev/full");
    for (String option : List.of("--help", "--version")) {
      ProcessBuilder builder =
          new ProcessBuilder(JavaProcess.command(Main.class, List.of(), option))
              .redirectOutput(full.toFile());
      Invocation failed = JavaProcess.start(temporary, builder).await();
      requireOneLine(failed, "prism: cannot write to standard output: No space left on device");
    }
  }

  @Test
  void wordsThatTheLocaleCannotHoldAreRefused() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", "exec \"$@\" \"$(printf 'gr\\303\\266.yaml')\"", "sh");
    builder.command().addAll(JavaProcess.command(Main.class, List.of(), "plan"));
    builder.environment().put("LC_ALL", "POSIX");
    Invocation refused = JavaProcess.start(temporary, builder).await();
    assertThat(refused.err())
        .startsWith("prism: value gr")
        .contains("set LC_ALL=C.UTF-8")
        .containsOnlyOnce("\n");
    assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
  }

  /**
   * A host name that does not resolve, another language, a path with spaces, programs as readers.
   */
  @Test
  void aSweepRunsOnAnOddMachine() throws Exception {
    Path hosts = Files.writeString(temporary.resolve("hosts"), "");
    Path out = temporary.resolve("two words");
    List<String> options =
        List.of(
            "-Djdk.net.hosts.file=" + hosts,
            "-Duser.language=ar",
            "-Duser.country=EG",
            "-Duser.extensions=u-nu-arab");
    String sweep =
        "run --input-dim 8 --latent-ratio 1 --data-ratio 16 --init-rate 1 --name odd --no-report"
            + " --count 5 --progress json --format json --out";
    List<String> words = new ArrayList<>(List.of(sweep.split(" ")));
    words.add(out.toString());
    Invocation done = prism(options, words.toArray(String[]::new));

    assertThat(done.exitCode()).as(done.err()).isEqualTo(ExitCode.DONE);
    assertThat(done.json().path("ok").asInt()).isEqualTo(done.json().path("runs").asInt());
    assertThat(done.out() + done.err()).matches("\\p{ASCII}+");
    List<String> messages = new ArrayList<>();
    for (String line : done.err().lines().toList()) {
      JsonNode node = new ObjectMapper().readTree(line);
      assertThat(node.isObject()).as(line).isTrue();
      messages.add(node.path("message").asText());
    }
    assertThat(messages)
        .contains(
            "query it: prism sql \""
                + out
                + "\" \"select label, count(*) from regimes group by label\"");
  }

  private Invocation prism(List<String> options, String... args) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(JavaProcess.command(Main.class, options, args));
    builder.environment().remove("SPARK_LOCAL_IP");
    builder.environment().remove("PRISM_COMMAND");
    builder.environment().put("XDG_STATE_HOME", temporary.toString());
    builder.environment().put("OPENBLAS_NUM_THREADS", "1");
    return JavaProcess.start(temporary, builder).await();
  }

  private static void requireOneLine(Invocation failed, String... parts) {
    assertThat(failed.err()).contains(parts).containsOnlyOnce("\n");
    assertThat(failed.exitCode()).isEqualTo(ExitCode.INTERNAL);
    assertThat(failed.out()).isEmpty();
  }
}
