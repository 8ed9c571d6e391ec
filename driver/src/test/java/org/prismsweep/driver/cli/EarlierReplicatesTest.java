package org.prismsweep.driver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four runs per point are the default; a sweep that an earlier release began has one. */
@Tag("spark")
class EarlierReplicatesTest {
  private static final String SWEEP =
      """
      name: former
      family: decay
      axes: {rate: [1, 2], fault: none}
      time: {tauMax: 1, count: 3}
      """;

  @TempDir private Path temporary;

  @Test
  void aSweepOfAnEarlierReleaseGoesOnWithOneRunPerPoint() throws IOException {
    Path file = Files.writeString(temporary.resolve("former.yaml"), SWEEP);
    Path out = temporary.resolve("out");
    run(file, out, "--set", "replicates=1");
    Path stored = out.resolve("_sweeps/former.yaml");
    String text = Files.readString(stored);
    assertThat(text).contains("replicates: 1\n");
    Files.writeString(stored, text.replace("replicates: 1\n", ""));

    Invocation status = Invocation.ofArguments("", "status", out.toString(), "--format", "json");
    assertThat(status.out()).contains("\"planned\":2");
    Invocation again = run(file, out);
    assertThat(again.err()).contains("begun with one run per point").contains("of 2 runs (2 were");
    Invocation more = run(file, out, "--set", "replicates=4", "--extend");
    assertThat(more.err()).contains("computed 6 of 8 runs (2 were there)");
    Invocation same = run(file, out);
    assertThat(same.err()).contains("computed 0 of 8 runs").doesNotContain("begun with one");
  }

  private static Invocation run(Path file, Path out, String... more) {
    String[] arguments = {"run", file.toString(), "--out", out.toString(), "--no-report"};
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    Invocation invocation = Invocation.ofArguments("", all);
    assertThat(invocation.exitCode()).as(invocation.err()).isZero();
    return invocation;
  }
}
