package org.prismsweep.driver.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prismsweep.driver.cli.DocumentedCommand;

/** The quickstart as the README has it, and every documented command over its tables. */
class DocumentedCommandsIT {
  private static final String OUT = "out/quickstart";

  @TempDir Path dir;

  @Test
  void commandsOverTheQuickstartsTablesWork() throws Exception {
    List<DocumentedCommand> commands =
        DocumentedCommand.all().stream()
            .filter(command -> command.words().contains(OUT) && !command.name().equals("run"))
            .filter(command -> !command.isForm())
            .toList();
    assertThat(commands).hasSizeGreaterThan(3);
    String sweep = Path.of("../sweeps/quickstart.yaml").toAbsolutePath().normalize().toString();
    succeeds(List.of("run", sweep, "--out", dir.resolve(OUT).toString()));
    for (int k = 0; k < commands.size(); k++) {
      // Pages may name the same target
      Path target = Files.createDirectories(dir.resolve("command-" + k));
      List<String> words = new ArrayList<>();
      for (String word : commands.get(k).words()) {
        boolean written = !words.isEmpty() && words.get(words.size() - 1).equals("--to");
        words.add(
            word.equals(OUT)
                ? dir.resolve(OUT).toString()
                : written ? target.resolve(word).toString() : word);
      }
      succeeds(words);
    }
  }

  private static void succeeds(List<String> words) throws IOException, InterruptedException {
    Launcher.Result result = Launcher.prism(words.toArray(String[]::new));
    assertThat(result.exitCode()).as(words + "\n" + result.err()).isZero();
  }
}
