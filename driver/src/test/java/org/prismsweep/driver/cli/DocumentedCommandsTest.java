package org.prismsweep.driver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command that the documentation prints is one that the program takes. Those without Spark
 * are run; of {@code run} the plan is made, since sweeps take minutes; the rest is parsed. {@code
 * DocumentedCommandsIT} runs those over the quickstart's tables.
 */
class DocumentedCommandsTest {
  private static final Set<String> QUICK = Set.of("theory", "simulate", "expand", "faces", "plan");

  /** Options of {@code run} that {@code plan} has not, with their value. */
  private static final Set<String> OF_RUN = Set.of("--out", "--master", "--progress");

  static Stream<DocumentedCommand> complete() throws IOException {
    return DocumentedCommand.all().stream()
        .filter(command -> !command.isForm() && !command.source().endsWith("extending.md"));
  }

  @Test
  void documentsHaveCommands() throws IOException {
    List<DocumentedCommand> all = DocumentedCommand.all();
    assertThat(complete().count()).isGreaterThan(40);
    assertThat(all).anyMatch(DocumentedCommand::isForm);
  }

  @ParameterizedTest
  @MethodSource("complete")
  void documentedCommandsWork(DocumentedCommand command) {
    List<String> words = command.words();
    if (QUICK.contains(command.name())) {
      succeeds(command, words);
    } else if (command.name().equals("run")) {
      succeeds(command, planned(words));
    } else {
      Console nowhere = new Console(new ByteArrayInputStream(new byte[0]), System.out, System.err);
      assertThat(Main.commandLine(nowhere).parseArgs(words.toArray(String[]::new)).errors())
          .isEmpty();
    }
  }

  private static void succeeds(DocumentedCommand command, List<String> words) {
    String[] arguments =
        words.stream()
            .map(word -> word.startsWith("sweeps/") ? "../" + word : word)
            .toArray(String[]::new);
    Invocation result = Invocation.ofArguments("", arguments);
    assertThat(result.exitCode()).as(command + "\n" + result.err()).isZero();
    assertThat(result.out().getBytes(StandardCharsets.UTF_8)).isNotEmpty();
  }

  private static List<String> planned(List<String> run) {
    List<String> plan = new ArrayList<>(List.of("plan"));
    for (int i = 1; i < run.size(); i++) {
      if (OF_RUN.contains(run.get(i))) {
        i++;
      } else if (!run.get(i).equals("--no-report")) {
        plan.add(run.get(i));
      }
    }
    return plan;
  }
}
