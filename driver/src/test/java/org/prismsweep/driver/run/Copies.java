package org.prismsweep.driver.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Copies of output directories, as a killed process would leave them. */
public final class Copies {
  private Copies() {}

  public static void copy(Path from, Path to) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(from)) {
      paths = walk.toList();
    }
    for (Path path : paths) {
      Files.copy(path, to.resolve(from.relativize(path).toString()));
    }
  }

  /** What the operating system does not do for us here: this process goes on living. */
  public static void releaseLock(Path out) {
    try {
      Files.deleteIfExists(out.resolve("_lock"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
