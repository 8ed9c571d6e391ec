package org.prismsweep.driver.session;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The jars of this application that executors need beside Spark's own: the thin jar and its
 * libraries.
 */
public final class ApplicationJars {

  /** Environment variable with the class path of a user's own families. */
  private static final String EXTENSIONS = "PRISM_EXTENSIONS";

  private ApplicationJars() {}

  /** The thin jar, or null when classes are not run from it. */
  public static Path thin() {
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry);
      if (path.getFileName() != null
          && path.getFileName().toString().equals("prism-driver.jar")
          && Files.isRegularFile(path)) {
        return path.toAbsolutePath();
      }
    }
    return null;
  }

  /**
   * Libraries that are not part of Spark: on the class path, outside of Spark's directory, and the
   * jars of {@value #EXTENSIONS}.
   */
  public static List<Path> libraries() {
    List<String> extensions =
        List.of(System.getenv().getOrDefault(EXTENSIONS, "").split(File.pathSeparator));
    List<Path> libraries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry).toAbsolutePath();
      Path parent = path.getParent();
      boolean ours = parent != null && parent.endsWith(Path.of("dist", "lib"));
      if (entry.endsWith(".jar") && (ours || extensions.contains(entry))) {
        libraries.add(path);
      }
    }
    return libraries;
  }
}
