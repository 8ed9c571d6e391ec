package org.prismsweep.driver.cli.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.prismsweep.driver.session.UserDirectories;
import org.prismsweep.driver.store.OutputDirectory;
import org.prismsweep.driver.store.commit.UnusedOutput;

/**
 * An output directory that a command makes. When the command fails before anything was written, for
 * example because no Spark session could be had, it leaves none behind.
 */
public final class NewOutput {
  private static final String LOGS = "_logs";

  /** The directory if it was not there before, else null. */
  private OutputDirectory made;

  /** Remembers whether the directory exists; the first call counts. */
  public OutputDirectory watch(OutputDirectory directory) {
    if (made == null && UnusedOutput.isAbsent(directory)) {
      made = directory;
    }
    return directory;
  }

  /**
   * Takes the directory back unless something was written to it, or somebody else writes to it.
   *
   * @return where Spark's log was moved; empty when there is none
   */
  public List<Path> discard() {
    if (made == null || !UnusedOutput.isUnused(made)) {
      return List.of();
    }
    try {
      List<Path> logs = made.isLocal() ? moveLogs(Path.of(made.root().toUri())) : List.of();
      UnusedOutput.discard(made);
      return logs;
    } catch (IOException | RuntimeException e) {
      // What made the command fail is what the user should read
      return List.of();
    }
  }

  private static List<Path> moveLogs(Path root) throws IOException {
    Path directory = root.resolve(LOGS);
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    List<Path> logs;
    try (Stream<Path> files = Files.list(directory)) {
      logs = files.toList();
    }
    Files.createDirectories(UserDirectories.logs());
    List<Path> moved = new java.util.ArrayList<>();
    for (Path log : logs) {
      moved.add(Files.move(log, UserDirectories.logs().resolve(log.getFileName().toString())));
    }
    Files.delete(directory);
    return moved;
  }
}
