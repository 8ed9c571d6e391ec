package org.prismsweep.driver.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.IVersionProvider;

/** What was built: version, commit and date, written into a resource by the build. */
public final class Version implements IVersionProvider {

  /** Version, commit and build date in one line, as in table {@code sweeps}. */
  public static String text() {
    Properties build = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("build.properties")) {
      build.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String details =
        Stream.of(
                known(build, "commit").or(() -> known(build, "gitCommit")),
                known(build, "built").map(date -> "built " + date))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    return build.getProperty("version") + (details.isEmpty() ? "" : " (" + details + ")");
  }

  /** What the build filled in; it leaves alone what it does not know. */
  private static Optional<String> known(Properties build, String key) {
    return Optional.ofNullable(build.getProperty(key))
        .filter(value -> !value.isBlank() && !value.startsWith("$"));
  }

  @Override
  public String[] getVersion() {
    return new String[] {"prism " + text(), "Java " + System.getProperty("java.runtime.version")};
  }
}
