package org.prismsweep.driver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prismsweep.driver.console.ExitCode;

/** Flags and sweep files read numbers by one grammar; an empty flag is not the default. */
class NumberFlagsTest {
  private static final List<String> POINT =
      List.of("--input-dim", "8", "--latent-dim", "4", "--samples", "8", "--init-rate", "1");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plan     | --seed       | 1e-400 | a whole number",
        "plan     | --seed       | 1__0   | a whole number",
        "plan     | --replicates | ''     | a whole number",
        "plan     | --replicates | \u0663 | a whole number",
        "plan     | --tau-max    | ''     | a number > 0",
        "plan     | --delta      | 1d     | a number > 0",
        "plan     | --name       | ''     | name",
        "plan     | --cores      | 1__0   | --cores: value 1__0, expected a whole number",
        "theory   | --tau-max    | 2f     | a number or a fraction",
        "theory   | --times      | 0,1_e3 | a number or a fraction",
        "theory   | --times      | 0,1e-400 | a number or a fraction",
        "simulate | --replicates | ''     | a whole number",
        "simulate | --seed       | 0x1    | a whole number",
        "simulate | --seed       | \u0663 | a whole number",
        "regimes  | --delta      | 0x1p-3 | --delta: value 0x1p-3, expected a number",
        "regimes  | --delta      | 0.1d   | --delta: value 0.1d, expected a number",
      })
  void otherTextsAreRefused(String command, String flag, String text, String expected) {
    List<String> line = new ArrayList<>(List.of(command));
    line.addAll(command.equals("regimes") ? List.of("none") : POINT);
    line.addAll(List.of(flag, text));
    Invocation run = Invocation.ofArguments("", line.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains(flag, expected).containsOnlyOnce("\n");
  }
}
