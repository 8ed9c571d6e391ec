package org.prismsweep.driver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prismsweep.driver.console.Console;
import org.prismsweep.driver.console.ExitCode;
import picocli.CommandLine;

/** Bad input ends with exit code 1, one line on standard error and nothing written. */
class BadInputTest {
  @TempDir Path temporary;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "theory --input-dim -3 POINT | --input-dim: value -3, expected",
        "theory --input-dim 1.5 POINT | --input-dim: value 1.5, expected a whole number",
        "theory --input-dim 8 --latent-dim 3 --samples 5 --init-variance NaN"
            + " | --init-variance: value NaN, expected",
        "theory --input-dim 8 POINT --theory larg-data | did you mean large-data?",
        "theory --input-dim 8 POINT --theory large-data+fre | did you mean large-data+free?",
        "theory --input-dim 8 POINT --theory free+large-data | did you mean large-data+free?",
        "theory --input-dim 8 POINT --theory interor | did you mean interior?",
        "theory --input-dim 8 POINT --theory xyzzy | expected all, every, none or some of large-",
        "theory --input-dim 8 POINT --theory none,free | --theory: none beside other words",
        "plan --input-dim 8 POINT --theories large-data+fre | did you mean large-data+free?",
        "faces --family decay | --family: value decay, expected a family with an atlas of regimes:"
            + " p",
        "theory --input-dim 8 POINT --times 1,0.5 | --times: value 0.5, expected times in increas",
        "theory --input-dim 8 POINT --times 1 --tau 2 | --times and --tau: only one",
        "theory --input-dim 8 POINT --times 1,,2 | --times: value '', expected a number",
        "theory --input-dim 8 POINT --latent-ratio 2 | --latent-ratio: value 2, expected only one",
        "theory --latent-dim 3 --samples 5 --init-variance 1 | one of --input-dim, --data is",
        "theory --input-dim 8 POINT --spacing cubic | --spacing: value cubic, expected linear",
        "theory --input-dim 8 POINT --tau-max 2 --count 2147483647 | from 2 to 1000000",
        "simulate --input-dim 8 POINT --tau-max 2 --count 2147483647 | --count: value 2147483647",
        "theory --input-dim 8 POINT --tau-max 2 --count -4294967290 | --count: value -4294967290",
        "theory --family prsm --input-dim 8 POINT | did you mean prism?",
        "theory --latent-dmi 3 | unknown option --latent-dmi, did you mean --latent-dim?",
        "simulate --input-dim 8 POINT --tolerance 5 | --tolerance: value 5",
        "simulate --input-dim 8 POINT --method gradient-decent | --method: value gradient-decent",
        "simulate --input-dim 8 POINT --replicates 0 | --replicates: value 0, expected",
        "simulate --input-dim 8 POINT --backend cuda | --backend: value cuda, expected one of",
        "plan --input-dim 8 --latent-ratio log:0:16:9 | --latent-ratio log:0:16:9: axes.latent",
        "plan | missing parameter SPEC",
        "plan --latent-ratio 2 | prism: missing option: one of --input-dim, --data is needed",
        "plan --input-dim 8 --latent-ratio 2 --tolerance 1e-3 | prism: missing option: one of"
            + " --sam",
        "plan --set axes.latentRatio=2 | prism: command line: axes: missing parameter, expected"
            + " one",
        "plan --input-dim 8 --latent-ratio 1 --data-ratio 1 --init-rate -1 | prism: --init-rate"
            + " -1:",
        "plan --input-dim 8 --latent-ratio 1 --data-ratio 1 --init-rate 1e-400 | expected a finite"
            + " number that is not below the least, 4.9E-324",
        "run --input-dim 8 --latent-ratio 1 --data-ratio 1 --init-rate 1 --max-failed 101% |"
            + " --max-failed: value 101%, expected a percentage from 0% to 100%, such as 5%",
        "run --input-dim 8 --latent-ratio 1 --data-ratio 1 --init-rate 1 --master"
            + " local[99999999999] | --master: value local[99999999999], expected at most"
            + " 2147483647 threads",
        "plan no-such-file.yaml | SPEC: value 'no-such-file.yaml', expected a sweep file that"
            + " exists",
        "plan /dev/zero | SPEC: value '/dev/zero', expected a sweep file of at most 16 MiB",
        "import x.csv --map /dev/zero | --map: value '/dev/zero', expected a mapping of at most 16"
            + " MiB",
        "sql no-such-directory SELECT | output directory: value no-such-directory, expected",
        "status no-such-directory | (it does not exist)",
        "regimes no-such-directory | (it does not exist)",
        "boundaries no-such-directory | (it does not exist)",
        "scaling no-such-directory | (it does not exist)",
        "compact no-such-directory | (it does not exist)",
        "expand --loss train | missing required option: '--order=S'",
        "expand --order -1 --loss train | --order: value -1, expected a whole number >= 0",
        "expand --order 1.5 --loss train | --order: value 1.5, expected a whole number",
        "expand --order 1e12 --loss train | --order: value 1e12, expected a whole number",
        "expand --order 17 --loss train | order 17 and above need counts of non-crossing",
        "expand --order 16 --loss train | GiB: order 16 needs about 3",
        "expand --order 10 --loss train --finite-size | order 10 and above need counts of Wick",
        "expand --order 2 --loss trian | --loss: value trian, expected one of train, population,"
            + " did you mean train?",
        "expand --order 2 --loss train --complex | --complex: only with --finite-size",
        "expand --order 2 --loss train --family decay | --family: value decay, expected a family",
        "theroy | unknown command theroy, did you mean theory?",
        "sql --format xml x | xml",
      })
  void isOneLineThatSaysWhat(String line, String message) {
    Invocation run =
        Invocation.of(line.replace("POINT", "--latent-dim 3 --samples 5 --init-variance 0.05"));
    assertThat(run.err()).startsWith("prism: ").contains(message).containsOnlyOnce("\n");
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.out()).isEmpty();
    assertThat(Path.of("no-such-directory")).doesNotExist();
  }

  @Test
  void readingCommandsLeaveForeignDirectoriesAlone() throws IOException {
    Path foreign = Files.createDirectory(temporary.resolve("photos"));
    Files.writeString(foreign.resolve("cat.jpg"), "miaow");
    for (String command : new String[] {"sql", "status"}) {
      Invocation run = Invocation.ofArguments("", command, foreign.toString());
      assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(run.err()).contains("expected a directory that `prism run` has written");
    }
    try (Stream<Path> files = Files.list(foreign)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void stackTracesAppearOnlyOnRequest() {
    assertThat(Invocation.of("status no-such-directory --debug").err())
        .contains("\tat org.prismsweep");
  }

  @Test
  void everyCommandHasHelpWithAnExample() {
    for (String command : new String[] {"theory", "faces", "simulate", "plan", "status", "sql"}) {
      Invocation help = Invocation.of(command + " --help");
      assertThat(help.exitCode()).as(command).isZero();
      assertThat(help.out()).as(command).contains("Usage: prism " + command, "Example");
    }
    assertThat(Invocation.of("theory --help").out()).contains("--latent-ratio", "--init-rate");
    assertThat(Invocation.of("--version").out()).startsWith("prism 0.");
  }

  /** The list of commands shows the first line of each: it must say something whole. */
  @Test
  void everySummaryIsASentenceAndNoHelpShowsMarks() {
    CommandLine root = Main.commandLine(new Console(System.in, System.out, System.err));
    root.getSubcommands()
        .forEach(
            (name, command) -> {
              assertThat(command.getCommandSpec().usageMessage().description()[0])
                  .as(name)
                  .endsWith(".");
              assertThat(command.getUsageMessage()).as(name).doesNotContain("%%", "%n");
            });
    assertThat(Invocation.of("--help").out()).contains("4 internal error or out of resources");
  }

  @Test
  void aPlanThatComparesNothingSaysSoAndItsBytesAreWhole() {
    Invocation plan =
        Invocation.of(
            "plan --input-dim 8 --latent-ratio 1 --data-ratio 1 --init-rate 1 --replicates 2"
                + " --set theories=none --format json");
    assertThat(plan.exitCode()).as(plan.err()).isZero();
    assertThat(plan.err()).contains("theories: none: nothing is compared, every label");
    assertThat(plan.json().get("largestRunBytes").isIntegralNumber()).isTrue();
  }
}
